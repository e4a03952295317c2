"""Search as people type in Vietnamese (N23): marks or none, noise words, numbers in any form, slips of the hand."""

import pytest

from drafts import actions
from drafts.models import DraftPolicy
from portal.words import Asked, tokens, vector
from tests import factories

LAND = "Quy định bồi thường khi thu hồi đất"
SITES = "Tiêu chuẩn đạt chuẩn khu phố văn hóa"


@pytest.fixture
def shelf(lan):
    """Drafts whose titles differ in little but their marks."""
    titles = [SITES, LAND, "Luật Đất đai (sửa đổi)", "Dát vàng công trình tín ngưỡng", "Quản lý bến đò ngang"]
    return {title: factories.open_draft(lan, title=title) for title in titles}


def found(words):
    return [d.title for d in DraftPolicy.objects.public().search(words).best_first(words)]


@pytest.mark.parametrize(
    "typed", ["du thao luat dat dai", "dự thảo Luật đất đai", "LUẬT ĐẤT ĐAI", "dat dai", "về việc đất đa"]
)
def test_the_land_law_comes_first(shelf, typed):
    assert found(typed)[0] == "Luật Đất đai (sửa đổi)"


def test_the_marks_typed_come_before_all_others(shelf):
    assert set(found("đất")[:2]) == {LAND, "Luật Đất đai (sửa đổi)"}
    assert found("đạt")[0] == SITES
    assert found("dát")[0] == "Dát vàng công trình tín ngưỡng"
    assert (
        set(found("dat"))
        == set(found("đất"))
        == {LAND, SITES, "Luật Đất đai (sửa đổi)", "Dát vàng công trình tín ngưỡng"}
    )


def test_noise_alone_asks_for_everything_and_a_kind_alone_for_that_kind(shelf):
    assert len(found("dự thảo")) == len(shelf)
    assert found("dự thảo luật")[0] == "Luật Đất đai (sửa đổi)"


def test_where_a_tone_stands_does_not_matter(lan):
    factories.open_draft(lan, title="Bảo vệ thuỷ sản và hoà giải ở cơ sở")
    assert found("thủy sản hòa giải") == found("thuỷ sản hoà giải") == ["Bảo vệ thuỷ sản và hoà giải ở cơ sở"]


@pytest.mark.parametrize("typed", [
    "05/2026/NQ-HĐND", "5/2026/nq-hdnd", "5/NQ-HĐND", "số 05 / 2026/NQHĐND", "5/2026", "NQ-HĐND", "nqhdnd", "05 nq hđnd", "52026nqhdnd",
])  # fmt: skip
def test_a_number_is_found_in_any_form(shelf, lan, typed):
    amended = factories.open_draft(lan, title="Sửa đổi Nghị quyết số 05/2026/NQ-HĐND về học phí")
    assert found(typed) == [amended.title]


def test_the_number_it_was_issued_under_finds_a_draft_at_once(shelf, lan):
    draft = shelf[LAND]
    actions.record_issue(draft, "91/2026/QĐ-UBND", draft.closes_on, lan)
    assert found("91/qđ-ubnd") == [LAND]


def test_the_last_word_may_be_half_typed(shelf):
    assert found("bồi thư") == [LAND]


def test_a_slip_of_the_hand_finds_what_is_close_and_the_page_says_so(shelf, tuan):
    page = tuan.get("/du-thao/?q=ben+do+nagng").content.decode()
    assert "Không có kết quả đúng; gần giống:" in page
    assert shelf["Quản lý bến đò ngang"].get_public_url() in page
    assert "gần giống" not in tuan.get("/du-thao/?q=ben+do").content.decode()


@pytest.mark.parametrize("address", ["/can-bo/du-thao/", "/can-bo/tim/"])
def test_officers_find_by_the_same_words(shelf, lan, sign_in, address):
    law, compensation, ferry = (
        shelf[t].get_absolute_url() for t in ("Luật Đất đai (sửa đổi)", LAND, "Quản lý bến đò ngang")
    )
    page = sign_in(lan).get(address, {"q": "du thao luat dat dai"}).content.decode()
    assert law in page and compensation not in page
    assert ferry in sign_in(lan).get(address, {"q": "ben do nagng"}).content.decode()


def test_words_of_a_text_that_is_not_posted_find_nothing(shelf, lan):
    draft = shelf[LAND]
    actions.set_text(draft, "Điều 1. Phạm vi\nÁp dụng với hộ nuôi chim yến.", lan)
    assert found("chim yến") == []
    actions.post_version(draft.versions.first(), lan)
    assert found("chim yến") == [LAND]


def test_what_was_edited_is_found_by_its_new_words_only(shelf, lan):
    draft = DraftPolicy.objects.get(pk=shelf["Quản lý bến đò ngang"].pk)
    draft.title = "Quản lý cầu phao"
    assert actions.edit_draft(draft, ["title"], draft.revision, lan)
    assert found("bến đò") == [] and found("cầu phao") == ["Quản lý cầu phao"]


@pytest.mark.parametrize("typed", ["' OR 1=1", "a:*b & | !", "\\'", "(((", "%_", "đ" * 5000, "&", ":*"])
def test_nothing_typed_is_a_command(shelf, tuan, typed):
    assert tuan.get("/du-thao/", {"q": typed}).status_code == 200


def test_a_withdrawn_draft_is_not_found(shelf, lan, tuan):
    actions.withdraw_declaration(shelf[LAND], "Có nội dung phải soát lại", lan)
    assert LAND not in found("bồi thường đất")
    assert LAND not in tuan.get("/du-thao/?q=boi+thuong+dta").content.decode()


def test_both_sides_read_words_alike():
    text = "Nghị quyết số 12/2026/NQ-HĐND: phí, lệ phí (1,5%) và/hoặc giá"
    keys = vector((text, "A", "B"))
    assert all(f"'{token.folded}':" in keys for token in tokens(text))
    assert Asked("số 12/nq-hđnd").rows() == "('12/nqhdnd':* | ('12' & 'nq' & 'hdnd':*))"
