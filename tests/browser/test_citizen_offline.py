"""Tuấn's line is cut while he comments by phone: nothing he wrote is lost, and nothing arrives twice."""

import re
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from drafts.models import DraftPolicy
from feedback import actions
from feedback.models import Answer, Attachment, Comment, Submission
from tests import factories
from tests.browser.test_offline import cut, without_noise

pytestmark = pytest.mark.browser
SAID = {
    "Điều 1": "Kể cả người giao hàng.",
    "Điều 2": "Mở sớm hơn một giờ.",
    "Điều 3": "Phí cao với người bán rau.",
}


@pytest.fixture
def draft(transactional_db, lan):
    return factories.open_draft(lan)


@pytest.fixture
def tuan(visit):
    return visit(width=360)


def pen(tuan, label):
    """The box of an article, also while its pen is folded."""
    return tuan.page.locator(f'textarea[data-slip="{label}"]')


def writes_about_three_articles(tuan, draft):
    tuan.open(draft.get_public_url())
    for label, words in SAID.items():
        tuan.page.get_by_text(f"Góp ý {label}", exact=True).click()
        pen(tuan, label).fill(words)
        tuan.page.get_by_role("button", name="Thêm vào phiếu góp ý").first.click()


def bar(tuan):
    return tuan.page.get_by_role("complementary", name="Phiếu góp ý đang soạn")


def goes_on_to_review(tuan):
    bar(tuan).get_by_role("button", name="Xem lại và gửi").click()


def code_and_pin(tuan):
    tuan.reads("Đã nhận 3 góp ý")
    return tuan.text("#ma"), tuan.text("#pin")


def lan_answers(lan):
    draft, comments = DraftPolicy.objects.get(), Comment.objects.all()
    actions.moderate(draft, comments, Comment.State.PUBLISHED, lan)
    actions.write_answer(draft, comments, Answer.Outcome.ACCEPTED, "Xã giảm phí cho người bán rau.", lan)
    actions.publish_answers(Answer.objects.all(), lan)


def reads_the_answer_and_takes_it_back(tuan, code, pin):
    tuan.open("/tra-cuu/")
    tuan.fill("Mã góp ý", code)
    tuan.press("Xem trả lời")
    tuan.reads("Xã giảm phí cho người bán rau.")
    tuan.fill("Mã PIN trên biên nhận", pin)
    tuan.press("Rút góp ý")
    tuan.press("Rút góp ý")  # asked once more
    tuan.reads("Đã rút")


