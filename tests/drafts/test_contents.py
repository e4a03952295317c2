"""Lan writes what is told of a draft: the blocks, the table against current law, pictures with words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import contents
from drafts.contents import Change, changes, checklist, kept, missing, progress
from drafts.models import DraftPolicy, Illustration
from tests import desk, factories

TOLD = {
    "summary": "Chợ có giờ họp rõ ràng.",
    "why": "Chợ họp tràn ra đường, xe không có chỗ để.",
    "main_content": "Giờ họp chợ, chỗ bán, phí vệ sinh.",
    "form-TOTAL_FORMS": "2",
    "form-INITIAL_FORMS": "0",
    "form-0-topic": "Giờ họp chợ",
    "form-0-kind": "moi",
    "form-0-now": "Không quy định",
    "form-0-proposed": "05 đến 18 giờ",
}


def page(draft):
    return f"/can-bo/du-thao/{draft.pk}/noi-dung-truyen-thong/"


def picture(**said):
    return {
        "upload": desk.photo("so-do.png"),
        "alt": "Sơ đồ chỗ để xe",
        "caption": "Bãi mới",
        "position": "1",
    } | said


def state(draft, name):
    return next(check.state for check in checklist(draft) if check.block.name == name)


def test_three_cells_and_four_are_read_alike():
    rows = changes([["Giờ", "cũ", "mới"], ["Phí", "20", "60", "sua"], ["Chỗ"], [None, None, None], "lạ"])
    assert rows == [Change("Giờ", "cũ", "mới"), Change("Phí", "20", "60", "sua"), Change("Chỗ", "", "")]
    assert rows[1].kind_words == "Sửa đổi, bổ sung"


@given(st.lists(st.lists(st.text(max_size=9), min_size=3, max_size=4), max_size=5))
def test_a_line_kept_is_the_line_read(rows):
    lines = changes(rows)
    assert changes([kept(line) for line in lines]) == lines


def test_without_its_reason_or_its_content_it_cannot_be_public():
    draft = DraftPolicy(why="Chợ lộn xộn", main_content=" ")
    assert missing(draft) == ["Nội dung chính"]
    draft.main_content = "Giờ họp"
    assert missing(draft) == []


def test_too_few_words_are_thin_and_nothing_is_said_of_what_need_not_be():
    draft = DraftPolicy(why="Chợ lộn xộn.", whats_new=[["Giờ", "", ""]])
    assert state(draft, "why") == contents.State.THIN and state(draft, "whats_new") == contents.State.THIN
    assert state(draft, "main_content") == contents.State.MISSING
    assert state(draft, "differing_views") == contents.State.EMPTY


def test_a_rule_that_is_dropped_needs_no_proposal():
    draft = DraftPolicy(whats_new=[["Lệ phí cũ", "5.000 đồng", "", "bo"]])
    assert state(draft, "whats_new") == contents.State.DONE


def test_progress_counts_what_is_asked_for():
    assert progress(checklist(DraftPolicy())) == (0, 7)


def test_she_writes_it_and_reads_what_is_left(sign_in, lan):
    draft = factories.draft(lan)
    answer = sign_in(lan).post(page(draft), TOLD | {"revision": draft.revision}, follow=True)
    draft.refresh_from_db()
    assert draft.whats_new == [["Giờ họp chợ", "Không quy định", "05 đến 18 giờ", "moi"]]
    assert draft.summary == TOLD["summary"] and "Đã lưu nội dung truyền thông: 3/7" in answer.content.decode()


def test_looking_at_the_hints_saves_nothing(sign_in, lan):
    draft = factories.draft(lan)
    typed = {"summary": "Căn cứ ý kiến của UBND xã.", "kiem-tra": "1", "revision": draft.revision}
    answer = sign_in(lan).post(page(draft), TOLD | typed)
    said = answer.content.decode()
    assert answer.status_code == 200 and "“UBND” chưa mở" in said and "Căn cứ ý kiến của UBND xã." in said
    draft.refresh_from_db()
    assert draft.summary == "" and draft.whats_new == []


def test_a_line_without_its_topic_is_named_and_nothing_typed_is_lost(sign_in, lan):
    draft = factories.draft(lan)
    answer = sign_in(lan).post(page(draft), TOLD | {"form-0-topic": "", "revision": draft.revision})
    assert answer.status_code == 422 and "Nhập nội dung của dòng này" in answer.content.decode()
    assert "05 đến 18 giờ" in answer.content.decode() and "Chợ có giờ họp" in answer.content.decode()


def test_an_emptied_line_is_dropped(sign_in, lan):
    draft = factories.draft(lan, whats_new=[["Giờ họp", "a", "b"], ["Phí", "c", "d"]])
    emptied = {
        "form-TOTAL_FORMS": "4",
        "form-INITIAL_FORMS": "2",
        "form-1-topic": "Phí",
        "form-1-proposed": "d",
    }
    emptied |= {f"form-0-{name}": "" for name in ("topic", "kind", "now", "proposed")}
    sign_in(lan).post(page(draft), TOLD | emptied | {"revision": draft.revision})
    draft.refresh_from_db()
    assert draft.whats_new == [["Phí", "", "d"]]


def test_whoever_saves_second_sees_both_tables(sign_in, lan, binh):
    draft = factories.draft(lan)
    seen = {"revision": draft.revision}
    sign_in(binh).post(page(draft), TOLD | seen | {"form-0-topic": "Của Bình"})
    late = sign_in(lan).post(page(draft), TOLD | seen | {"form-0-topic": "Của Lan"})
    assert late.status_code == 422
    assert "Của Bình" in late.content.decode() and "Của Lan" in late.content.decode()


def test_everybody_reads_what_happens_to_a_rule(tuan, lan):
    draft = factories.open_draft(
        lan, whats_new=[["Lệ phí", "5.000 đồng", "", "bo"], ["Giờ", "cũ", "mới"]], scope="Chợ Tân Lập"
    )
    said = tuan.get(draft.get_public_url()).content.decode()
    assert "Bãi bỏ, hủy bỏ" in said and "Phạm vi điều chỉnh" in said


def test_hoa_finds_no_door_to_it(sign_in, lan, hoa):
    draft = factories.open_draft(lan)
    for address in (page(draft), f"/can-bo/du-thao/{draft.pk}/hinh-minh-hoa/"):
        assert sign_in(hoa).get(address).status_code == 404
        assert sign_in(hoa).post(address, TOLD).status_code == 404


@pytest.mark.parametrize("alt", ["", "Ảnh", "   "])
def test_a_picture_without_words_is_not_taken(sign_in, lan, alt):
    draft = factories.draft(lan)
    answer = sign_in(lan).post(f"/can-bo/du-thao/{draft.pk}/hinh-minh-hoa/", picture(alt=alt))
    assert answer.status_code == 422 and not Illustration.objects.exists()
    assert "Bãi mới" in answer.content.decode()


def test_a_picture_reaches_the_public_page_at_once_and_leaves_it(sign_in, tuan, lan):
    draft = factories.open_draft(lan)
    tuan.get(draft.get_public_url())
    sign_in(lan).post(f"/can-bo/du-thao/{draft.pk}/hinh-minh-hoa/", picture())
    made = draft.illustrations.get()
    said = tuan.get(draft.get_public_url()).content.decode()
    assert 'alt="Sơ đồ chỗ để xe"' in said and "Bãi mới" in said
    assert tuan.get(f"{draft.get_public_url()}tep/{made.image_id}/").status_code == 200
    sign_in(lan).post(f"/can-bo/du-thao/{draft.pk}/hinh-minh-hoa/{made.pk}/bo/")
    assert "Sơ đồ chỗ để xe" not in tuan.get(draft.get_public_url()).content.decode()
    assert tuan.get(f"{draft.get_public_url()}tep/{made.image_id}/").status_code == 404


def test_words_and_order_are_mended_without_a_new_image(sign_in, lan):
    draft = factories.draft(lan)
    address = f"/can-bo/du-thao/{draft.pk}/hinh-minh-hoa/"
    sign_in(lan).post(address, picture())
    made = draft.illustrations.get()
    sign_in(lan).post(f"{address}{made.pk}/", {"alt": "Sơ đồ bãi xe mới", "position": "3"})
    again = draft.illustrations.get()
    assert (again.alt, again.position, again.image_id) == ("Sơ đồ bãi xe mới", 3, made.image_id)
