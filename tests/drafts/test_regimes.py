"""What the law of each time asks is read from rows; a draft keeps its law until an administrator moves it."""

from datetime import date
from functools import partial

import pytest
from django.apps import apps

from drafts import actions, regime_steps
from drafts.models import DocumentType, LegalRegime, RegimeMove, RegimeStage
from portal.journal.models import Entry
from portal.refusals import NotNow
from tests import factories

PAGE = "/can-bo/che-do-phap-luat/"


def regime(code):
    return LegalRegime.objects.get(code=code)


def steps(code, level):
    return list(regime(code).stages.filter(level=level).values_list("code", flat=True))


def test_the_2015_law_begins_with_a_proposal_in_a_province_and_not_in_a_commune(db):
    assert steps("luat-2015", 1)[:4] == ["de-nghi", "y-kien-dn", "de-nghi", "soan-thao"]
    assert steps("luat-2015", 3)[0] == "soan-thao"
    assert "tham-dinh" not in steps("luat-2015", 3)


def test_the_2025_law_dropped_the_proposal_in_the_provinces_and_kept_it_at_the_centre(db):
    assert "de-nghi" not in steps("luat-2025", 1) + steps("luat-2025-sd", 1) + steps("luat-2025-sd", 3)
    assert steps("luat-2025-sd", 0)[:2] == ["de-nghi", "y-kien-dn"]


@pytest.mark.parametrize(
    ("day", "level", "may"),
    [("2025-03-31", 3, True), ("2025-04-01", 3, False), ("2025-06-30", 3, False), ("2025-07-01", 3, True),
     ("2025-03-31", 2, True), ("2025-07-01", 2, False)],
)  # fmt: skip
def test_who_may_issue_on_the_days_the_law_changed(db, day, level, may):
    law = actions.regime_on(date.fromisoformat(day))
    assert law.types.filter(level=level).exists() is may


def test_kinds_say_who_issues_and_what_was_not_checked(db):
    old, new = (regime(code).types.get(code="nq-hdnd-tinh") for code in ("luat-2015", "luat-2025-sd"))
    assert (old.issuer, old.appraiser, old.proposal_min_days, old.verified) == (
        "HĐND cấp tỉnh",
        "Sở Tư pháp",
        30,
        True,
    )
    assert (new.min_days, new.proposal_min_days, new.verified) == (20, None, False)


def test_seeding_again_adds_nothing_and_leaves_what_was_edited(db):
    kind = regime("luat-2025-sd").types.get(code="qd-ubnd-xa")
    DocumentType.objects.filter(pk=kind.pk).update(min_days=15, issuer="UBND xã", verified=True)
    before = RegimeStage.objects.count()
    regime_steps.seed(partial(apps.get_model, "drafts"))
    kind.refresh_from_db()
    assert (kind.min_days, kind.issuer, RegimeStage.objects.count()) == (15, "UBND xã", before)


def test_every_officer_reads_it_with_what_is_unchecked(sign_in, lan, django_assert_max_num_queries):
    browser = sign_in(lan)
    browser.get(PAGE)
    with django_assert_max_num_queries(12):
        page = browser.get(PAGE).content.decode()
    assert "Cấp xã: không ban hành văn bản quy phạm pháp luật" in page
    assert "chưa đối chiếu văn bản gốc" in page and "Lấy ý kiến đề nghị xây dựng nghị quyết" in page
    assert "/quan-tri/" not in page


@pytest.fixture
def keeper(an):
    an.user.is_staff = an.user.is_superuser = True
    an.user.save()
    return an


def test_the_keeper_of_the_rows_goes_from_the_page_to_their_room(sign_in, keeper):
    assert "/quan-tri/drafts/legalregime/" in sign_in(keeper).get(PAGE).content.decode()


@pytest.mark.parametrize(
    "room",
    ["legalregime", "documenttype", "regimestage", "criteriaset", "postingplace", "topic", "coveragetag"],
)
def test_the_rows_have_their_room_in_the_administration(sign_in, keeper, room):
    assert sign_in(keeper).get(f"/quan-tri/drafts/{room}/").status_code == 200


def test_an_edit_there_stands_in_the_journal(sign_in, keeper):
    kind = regime("luat-2025-sd").types.get(code="qd-ubnd-xa")
    browser, address = sign_in(keeper), f"/quan-tri/drafts/documenttype/{kind.pk}/change/"
    said = browser.get(address).context["adminform"].form.initial
    said = {name: value for name, value in said.items() if value is not None}
    assert browser.post(address, said | {"min_days": 10, "verified": "on"}).status_code == 302
    entry = Entry.objects.get(verb="sửa dữ liệu pháp luật")
    assert entry.fields == ["min_days", "verified"] and "Lý Thị An" in entry.actor_name


