"""Whose activities stand on the public page of a draft: those its drafter answers for, or named."""

from django.core.cache import cache

from drafts.models import ActivityPart
from tests import factories


def met(by, draft, title):
    return factories.activity(by, title=title, draft=draft, is_public=True)


def page(tuan, draft):
    cache.clear()
    return tuan.get(draft.get_public_url()).content.decode()


def test_a_stranger_cannot_put_a_meeting_on_the_page_of_a_draft(tuan, lan, hoa, minh, draft):
    met(lan, draft, "Họp dân ấp 2")
    met(hoa, draft, "Hội nghị nơi khác")
    met(minh, draft, "Hội nghị của Sở")
    said = page(tuan, draft)
    assert "Họp dân ấp 2" in said and "Hội nghị nơi khác" not in said and "Hội nghị của Sở" not in said


def test_it_stands_on_the_page_of_its_own_place(tuan, hoa, draft):
    met(hoa, draft, "Hội nghị nơi khác")
    code = hoa.agency.unit.names.latest("valid_from").code
    assert "Hội nghị nơi khác" in tuan.get(f"/noi/{code}/").content.decode()


def test_communes_meet_on_the_draft_of_their_province(tuan, minh, lan, hoa):
    fees = factories.open_draft(minh, title="Mức thu phí bến, bãi")
    met(lan, fees, "Họp dân ấp 2")
    met(hoa, fees, "Hội nghị nơi khác")
    assert "Họp dân ấp 2" in page(tuan, fees) and "Hội nghị nơi khác" not in page(tuan, fees)


def test_a_partner_the_drafter_named_stands_on_it(tuan, lan, hoa, draft):
    ours = met(lan, draft, "Họp dân ấp 2")
    met(hoa, draft, "Hội nghị nơi khác")
    ActivityPart.objects.create(activity=ours, kind="phoi-hop", name="Xã bạn", agency=hoa.agency)
    assert "Hội nghị nơi khác" in page(tuan, draft)


def test_a_partner_who_names_itself_does_not(tuan, hoa, draft):
    theirs = met(hoa, draft, "Hội nghị nơi khác")
    ActivityPart.objects.create(activity=theirs, kind="phoi-hop", name="Xã bạn", agency=hoa.agency)
    assert "Hội nghị nơi khác" not in page(tuan, draft)