def test_three_articles_a_cut_line_an_answer_and_taking_it_back(tuan, draft, lan):
    writes_about_three_articles(tuan, draft)
    tuan.look("basket")
    goes_on_to_review(tuan)
    tuan.reads("Xem lại phiếu góp ý")
    cut(tuan)
    tuan.press("Gửi góp ý")
    tuan.reads("Chưa gửi được: không có kết nối mạng.")
    assert not Submission.objects.exists()
    cut(tuan, down=False)
    tuan.reads("Đã có mạng trở lại.")
    tuan.press("Gửi lại")
    code, pin = code_and_pin(tuan)
    assert {c.article.label: c.body for c in Comment.objects.all()} == SAID
    lan_answers(lan)
    reads_the_answer_and_takes_it_back(tuan, code, pin)
    assert set(Comment.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert without_noise(tuan) == []


def test_a_proof_lost_with_the_line_is_made_anew_when_it_is_back(tuan, draft):
    writes_about_three_articles(tuan, draft)
    asked = re.compile(re.escape(reverse("feedback:proof")))
    tuan.page.route(asked, lambda route: route.abort("internetdisconnected"))
    with tuan.page.expect_event("requestfailed", lambda request: asked.search(request.url)):
        goes_on_to_review(tuan)
    tuan.page.unroute(asked)
    tuan.reads("Xem lại phiếu góp ý")
    with tuan.page.expect_request(lambda request: request.method == "POST") as sent:
        tuan.press("Gửi góp ý")
    code_and_pin(tuan)
    assert parse_qs(sent.value.post_data)["altcha"] != [""]


def test_the_bar_lists_takes_out_and_gives_back(tuan, draft):
    writes_about_three_articles(tuan, draft)
    bar(tuan).get_by_text("3 ý").click()
    bar(tuan).get_by_role("button", name="Bỏ ý về Điều 2").click()
    assert pen(tuan, "Điều 2").input_value() == "" and "2 ý" in bar(tuan).inner_text()
    bar(tuan).get_by_role("button", name="Lấy lại").click()
    assert pen(tuan, "Điều 2").input_value() == SAID["Điều 2"]
    bar(tuan).get_by_role("link", name="Điều 1").click()
    assert pen(tuan, "Điều 1").evaluate("box => box === document.activeElement")


def test_words_outlive_a_reload_a_closed_window_and_go_with_the_receipt(tuan, draft):
    writes_about_three_articles(tuan, draft)
    tuan.page.reload()
    assert pen(tuan, "Điều 3").input_value() == SAID["Điều 3"]
    tuan.page.close()  # in the middle of everything
    tuan.page = tuan.page.context.new_page()
    tuan.open(draft.get_public_url())
    assert "3 ý" in bar(tuan).inner_text()
    goes_on_to_review(tuan)
    tuan.press("Gửi góp ý")
    code_and_pin(tuan)
    tuan.open(draft.get_public_url())
    assert pen(tuan, "Điều 3").input_value() == "" and bar(tuan).count() == 0


def test_two_tabs_write_one_slip(tuan, draft):
    tuan.open(draft.get_public_url())
    other = tuan.page.context.new_page()
    other.goto(draft.get_public_url())
    tuan.fill("Nội dung góp ý chung", "Chợ nên có mái che.")
    other.get_by_text("1 ý").first.wait_for()
    assert other.get_by_label("Nội dung góp ý chung").input_value() == "Chợ nên có mái che."


def test_without_a_line_the_way_to_the_review_is_told_too(tuan, draft):
    writes_about_three_articles(tuan, draft)
    cut(tuan)
    goes_on_to_review(tuan)
    tuan.reads("Chưa gửi được: không có kết nối mạng.")
    cut(tuan, down=False)
    tuan.press("Thử lại")
    tuan.reads("Xem lại phiếu góp ý")


def loses_the_answer(tuan):
    """The slip arrives, its answer does not: once."""

    def lose(route):
        route.fetch(max_redirects=0)
        route.abort()

    tuan.page.route("**/gop-y/gui/", lose, times=1)


def test_a_lost_answer_is_asked_for_again_and_lands_once(tuan, draft):
    writes_about_three_articles(tuan, draft)
    goes_on_to_review(tuan)
    loses_the_answer(tuan)
    tuan.press("Gửi góp ý")
    tuan.reads("Chưa gửi được")
    assert Submission.objects.count() == 1
    tuan.press("Gửi lại")
    code_and_pin(tuan)
    assert Submission.objects.count() == 1


def test_whoever_comes_back_after_a_lost_answer_is_led_to_the_receipt(tuan, draft):
    writes_about_three_articles(tuan, draft)
    goes_on_to_review(tuan)
    loses_the_answer(tuan)
    tuan.press("Gửi góp ý")
    tuan.reads("Chưa gửi được")
    tuan.open(draft.get_public_url())
    tuan.reads("đã được nhận.")
    tuan.follow("Mở biên nhận")
    code_and_pin(tuan)
    assert Submission.objects.count() == 1


def test_a_photograph_waits_for_the_line_with_the_words(tuan, draft):
    writes_about_three_articles(tuan, draft)
    goes_on_to_review(tuan)
    tuan.press("Đính kèm tệp")
    tuan.attach("Chọn tệp", "ghi-chu.txt", b"So do bai xe")
    cut(tuan)
    tuan.press("Gửi góp ý")
    tuan.reads("Tệp đã chọn còn nguyên")
    cut(tuan, down=False)
    tuan.press("Gửi lại")
    code_and_pin(tuan)
    assert Attachment.objects.get().file.name == "ghi-chu.txt"


def test_a_slip_put_aside_opens_on_another_machine(tuan, draft, visit):
    writes_about_three_articles(tuan, draft)
    goes_on_to_review(tuan)
    tuan.press("Lưu để viết tiếp")
    tuan.reads("Đã lưu. Mở lại bằng địa chỉ này")
    address = tuan.text("#dia-chi-phieu")
    at_home = visit(width=1366, javascript=False)
    at_home.open(address)
    assert at_home.page.get_by_label("Điều 2").first.input_value() == SAID["Điều 2"]
    at_home.press("Gửi góp ý")
    code_and_pin(at_home)