def test_the_central_council_corrects_the_days_and_says_it_compared(sign_in, thu, an, lan):
    kind, browser = regime("luat-2025-sd").types.get(code="qd-ubnd-xa"), sign_in(thu)
    said = {"issuer": "UBND cấp xã", "min_days": "15", "source": "Điều 30", "verified": "on"}
    assert browser.post(f"{PAGE}{kind.pk}/", said | {"min_days": "mười"}).status_code == 422
    assert browser.post(f"{PAGE}{kind.pk}/", said).status_code == 302
    kind.refresh_from_db()
    assert (kind.min_days, kind.source, kind.verified) == (15, "Điều 30", True)
    assert Entry.objects.get(verb="sửa dữ liệu pháp luật").fields == ["min_days", "source", "verified"]
    assert [sign_in(other).get(f"{PAGE}{kind.pk}/").status_code for other in (an, lan)] == [404, 404]


@pytest.mark.parametrize(("least", "warned"), [(20, True), (10, False)])
def test_what_is_opened_is_measured_by_the_days_the_administrator_set(sign_in, lan, least, warned):
    DocumentType.objects.filter(regime__code="luat-2025-sd", level=3).update(min_days=least)
    made = factories.open_draft(lan, days=12)
    page = sign_in(lan).get(made.get_absolute_url()).content.decode()
    assert ("ít hơn số ngày tối thiểu" in page) is warned


def moved(browser, made, **said):
    return browser.post(f"/can-bo/du-thao/{made.pk}/chuyen-che-do/", said)


@pytest.fixture
def old_draft(minh):
    """Begun in the last weeks of the 2015 law, still being written."""
    return factories.draft(minh, began_on=date(2025, 3, 3), title="Nghị quyết hỗ trợ học phí")


def test_the_administrator_moves_a_draft_with_a_reason_everybody_reads(sign_in, an, minh, old_draft):
    kind = regime("luat-2025-sd").types.get(code="nq-hdnd-tinh")
    answer = moved(sign_in(an), old_draft, document_type=kind.pk, reason="Điều khoản chuyển tiếp")
    old_draft.refresh_from_db()
    assert answer.status_code == 302 and (old_draft.regime.code, old_draft.document_type) == (
        "luat-2025-sd",
        kind,
    )
    page = sign_in(minh).get(old_draft.get_absolute_url()).content.decode()
    assert "Điều khoản chuyển tiếp" in page and "Lý Thị An" in page
    assert Entry.objects.filter(verb="chuyển chế độ pháp luật", object_id=old_draft.pk).exists()


def test_without_a_reason_it_stays(sign_in, an, old_draft):
    kind = regime("luat-2025-sd").types.get(code="nq-hdnd-tinh")
    answer = moved(sign_in(an), old_draft, document_type=kind.pk, reason="")
    assert answer.status_code == 422 and not RegimeMove.objects.exists()


def test_only_another_law_of_the_same_level_is_offered(sign_in, an, old_draft):
    for kind in (
        regime("luat-2015").types.get(code="qd-ubnd-tinh"),
        regime("luat-2025-sd").types.get(code="qd-ubnd-xa"),
    ):
        assert moved(sign_in(an), old_draft, document_type=kind.pk, reason="Thử").status_code == 422
    with pytest.raises(NotNow):
        actions.move_regime(old_draft, old_draft.document_type, "Thử", an)


def test_an_officer_cannot_and_a_draft_out_of_reach_is_not_there(sign_in, an, lan, minh, hoa, old_draft):
    assert sign_in(minh).get(f"/can-bo/du-thao/{old_draft.pk}/chuyen-che-do/").status_code == 404
    for by, status in [(lan, 200), (hoa, 404)]:
        made = factories.open_draft(by)
        assert sign_in(an).get(f"/can-bo/du-thao/{made.pk}/chuyen-che-do/").status_code == status
    unseen = factories.draft(lan)
    assert sign_in(an).get(f"/can-bo/du-thao/{unseen.pk}/chuyen-che-do/").status_code == 404


def test_criteria_of_the_law_it_left_are_to_be_looked_at_again(sign_in, an, minh, old_draft):
    factories.ready(old_draft, minh, met="abcd")
    actions.move_regime(old_draft, regime("luat-2025-sd").types.get(code="nq-hdnd-tinh"), "Chuyển tiếp", an)
    page = sign_in(minh).get(old_draft.get_absolute_url()).content.decode()
    assert "theo tiêu chí của chế độ cũ, cần đánh giá lại" in page
    assert old_draft.screenings.count() == 1
