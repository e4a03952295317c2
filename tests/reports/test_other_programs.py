"""Produced files opened by programs we did not write: LibreOffice and poppler (apt: see deploy/bootstrap.py)."""

import os
import re
import shutil
import subprocess
from collections import Counter

import pytest
from django.conf import settings

from reports import actions
from reports.paper import documents, printing, slides, tables
from tests.nd30.test_other_programs import FONTS
from tests.reports.conftest import accepted, built

pytestmark = pytest.mark.slow


@pytest.fixture
def report(period, lan, minh, meetings):
    """The province's report with one figure no two files could agree on by chance."""
    accepted(period, lan, minh)
    made = built(period, minh)
    actions.adjust(made, "C16", 123457, "Sổ phát thanh của đài huyện cũ", minh)
    made.refresh_from_db()
    return made


def run(*command, **options):
    assert shutil.which(command[0]), f"{command[0]} is missing: python3 deploy/bootstrap.py slow"
    return subprocess.run(command, check=True, capture_output=True, timeout=180, **options).stdout


def words(pdf):
    return re.sub(r"\s+", " ", run("pdftotext", "-layout", str(pdf), "-").decode())


@pytest.fixture
def printed(report, tmp_path):
    """The PDF as we print it."""
    with printing.pdf(report, "day-du").file.content.open() as stored:
        (tmp_path / "in.pdf").write_bytes(stored.read())
    return tmp_path / "in.pdf"


@pytest.fixture
def through_word(report, tmp_path):
    """The DOCX as an office program lays it out."""
    (tmp_path / "bao-cao.docx").write_bytes(printing.office_file(report, "day-du", "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "bao-cao.docx"),
    )
    return tmp_path / "bao-cao.pdf"


def test_both_say_the_same_figures_in_the_same_words(printed, through_word):
    ours, theirs = words(printed), words(through_word)
    for said in ("BÁO CÁO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        assert said in ours and said in theirs, said
    assert large_numbers(ours) == large_numbers(theirs)
    assert "123.457" in large_numbers(ours)


def large_numbers(text):
    """Numbers written with a point between thousands, each with how often it stands there."""
    return Counter(re.findall(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.])", text))


def test_the_pdf_is_tagged_archival_and_carries_its_fonts(printed):
    told = run("pdfinfo", str(printed)).decode()
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(r"JavaScript:\s+no", told)
    assert re.search(r"Page size:.*A4", told)
    fonts = run("pdffonts", str(printed)).decode().splitlines()[2:]
    assert fonts
    # name type encoding emb sub uni object: every font embedded, every letter can be copied out
    assert all(re.search(r"\byes\s+yes\s+yes\s+\d+", font) for font in fonts), fonts


def test_the_word_file_keeps_its_pages_upright_and_on_a4(through_word):
    told = run("pdfinfo", str(through_word)).decode()
    assert re.search(r"Page size:\s+59\d.* x 84\d", told)


@pytest.fixture
def converted(report, tmp_path):
    """`converted("xlsx")`: the words of that file of the report as an office program prints it."""

    def through_office(ext):
        what = {"xlsx": "phu-luc", "pptx": "trinh-chieu", "docx": "muc-tu-phap"}[ext]
        (tmp_path / f"tep.{ext}").write_bytes(printing.office_file(report, what, ext))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        # With our font in place of all others, as in tests/nd30: others compose some letters of two glyphs.
        (tmp_path / "fonts.conf").write_text(
            FONTS.format(settings.BASE_DIR / "static/fonts", tmp_path / "cache")
        )
        environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "HOME": str(tmp_path)}
        run(*command, str(tmp_path / f"tep.{ext}"), env=environment)
        assert (tmp_path / "tep.pdf").exists(), "no part for these files: python3 deploy/bootstrap.py slow"
        return re.sub(r"\s+", "", run("pdftotext", "-raw", str(tmp_path / "tep.pdf"), "-").decode())

    return through_office


def without_spaces(words):
    return re.sub(r"\s+", "", words)


def test_the_sheet_opens_with_all_its_words_and_figures(converted, report):
    said = converted("xlsx")
    for row in tables.figure_rows(report):
        assert without_spaces(row.indicator.short_name) in said, row.indicator.code
    assert "123,457" in said or "123.457" in said  # by the language of the machine
    for words in (
        "Hội nghị lấy ý kiến tại nhà văn hóa ấp",
        "xã Thạnh Bình",
        "Chưa gửi",
        "Báo cáo chưa ban hành",
    ):
        assert without_spaces(words) in said, words


def test_the_slides_open_with_all_their_words(converted, report):
    said = converted("pptx")
    for slide in slides.slides(report):
        for words in [slide.title, *slide.lines, *(cell for line in slide.table for cell in line)]:
            assert without_spaces(words) in said, words
        for name, _ in slide.chart:
            assert without_spaces(name) in said, name


def test_a_section_opens_with_its_words_and_figures(converted, report):
    said = converted("docx")
    document = documents.section(report, "muc-tu-phap")
    told = [block.text for block in document.body if not hasattr(block, "head")]
    told += [cell for block in document.body if hasattr(block, "head") for row in block.rows for cell in row]
    for words in told:
        assert without_spaces(words) in said, words
