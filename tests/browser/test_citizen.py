"""Tuấn reads a draft on his phone, says what he thinks, and finds the answer again."""

import pytest

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer, Comment
from tests import factories

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(transactional_db, lan):
    return factories.open_draft(lan)


def finds_the_draft(tuan):
    tuan.open("/")
    tuan.page.get_by_role("searchbox").fill("quan ly cho tan lap")
    tuan.page.get_by_role("searchbox").press("Enter")
    tuan.look("tuan-tim")
    tuan.follow("Quy chế quản lý chợ Tân Lập")
    tuan.reads("Còn 12 ngày", "Giờ họp chợ")


def writes_about_one_article_and_the_whole(tuan):
    article = tuan.page.get_by_role("article").filter(has_text="Phí vệ sinh")
    article.locator("summary").click()
    article.get_by_label("Nội dung góp ý").fill("60.000 đồng là cao với người bán rau.")
    tuan.fill("Nội dung góp ý chung", "Chợ nên có chỗ để xe đạp.")
    tuan.look("tuan-viet")
    tuan.page.get_by_role("button", name="Xem lại và gửi").last.click()


def sends(tuan):
    tuan.reads("Xem lại phiếu góp ý")
    tuan.look("tuan-xem-lai")
    tuan.press("Gửi góp ý")
    tuan.reads("Đã nhận 2 góp ý")
    tuan.look("tuan-bien-nhan")
    return tuan.text("#ma")


def lan_answers(lan):
    """What her own journey shows by hand."""
    draft, comments = DraftPolicy.objects.get(), Comment.objects.all()
    actions.moderate(draft, comments, Comment.State.PUBLISHED, lan)
    words = "Xã bố trí bãi xe phía sau chợ, sửa Điều 3."
    actions.write_answer(draft, comments, Answer.Outcome.ACCEPTED, words, lan)
    actions.publish_answers(Answer.objects.all(), lan)


def reads_the_answer(tuan, code):
    tuan.open("/")
    tuan.open("/tra-cuu/")
    tuan.fill("Mã góp ý", code.lower().replace("-", " "))
    tuan.press("Xem trả lời")
    tuan.reads("Xã bố trí bãi xe phía sau chợ")
    tuan.look("tuan-tra-cuu")
    tuan.follow("Xem trên trang dự thảo")
    tuan.reads("60.000 đồng là cao với người bán rau.", "Xã bố trí bãi xe phía sau chợ")
    tuan.look("tuan-trang-du-thao")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_tuan_comments_by_phone_and_reads_the_answer_by_code(visit, draft, lan, javascript):
    tuan = visit(width=360, javascript=javascript)
    finds_the_draft(tuan)
    writes_about_one_article_and_the_whole(tuan)
    code = sends(tuan)
    assert Comment.objects.filter(article__label="Điều 3").count() == 1
    lan_answers(lan)
    reads_the_answer(tuan, code)
    assert tuan.wrongs == []
