"""The synthesis, acceptance and explanation table: what it says, what it lacks, on paper and in a sheet."""

from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from feedback import actions
from feedback.models import Answer, Comment
from feedback.tables import HEAD, NOT_CHECKED
from feedback.tables.coverage import Coverage
from feedback.tables.lines import Table
from feedback.tables.opening import Opening
from tests.feedback.conftest import comment, published


@pytest.fixture
def answered(draft, lan, articles):
    """Two opinions on Điều 2 under one published answer, one on Điều 3 without, one on the whole."""
    two = published(draft, lan, 2, article=articles[1], name="HTX Tân Lập", publish_as="neu-ten")
    actions.write_answer(
        draft, Comment.objects.filter(pk__in=[c.pk for c in two]), "mot-phan", "Sửa khoản 1.", lan
    )
    actions.publish_answers(Answer.objects.all(), lan)
    published(draft, lan, 1, article=articles[2])
    comment(draft, "=1+1 chỉ gửi cơ quan", publish_as="khong")
    return draft


def test_rows_stand_by_article_with_one_answer_for_two(answered):
    lines, then = Table(answered).page()
    labels = [(line.group.label, line.n, bool(line.answer)) for line in lines]
    assert labels == [("Điều 2", 2, True), ("Điều 3", 1, False), ("Toàn dự thảo", 1, False)]
    assert lines[0].who == ["HTX Tân Lập: 2"] and then is None


def test_it_says_which_article_still_lacks_an_answer(answered, sign_in, lan):
    assert Coverage(answered).missing == [("Điều 3", 1), ("Toàn dự thảo", 1)]
    html = sign_in(lan).get(f"/can-bo/gop-y/{answered.pk}/bang/").content.decode()
    assert "Còn 1 ý kiến Điều 3 chưa có giải trình" in html


def test_outcomes_and_what_is_open_add_up_to_what_was_received(answered):
    told = Opening(answered)
    assert sum(n for _, n in told.outcomes) + told.open == told.received == 4


def test_the_fronts_criticism_stands_apart(draft, lan):
    asked = actions.ask_opinion(draft, "MTTQ huyện", timezone.localdate(), None, lan)
    actions.note_reply(asked, timezone.localdate(), True, lan, author_class="mat-tran")
    assert Opening(draft).front_line == ""  # a reply is no criticism
    Comment.objects.all().delete()
    actions.record_criticism(
        draft, [(None, "Bỏ phí."), (None, "Thêm tổ tự quản.")], lan,
        body="MTTQ xã", received_on=timezone.localdate(), once_key="a", reply_by=timezone.localdate(),
    )  # fmt: skip
    one = Comment.objects.filter(number=1)
    actions.write_answer(draft, one, Answer.Outcome.ACCEPTED, "Bỏ phí với hộ nghèo.", lan)
    assert Opening(draft).front_line.endswith("1 văn bản, 2 kiến nghị, tiếp thu 1.")


def test_the_public_table_exists_once_published_and_hides_what_must_be(answered, lan, tuan, sign_in):
    address = f"/du-thao/{answered.slug}/tiep-thu/"
    assert tuan.get(address).status_code == 404
    sign_in(lan).post(f"/can-bo/gop-y/{answered.pk}/bang/cong-khai/")
    html = tuan.get(address).content.decode()
    assert "Sửa khoản 1." in html and "HTX Tân Lập" in html
    assert "chỉ gửi cơ quan" not in html and "không đăng nội dung" in html


def test_word_file_has_the_four_columns_and_every_opinion(answered, sign_in, lan):
    response = sign_in(lan).get(f"/can-bo/gop-y/{answered.pk}/bang.docx")
    found = Document(BytesIO(b"".join(response.streaming_content)))
    cells = [[cell.text for cell in row.cells] for t in found.tables for row in t.rows]
    assert [name.upper() for name in HEAD] in cells
    assert sum("(" in row[2] for row in cells if len(row) == 4) == 3


def test_sheet_counts_equal_rows_and_a_formula_stays_text(answered, sign_in, lan):
    response = sign_in(lan).get(f"/can-bo/gop-y/{answered.pk}/bang.xlsx")
    page = load_workbook(BytesIO(b"".join(response.streaming_content)))["Tất cả ý kiến"]
    assert page.max_row - 1 == Comment.objects.count() == 4
    risky = next(cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=1+1"))
    assert risky.data_type == "s"


def test_what_nobody_has_checked_stays_off_the_public_table(answered, lan, tuan):
    comment(answered, "Lời chưa ai xem", name="Người Xưng Tên", publish_as="neu-ten")
    actions.publish_table(answered, lan)
    html = tuan.get(f"/du-thao/{answered.slug}/tiep-thu/").content.decode()
    assert "Lời chưa ai xem" not in html and "Người Xưng Tên" not in html
    assert NOT_CHECKED in html


def test_an_answer_being_written_is_in_the_sums_of_staff_only(answered, lan):
    waiting = Comment.objects.filter(draft=answered, answer=None)[:1]
    actions.write_answer(
        answered, Comment.objects.filter(pk__in=[c.pk for c in waiting]), "tiep-thu", "Sẽ sửa.", lan
    )
    assert (Opening(answered).open, Opening(answered, public=True).open) == (1, 2)
    assert "kể cả trả lời chưa công khai cho 1 ý kiến" in Opening(answered).words[-1]
    assert "chưa công khai" not in Opening(answered, public=True).words[-1]


def test_who_only_agrees_is_no_gap_in_the_table(draft, lan):
    asked = actions.ask_opinion(draft, "Trạm Y tế xã", timezone.localdate(), None, lan)
    actions.note_reply(asked, timezone.localdate(), True, lan)
    assert Coverage(draft).words == "đủ giải trình"
    told = Opening(draft, public=True)
    assert (dict(told.outcomes)["Nhất trí với dự thảo"], told.open) == (1, 0)
    assert [line.explained for line in Table(draft).walk(9)] == ["Nhất trí với dự thảo"]
    comment(draft, "Chợ cần điện.")
    assert Coverage(draft).words == "còn 1 ý kiến về toàn dự thảo chưa có giải trình"
