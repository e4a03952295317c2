"""PDF files: scans, passwords, damage; and that a plan printed from Word is read as the Word file is."""

import io
import time

import pikepdf
import pytest
from PIL import Image

from plans import intake
from plans.intake.formats import pdf
from tests.benchmarks.read_accuracy import UNSEEN
from tests.plans import paper

PRINTED = sorted(path for path in UNSEEN.glob("*.pdf") if "scan" not in path.name)
TABLES = next(path for path in PRINTED if path.name.startswith("b13"))


def scan():
    out = io.BytesIO()
    Image.new("L", (620, 877), 240).save(out, "PDF")
    return out.getvalue()


def test_a_scan_is_said_to_be_one_and_the_file_is_kept():
    reading = intake.read("a.pdf", scan())
    assert reading.scanned and not reading.readable
    assert "bản chụp (scan)" in reading.problems[0].message and "giữ" in reading.problems[0].message


def test_a_document_of_letters_is_no_scan():
    assert not intake.read(TABLES.name, TABLES.read_bytes()).scanned


def test_a_password_is_said_to_be_one():
    locked = io.BytesIO()
    with pikepdf.open(TABLES) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="mo", owner="khoa"))
    assert "mật khẩu" in intake.read("a.pdf", locked.getvalue()).problems[0].message


def test_a_pdf_of_two_hundred_pages_is_too_long_and_soon_refused():
    many = pikepdf.new()
    for _ in range(200):
        many.add_blank_page()
    data, started = io.BytesIO(), time.monotonic()
    many.save(data)
    assert "trang" in intake.read("a.pdf", data.getvalue()).problems[0].message
    assert time.monotonic() - started < 10


@pytest.mark.slow
def test_a_page_that_unpacks_to_a_gigabyte_ends_in_a_problem():
    bomb = pikepdf.new()
    page = bomb.add_blank_page()
    page.Contents = bomb.make_stream(b"0 0 m 1 1 l S\n" * 4_000_000)
    data, started = io.BytesIO(), time.monotonic()
    bomb.save(data, compress_streams=True)
    assert not intake.read("a.pdf", data.getvalue()).readable
    assert time.monotonic() - started < 40


def test_a_row_broken_over_the_page_is_one_row_and_the_headings_are_not_read_again():
    sheet = pdf.sheet_of(TABLES.read_bytes())
    [grid] = sheet.grids
    assert [row[0] for row in grid.rows].count("TT") == 2  # two rows of headings, once
    assert all(row[0] for row in grid.rows)


def test_page_numbers_and_running_heads_are_no_lines():
    path = next(path for path in PRINTED if path.name.startswith("b14"))
    text = "\n".join(pdf.sheet_of(path.read_bytes()).lines)
    assert "Trang 1" not in text and "https://" not in text


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["doc", "pdf"])
def test_a_plan_in_another_format_is_the_same_plan(tmp_path, ending):
    original = paper.plan(tmp_path / "plan.docx", 8)
    other = paper.converted(original, ending) or pytest.skip("LibreOffice is not here")
    first, second = (intake.read(path.name, path.read_bytes()).to_json() for path in (original, other))
    assert second == first
