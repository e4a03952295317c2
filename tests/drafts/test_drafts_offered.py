"""Which drafts a form lists to choose from, where thousands are public."""

from drafts import querysets
from drafts.models import DraftPolicy
from tests import factories


def test_a_form_offers_own_drafts_and_the_newest_of_others_never_all(lan, hoa, monkeypatch):
    monkeypatch.setattr(querysets, "OFFERED", 4)
    own = factories.open_draft(lan)
    others = [factories.open_draft(hoa, title=f"Quy chế {number}") for number in range(4)]
    offered = DraftPolicy.objects.offered_to(lan.reach())
    assert set(offered) == {own, *others[2:]}
    assert others[0] in DraftPolicy.objects.offered_to(lan.reach(), others[0].pk)


def test_a_draft_out_of_the_list_stays_where_its_page_sent_her_from(sign_in, lan, hoa, monkeypatch):
    monkeypatch.setattr(querysets, "OFFERED", 2)
    first, _second = (factories.open_draft(hoa, title=f"Quy chế {number}") for number in range(2))
    page = sign_in(lan).get(f"/hoat-dong/moi/?hinh-thuc=c-hoi-nghi&du-thao={first.pk}")
    assert f'<option value="{first.pk}" selected>' in page.content.decode()
