"""Lan goes through her inbox without a mouse, and without JavaScript; Bình reads what waits for him."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from feedback import actions
from feedback.models import Answer, Comment
from tests import desk, factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def three(lan):
    draft = factories.open_draft(lan)
    for text in ("Chợ nên có mái che.", "Thêm chỗ để xe.", "Giảm phí vệ sinh."):
        desk.comment(draft, text)
    return draft


def test_lan_chooses_publishes_and_answers_from_the_keyboard(visit, lan):
    draft, window = three(lan), visit(lan)
    window.open(f"/can-bo/gop-y/{draft.pk}/")
    page = window.page
    page.keyboard.press("?")
    window.reads("sang ô trả lời")
    for key in ("j", "x", "j", "j", "x"):
        page.keyboard.press(key)
    window.reads("Đang chọn 2")
    page.keyboard.press("e")
    window.reads("Đã đăng: 2 ý kiến")
    page.wait_for_load_state()  # words are there before the keys are listened to
    assert list(Comment.objects.published().order_by("number").values_list("number", flat=True)) == [1, 3]
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.type("Xe để ở bãi mới, ajkxen.")
    assert page.locator("#tl_text").input_value() == "Xe để ở bãi mới, ajkxen."
    page.get_by_label("Tiếp thu toàn bộ").check()
    window.press("Lưu trả lời")
    window.reads("Đã lưu trả lời cho 1 ý kiến")
    page.wait_for_load_state()  # words are there before the keys are listened to
    assert Answer.objects.get().comments.get().number == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    window.reads("Ý kiến số 2")
    page.keyboard.press("n")
    page.keyboard.type("Hỏi lại tổ quản lý chợ.")
    window.press("Ghi chú", exact=True)
    window.reads("Hỏi lại tổ quản lý chợ.")
    assert not window.wrongs


def test_without_javascript_everything_is_a_link_a_box_or_a_button(visit, lan):
    draft, window = three(lan), visit(lan, javascript=False)
    window.open(f"/can-bo/gop-y/{draft.pk}/")
    assert not window.page.locator("[data-tick-page]").is_visible()
    window.tick("Chọn cả 3 ý kiến của mục này")
    window.press("Nhận về mình")
    window.reads("3 ý kiến")
    assert Comment.objects.filter(assigned_to=lan).count() == 3


@pytest.mark.parametrize("width", [360, 1366])
def test_what_waits_for_binh_is_read_by_everybody(visit, lan, binh, width):
    draft = three(lan)
    answer = actions.write_answer(draft, draft.comments.all(), "tiep-thu", "Xã tiếp thu.", lan)
    actions.propose_answers(Answer.objects.filter(pk=answer.pk), lan)
    window = visit(binh, width=width)
    window.open("/can-bo/gop-y/cho-duyet/")
    found = Axe().run(window.page).response["violations"]
    assert not found, [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width
    window.page.get_by_label("Chọn trả lời 1").check()
    window.press("Duyệt và công khai")
    window.reads("Đã duyệt 1 trả lời, công khai 1.")
    assert not window.wrongs
