"""The Word file laid out by LibreOffice, beside our PDF: the same words on as many pages."""

import io
import os
import re
import shutil
import subprocess

import pdfplumber
import pytest
from django.conf import settings

from portal.nd30 import docx, pdf
from tests.nd30.composed import PLAN, PUT_IN_FORCE, SENT
from tests.nd30.sample import DECISION, LETTER, REPORT

pytestmark = pytest.mark.slow
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{}</dir>
<cachedir>{}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""
COMPOSED = {"composed plan": PLAN, "composed decision": PUT_IN_FORCE, "composed letter": SENT}
SAMPLES = {"letter": LETTER, "decision": DECISION, "report": REPORT} | COMPOSED


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Name -> PDF made by LibreOffice, with our font in place of Times New Roman: widths are the same."""
    folder = tmp_path_factory.mktemp("libreoffice")
    assert shutil.which("soffice"), "soffice is missing: python3 deploy/bootstrap.py slow"
    (folder / "fonts.conf").write_text(FONTS.format(settings.BASE_DIR / "static/fonts", folder / "cache"))
    for name, document in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(docx.render(document))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    names = [str(folder / f"{name}.docx") for name in SAMPLES]
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    subprocess.run(
        [*command, "--outdir", str(folder), *names],
        check=True,
        capture_output=True,
        timeout=180,
        env=environment,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in SAMPLES}


def pages(content):
    """Words of every page without the numbers in the margin."""
    with pdfplumber.open(io.BytesIO(content)) as opened:
        return [page.crop((0, 50, page.width, page.height)).extract_text() for page in opened.pages]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_is_there_and_none_besides(laid_out, name):
    ours, theirs = (sorted(words("\n".join(pages(content)))) for content in both(laid_out, name))
    assert ours == theirs


def both(laid_out, name):
    return pdf.render(SAMPLES[name]), laid_out[name]


def words(text):
    return re.findall(r"\w+", text.replace("\xad", ""))


@pytest.mark.parametrize("name", ["letter", "decision"])
def test_it_takes_as_many_pages_as_our_pdf(laid_out, name):
    ours, theirs = (len(pages(content)) for content in both(laid_out, name))
    assert ours == theirs


def test_only_later_pages_are_numbered(laid_out):
    with pdfplumber.open(io.BytesIO(laid_out["decision"])) as opened:
        tops = [page.crop((0, 0, page.width, 50)).extract_text() for page in opened.pages]
    assert tops == ["", "", "2", "3"]


def test_the_national_title_stays_on_one_line(laid_out):
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages(laid_out["decision"])[0]


@pytest.mark.parametrize(
    ("name", "count"), [("composed plan", 3), ("composed decision", 2), ("composed letter", 2)]
)
def test_what_the_portal_composes_takes_the_pages_it_should(laid_out, name, count):
    assert [len(pages(content)) for content in both(laid_out, name)] == [count, count]


def test_the_annex_of_fifteen_tasks_lies_across_and_has_them_all(laid_out):
    with pdfplumber.open(io.BytesIO(laid_out["composed plan"])) as opened:
        across = [page for page in opened.pages if page.width > page.height]
        rows = [row[0] for page in across for table in page.extract_tables() for row in table]
    assert [cell for cell in rows if cell.isdecimal()] == [str(n) for n in range(1, 16)]
