"""Papers and pictures of a draft for everybody: one door, shut when the draft is not public."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import Activity, Illustration, Material
from portal.files.actions import keep
from tests import factories
from tests.desk import photo


@pytest.fixture
def leaflet(draft, lan):
    file = keep(photo("to-gap.png"), lan)
    return Material.objects.create(
        agency=lan.agency, draft=draft, kind=Material.Kind.LEAFLET, title="Tờ gấp về giờ họp chợ", file=file,
        is_public=True, made_on=date(2026, 11, 1),
    )  # fmt: skip


def door(draft, file):
    return f"{draft.get_public_url()}tep/{file.pk}/"


def page(client, draft):
    return client.get(draft.get_public_url()).content.decode()


def test_everybody_reads_a_paper_opened_to_them(tuan, draft, leaflet):
    assert leaflet.title in page(tuan, draft) and door(draft, leaflet.file) in page(tuan, draft)
    response = tuan.get(door(draft, leaflet.file))
    assert response.status_code == 200 and response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("change", [{"is_public": False}, {"trashed_at": timezone.now()}, {"draft": None}])
def test_a_paper_taken_back_is_gone_from_page_and_door(tuan, draft, leaflet, change):
    assert leaflet.title in page(tuan, draft)
    Material.objects.filter(pk=leaflet.pk).update(**change)
    assert tuan.get(door(draft, leaflet.file)).status_code == 404
    assert leaflet.title not in page(tuan, draft)


def test_of_a_withdrawn_draft_nothing_answers(tuan, draft, leaflet, lan):
    actions.withdraw_declaration(draft, "Có nội dung phải soát lại", lan)
    for address in (draft.get_public_url(), door(draft, leaflet.file), f"{draft.get_public_url()}ma-qr.svg"):
        assert tuan.get(address).status_code == 404
    assert draft.slug not in tuan.get("/sitemap.xml").content.decode()


def test_the_door_of_one_draft_gives_nothing_of_another(tuan, lan, draft, leaflet):
    other = factories.open_draft(lan, title="Quản lý bến đò ngang")
    assert tuan.get(door(other, leaflet.file)).status_code == 404
    assert tuan.get(door(draft, keep(photo("minh-chung.png"), lan))).status_code == 404


def test_a_picture_comes_with_words_for_those_who_do_not_see_it(tuan, draft, lan):
    file = keep(photo("so-do.png"), lan)
    Illustration.objects.create(draft=draft, image=file, alt="Sơ đồ các khu bán hàng của chợ", by=lan)
    actions.holding.change(draft)
    assert 'alt="Sơ đồ các khu bán hàng của chợ"' in page(tuan, draft)
    assert "attachment" not in tuan.get(door(draft, file)).get("Content-Disposition", "")


def test_a_meeting_to_come_is_told_at_once_and_gone_at_once(tuan, draft, lan):
    assert "Họp dân ấp 2" not in page(tuan, draft)
    soon = timezone.localdate() + timedelta(days=3)
    meeting = factories.activity(lan, on=soon, title="Họp dân ấp 2", draft=draft, place="Nhà văn hóa ấp 2", is_planned=True, is_public=True)  # fmt: skip
    html = page(tuan, draft)
    assert "Sắp tới về dự thảo này" in html and "Nhà văn hóa ấp 2" in html
    meeting.title = "Họp dân ấp 3"
    assert actions.edit_activity(meeting, ["title"], meeting.revision, lan)
    assert "Họp dân ấp 3" in page(tuan, draft)
    actions.throw_away(meeting, lan)
    assert "Họp dân" not in page(tuan, draft)


def test_what_is_not_opened_to_everybody_stays_inside(tuan, draft, lan):
    factories.activity(lan, title="Giao ban nội bộ", draft=draft, form=Activity.Form.BRIEFING)
    assert "Giao ban nội bộ" not in page(tuan, draft)


def test_drafts_like_it_are_named_until_they_are_withdrawn(tuan, draft, lan):
    other = factories.open_draft(lan, title="Mức phí vệ sinh tại chợ Tân Lập")
    assert other.title in page(tuan, draft)
    actions.withdraw_declaration(other, "Có nội dung phải soát lại", lan)
    assert other.title not in page(tuan, draft)
