"""The table's Word file laid out by LibreOffice: every opinion, every answer, the head on each page."""

import os
import re
import shutil
import subprocess

import pytest
from django.conf import settings
from django.utils import timezone

from feedback.tables import paper
from portal.nd30 import docx, pdf
from tests.feedback.many import plant
from tests.nd30.test_other_programs import FONTS

pytestmark = pytest.mark.slow
LONG = "Bà con buôn bán ở chợ từ lâu đời, nay đề nghị giữ nguyên chỗ ngồi và mức phí cũ. " * 90
ODD = ["a < b & c > d", 'ngoặc "kép" và \'đơn\'', "thẻ <script>alert(1)</script>", "dòng một\ndòng hai\r\ndòng ba",
       "ký tự lạ\x07 \x1b[0m ẩn\u200b", "=1+1", "Đặng Thị Thuỳ Ương, Nguyễn Hữu Quỷ", "tab\tgiữa", LONG]  # fmt: skip


@pytest.fixture
def table(draft, articles, lan):
    """Sixty opinions on three articles and the whole; odd and very long ones among them; some alike, some answered."""
    answers = [None, ("tiep-thu", "published"), ("giai-trinh", "draft"), None, ("mot-phan", "approved")]
    plant(draft, lan, [
        {"article": [None, *articles][n % 4], "body": f"Mở{n}đầu. {ODD[n % 9]} Khép{n}cuối.", "answer": answers[n % 5],
         "cluster": "giống" if n in (20, 40) else None, "name": f"Hội {n}", "publish_as": "neu-ten"}
        for n in range(60)
    ])  # fmt: skip
    [sheaf] = paper.sheaves(draft, "dieu", 500)
    return sheaf.document


@pytest.fixture
def laid_out(table, tmp_path):
    """Pages of the Word file as LibreOffice prints it, in words."""
    assert shutil.which("soffice"), "soffice is missing: python3 deploy/bootstrap.py slow"
    (tmp_path / "bang.docx").write_bytes(docx.render(table))
    # With our font in place of Times New Roman, as in tests/nd30: other ones compose some letters of two glyphs.
    (tmp_path / "fonts.conf").write_text(FONTS.format(settings.BASE_DIR / "static/fonts", tmp_path / "cache"))
    environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "HOME": str(tmp_path)}
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    command += ["--outdir", str(tmp_path), str(tmp_path / "bang.docx")]
    subprocess.run(command, check=True, timeout=180, capture_output=True, env=environment)
    return pages(tmp_path / "bang.pdf")


def pages(path):
    read = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, timeout=60)
    return [re.sub(r"\s+", " ", page) for page in read.stdout.decode().split("\f")[:-1]]


def whole(read):
    """All pages as one text without white space: a cell breaks its lines anywhere."""
    return re.sub(r"\s+", "", "".join(read))


def test_every_opinion_and_answer_is_read_back_and_the_head_stands_on_each_page(laid_out):
    said = whole(laid_out)
    there = [n for n in range(60) if f"Mở{n}đầu." in said and f"Khép{n}cuối." in said]
    assert sorted({*range(60)} - {*there}) == [40]  # printed once for two, under the other's number
    assert "2ýkiếngiốngnhau(số21,41)" in said
    for words in (
        "a<b&c>d",
        "<script>alert(1)</script>",
        "dònghai",
        "=1+1",
        "NguyễnHữuQuỷ",
        "tabgiữa",
        "kýtựlạ",
    ):
        assert words in said, words
    for words in (
        "Tiếp thu toàn bộ.",
        "Giải trình, giữ nguyên dự thảo.",
        "Tiếp thu một phần.",
        "Chưa có giải trình",
    ):
        assert re.sub(r"\s+", "", words) in said, words
    assert sum("NỘI DUNG TIẾP THU, GIẢI TRÌNH" in page for page in laid_out) >= len(laid_out) - 1 > 5
    assert said.count("đời,") == LONG.count("đời,") * sum(ODD[n % 9] is LONG for n in range(60))
    assert f"BẢN TẠM, ĐẾN NGÀY {timezone.localdate():%d/%m/%Y}" in laid_out[0]


def test_our_pdf_says_the_same_words(table, laid_out, tmp_path):
    (tmp_path / "ta.pdf").write_bytes(pdf.render(table))
    ours, theirs = whole(pages(tmp_path / "ta.pdf")), whole(laid_out)
    for n in range(60):
        assert (f"Mở{n}đầu." in ours) == (f"Mở{n}đầu." in theirs), n
    assert ours.count("đời,") == theirs.count("đời,")
