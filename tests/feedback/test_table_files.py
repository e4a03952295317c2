"""The table as files: a job writes large ones, its agency alone fetches them, and they do not outlive what they hold."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from feedback import actions, tasks
from feedback.models import Comment, TableFile
from feedback.tables import HEAD, files, paper
from portal.files.models import StoredFile
from portal.jobs.models import Job
from tests.feedback.conftest import comment
from tests.feedback.many import plant

HOSTILE = "=SUM(A1)\nDòng hai <b>đậm</b> & \x01\x0b hết, chữ Đặng Thuỳ"


@pytest.fixture
def asked(draft, articles, lan):
    """Opinions of every kind: hostile words, one left out with its reason, a named cooperative."""
    plant(draft, lan, [
        {"article": articles[1], "body": HOSTILE},
        {"article": articles[2], "name": "HTX Tân Lập", "publish_as": "neu-ten", "answer": ("tiep-thu", "approved")},
        {"state": "hidden", "state_reason": "Quảng cáo", "body": "Mua hàng đi"},
        {"state": "withdrawn", "body": "Lời đã rút", "name": "Người Đã Rút", "publish_as": "neu-ten"},
    ])  # fmt: skip
    return draft


def body(response):
    return BytesIO(b"".join(response.streaming_content))


@pytest.fixture
def write(sign_in, lan, asked):
    """`write("pdf")` is Lan pressing the button and the worker doing the job."""

    def written(kind, **data):
        sign_in(lan).post(f"/can-bo/gop-y/{asked.pk}/bang.{kind}/viet/", data)
        job = Job.objects.latest("pk")
        tasks.write_table(job.pk)
        job.refresh_from_db()
        return job

    return written


def test_lan_has_the_word_file_at_once_marked_as_not_final(asked, sign_in, lan):
    paper = Document(body(sign_in(lan).get(f"/can-bo/gop-y/{asked.pk}/bang.docx")))
    words = "\n".join(p.text for p in paper.paragraphs)
    assert f"BẢN TẠM, ĐẾN NGÀY {timezone.localdate():%d/%m/%Y}" in words
    assert (
        "Tổng số 0 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến" in words
        and "tổng số 2 ý kiến nhận được" in words
    )
    assert "số 3: không đăng (Quảng cáo)" in words and "Mua hàng đi" not in words
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert [name.upper() for name in HEAD] in rows
    assert ["Điều 3", "HTX Tân Lập", "(2) Ý kiến thứ 2.", "Tiếp thu toàn bộ. Lời giải trình."] in rows
    said = next(row[2] for row in rows if row[0] == "Điều 2")
    assert said == "(1) =SUM(A1)\nDòng hai <b>đậm</b> & \n hết, chữ Đặng Thuỳ"


def test_the_sheet_has_every_opinion_and_the_left_out_only_by_number_and_reason(asked, sign_in, lan):
    book = load_workbook(body(sign_in(lan).get(f"/can-bo/gop-y/{asked.pk}/bang.xlsx")))
    page = book["Tất cả ý kiến"]
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [1, 2, 3, 4]
    assert "Quảng cáo" in rows[2] and "Mua hàng đi" not in str(rows) and "Lời đã rút" not in str(rows)
    assert "Người Đã Rút" not in str(rows) and "HTX Tân Lập" in rows[1]
    assert page["D2"].data_type == "s" and page["D2"].value.startswith("=SUM")
    assert sum(row[4] or 0 for row in book["Bảng tổng hợp"].iter_rows(min_row=2, values_only=True)) == 2


def test_a_pdf_is_written_by_the_worker_and_read_by_its_agency_alone(write, sign_in, lan, hoa, asked):
    job = write("pdf", theo="chu-de")
    assert (job.state, job.result["url"]) == (Job.State.DONE, f"/can-bo/gop-y/{asked.pk}/bang/#tep")
    one = TableFile.objects.get()
    assert (one.kind, one.by, job.args) == (
        "pdf",
        "chu-de",
        {"draft": asked.pk, "kind": "pdf", "by": "chu-de"},
    )
    assert body(sign_in(lan).get(f"/can-bo/gop-y/bang/{one.pk}/")).read(5) == b"%PDF-"
    assert sign_in(hoa).get(f"/can-bo/gop-y/bang/{one.pk}/").status_code == 404
    assert "Tệp đã viết" in sign_in(lan).get(f"/can-bo/gop-y/{asked.pk}/bang/").content.decode()


def test_written_again_the_file_before_is_gone_bytes_and_all(write, django_capture_on_commit_callbacks):
    write("xlsx")
    before = TableFile.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        write("xlsx")
    assert TableFile.objects.get().file_id != before.pk
    assert not StoredFile.objects.filter(pk=before.pk).exists() and not default_storage.exists(
        before.content.name
    )


def test_a_long_table_is_cut_into_files_that_say_what_they_hold(write, monkeypatch):
    monkeypatch.setitem(paper.MOST, "docx", 1)
    write("docx")
    parts = list(TableFile.objects.order_by("part"))
    assert [one.label for one in parts] == ["Điều 2", "Điều 3"] and parts[1].file.name.endswith(
        "-phan-2.docx"
    )


@pytest.mark.parametrize("verb", [actions.withdraw, actions.erase])
def test_an_author_who_takes_something_back_takes_the_written_files_along(write, asked, verb):
    write("xlsx")
    verb(Comment.objects.get(draft=asked, number=2).submission)
    assert not TableFile.objects.exists()


def test_what_was_being_written_while_an_author_erased_is_written_again(asked, lan):
    told = []

    def tell(done):
        if not told:
            actions.erase(Comment.objects.get(draft=asked, number=2).submission)
        told.append(done)

    [one] = files.make(asked, "docx", "dieu", lan, tell)
    words = "".join(c.text for t in Document(one.file.content.open()).tables for r in t.rows for c in r.cells)
    assert len(told) == 2 and "HTX Tân Lập" not in words and "Ý kiến thứ 2." in words


def test_after_a_week_written_files_go_and_the_signed_one_stays(write, asked, lan):
    write("xlsx")
    signed = actions.put_signed(asked, StoredFile.objects.latest("pk"), "05/BTH", lan)
    TableFile.objects.update(made_at=timezone.now() - timedelta(days=8))
    actions.forget_old_table_files(timezone.now())
    assert list(TableFile.objects.all()) == [signed]


def test_too_many_opinions_are_offered_no_file_at_once_and_no_pdf_at_all(asked, sign_in, lan, monkeypatch):
    monkeypatch.setattr(files, "AT_ONCE", 1)
    monkeypatch.setattr(files, "MOST_IN_PDF", 1)
    browser = sign_in(lan)
    assert browser.get(f"/can-bo/gop-y/{asked.pk}/bang.xlsx").status_code == 404
    assert browser.post(f"/can-bo/gop-y/{asked.pk}/bang.pdf/viet/").status_code == 404
    html = browser.get(f"/can-bo/gop-y/{asked.pk}/bang/").content.decode()
    assert "bang.xlsx/viet/" in html and "không xuất PDF" in html and "bang.pdf" not in html


def test_when_all_is_answered_and_the_window_over_the_paper_is_final(draft, lan):
    comment(draft)
    actions.write_answer(draft, Comment.objects.all(), "tiep-thu", "Sửa.", lan)
    type(draft).objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    draft.refresh_from_db()
    [sheaf] = paper.sheaves(draft, "dieu", 500)
    assert sheaf.document.draft == "" and sheaf.document.landscape and sheaf.document.signature
