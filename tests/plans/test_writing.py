"""Writing and editing a plan here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans import actions, printing
from plans.models import Plan
from plans.tasks import empty_trash
from portal.journal.models import Entry
from tests.plans.conftest import write


def typed(page, **changes):
    data, goals = {}, page.context.get("goals")
    sets = [page.context["rows"], page.context["cited"], *([goals.rows] if goals else [])]
    single = [page.context["form"], *([goals.form] if goals else [])]
    for form in [*single, *(form for rows in sets for form in rows)]:
        for bound in form:
            value = bound.value()
            data[bound.html_name] = "" if value in (None, False) else bound.field.prepare_value(value)
    for bound in (bound for rows in sets for bound in rows.management_form):
        data[bound.html_name] = bound.value()
    return {key: value for key, value in data.items() if not key.endswith("drop") or value} | changes


def test_she_writes_a_plan_with_its_tasks(sign_in, lan):
    browser = sign_in(lan)
    page = browser.get("/ke-hoach/moi/")
    row = {
        "viec-0-heading": "Phát thanh dự thảo",
        "viec-0-lead_text": "UBND xã",
        "viec-0-time_text": "Quý I/2026",
    }
    browser.post("/ke-hoach/moi/", typed(page, title="Kế hoạch truyền thông", **row))
    task = Plan.objects.get(title="Kế hoạch truyền thông").tasks.get()
    assert (task.lead_agency, task.due_kind, f"{task.due_on}") == (lan.agency, "quarter", "2026-03-31")


LAW = {"vb-0-kind": "Luật", "vb-0-title": "Luật Phổ biến, giáo dục pháp luật", "vb-0-issued_on": "20/06/2012"}


def test_a_law_needs_no_number_and_opens_the_paper(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    browser.post(address, typed(browser.get(address), **LAW))
    assert printing.document_of(draft).basis == [
        "Căn cứ Luật Phổ biến, giáo dục pháp luật ngày 20 tháng 6 năm 2012"
    ]


def test_she_cites_the_plan_she_carries_out_and_it_is_found(sign_in, lan, superior_plan):
    browser, address = sign_in(lan), "/ke-hoach/moi/"
    cited = {"vb-0-relation": "parent", "vb-0-kind": "Kế hoạch", "vb-0-number": "12/KH-STP"}
    browser.post(address, typed(browser.get(address), title="Kế hoạch xã", **cited))
    plan = Plan.objects.get(title="Kế hoạch xã")
    assert plan.basis.get().target == plan.parent == superior_plan


def test_one_more_cited_document_needs_no_script(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    page = browser.post(address, typed(browser.get(address), them="vb", **LAW))
    assert (page.status_code, len(page.context["cited"].forms), len(page.context["rows"].forms)) == (
        200,
        2,
        1,
    )
    assert page.context["cited"].forms[0]["kind"].value() == "Luật" and not draft.basis.exists()


def test_a_citation_is_changed_or_dropped(sign_in, lan, draft, superior_plan):
    first = draft.basis.create(relation="basis", number="1/KH-UBND")
    draft.basis.create(relation="basis", number="2/KH-UBND")
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    changed = {"vb-0-number": "12/KH-STP", "vb-0-relation": "mentioned", "vb-1-drop": "on"}
    browser.post(address, typed(browser.get(address), **changed))
    kept = draft.basis.get()
    assert (kept.pk, kept.relation, kept.target) == (first.pk, "mentioned", superior_plan)


def test_a_cited_day_without_a_document_is_asked_for(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    answer = browser.post(address, typed(browser.get(address), **{"vb-0-issued_on": "20/06/2012"}))
    assert answer.status_code == 422 and "Nhập số, ký hiệu hoặc tên văn bản" in answer.content.decode()


def test_she_says_to_whom_results_are_reported(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    browser.post(address, typed(browser.get(address), report_to="Sở Tư pháp\nUBND tỉnh"))
    assert Plan.objects.get().report_to == ["Sở Tư pháp", "UBND tỉnh"]


def test_the_journal_has_it(lan):
    plan = write(lan)
    assert [entry.verb for entry in Entry.objects.about(plan)] == ["lập văn bản"]


def test_a_plan_without_title_comes_back_with_what_she_typed(sign_in, lan):
    browser = sign_in(lan)
    data = typed(browser.get("/ke-hoach/moi/"), title="", **{"viec-0-heading": "Phát thanh dự thảo"})
    answer = browser.post("/ke-hoach/moi/", data)
    assert answer.status_code == 422 and "Phát thanh dự thảo" in answer.content.decode()


def test_the_superiors_tasks_for_communes_are_taken(sign_in, lan, superior_plan):
    browser, address = sign_in(lan), f"/ke-hoach/moi/?tu={superior_plan.pk}"
    page = browser.get(address)
    browser.post(address, typed(page))
    plan = Plan.objects.get(agency=lan.agency)
    assert plan.parent == superior_plan
    assert [task.from_task.heading for task in plan.tasks.all()] == ["Phát thanh, niêm yết dự thảo"]


def test_a_draft_of_somebody_else_is_no_source(sign_in, lan, minh):
    assert sign_in(lan).get(f"/ke-hoach/moi/?tu={write(minh).pk}").status_code == 404


def test_she_edits_a_task_and_drops_another(sign_in, lan):
    plan = write(lan, tasks=["Một việc", {"heading": "Việc khác", "time_text": "Tháng 5/2026"}])
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/sua/"
    changed = {"viec-0-drop": "on", "viec-1-time_text": "Trước ngày 15/06/2026"}
    browser.post(address, typed(browser.get(address), **changed))
    (task,) = plan.tasks.alive()
    assert (task.heading, f"{task.due_on}") == ("Việc khác", "2026-06-14")


def test_saving_over_somebody_elses_change_shows_both(sign_in, lan, binh, draft):
    hers, his, address = sign_in(lan), sign_in(binh), f"/ke-hoach/{draft.pk}/sua/"
    old = hers.get(address)
    his.post(address, typed(his.get(address), title="Bản của Bình"))
    answer = hers.post(address, typed(old, title="Bản của Lan"))
    text = answer.content.decode()
    assert (
        answer.status_code == 422
        and "Bản của Bình" in text
        and "Bản của Lan" in text
        and "Đỗ Văn Bình" in text
    )
    assert Plan.objects.get().title == "Bản của Bình"


def test_it_shows_nothing_that_is_the_same(sign_in, lan, binh, draft):
    hers, his, address = sign_in(lan), sign_in(binh), f"/ke-hoach/{draft.pk}/sua/"
    old = hers.get(address)
    his.post(address, typed(his.get(address), **{"viec-0-time_text": "Quý I/2026"}))
    answer = hers.post(address, typed(old, title="Bản của Lan"))
    assert [label for label, _, _ in answer.context["conflict"]["rows"]] == ["Trích yếu", "Nhiệm vụ"]


def test_saving_once_more_keeps_hers(sign_in, lan, binh, draft):
    hers, his, address = sign_in(lan), sign_in(binh), f"/ke-hoach/{draft.pk}/sua/"
    old = hers.get(address)
    his.post(address, typed(his.get(address), title="Bản của Bình"))
    hers.post(address, typed(hers.post(address, typed(old, title="Bản của Lan"))))
    assert Plan.objects.get().title == "Bản của Lan"


def test_an_edit_begun_before_the_submission_is_not_saved(lan, draft):
    stale = Plan.objects.get()
    actions.submit(draft, lan)
    stale.title = "Sửa muộn"
    assert not actions.save_plan(stale, lan, ["title"], stale.revision)


def test_an_issued_plan_is_not_edited(sign_in, lan, plan):
    assert sign_in(lan).get(f"/ke-hoach/{plan.pk}/sua/").status_code == 404


def test_the_trash_gives_back(sign_in, lan, draft):
    browser = sign_in(lan)
    browser.post(f"/ke-hoach/{draft.pk}/xoa/")
    assert browser.get(draft.get_absolute_url()).status_code == 404
    browser.post(f"/ke-hoach/{draft.pk}/khoi-phuc/")
    assert browser.get(draft.get_absolute_url()).status_code == 200


def test_after_thirty_days_the_trash_is_emptied(lan):
    old, fresh = write(lan), write(lan)
    for plan in (old, fresh):
        actions.trash_plan(plan, lan)
    Plan.objects.filter(pk=old.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    empty_trash()
    assert list(Plan.objects.all()) == [fresh]


def test_a_number_finds_its_parent_now_or_later(lan, minh, superior_plan):
    child = write(lan, title="Kế hoạch xã")
    child.basis.create(relation="parent", number="12/KH-STP", number_key="12/khstp")
    actions.issue(child, lan, [], "1/KH-UBND")
    child.refresh_from_db()
    assert child.parent == superior_plan


def test_the_letterhead_parts_the_committee_from_its_unit(draft):
    assert printing.document_of(draft).issuer == "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP"


def test_it_prints_as_the_decree_says(sign_in, lan, draft):
    browser = sign_in(lan)
    assert browser.get(f"/ke-hoach/{draft.pk}/van-ban.docx").getvalue().startswith(b"PK")
    assert browser.get(f"/ke-hoach/{draft.pk}/van-ban.pdf").getvalue().startswith(b"%PDF")


def test_she_sets_targets_and_what_it_goes_with(sign_in, lan, superior_plan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    row = {
        "chi-tieu-0-percent": "92,5",
        "chi-tieu-0-year_from": "2026",
        "chi-tieu-0-text": "dự thảo được truyền thông",
    }
    browser.post(address, typed(browser.get(address), programmes="12/kh-stp", **row))
    target = draft.targets.get()
    assert (str(target.percent), target.year_from, target.year_to) == ("92.50", 2026, 2026)
    assert list(draft.programmes.all()) == [superior_plan]
    again = typed(browser.get(address))
    assert (again["chi-tieu-0-year_from"], again["programmes"]) == ("2026", "12/KH-STP")
    browser.post(address, again | {"chi-tieu-0-percent": "", "chi-tieu-0-text": ""})
    assert not draft.targets.exists()


@pytest.mark.parametrize(
    ("heading", "lead", "asked"),
    [
        ("Giám sát", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", True),
        ("Giám sát", "Hội Nông dân xã; Tòa án nhân dân khu vực 7", True),
        ("Đề nghị Đài truyền thanh phát tin", "", True),
        ("Tổng hợp đề nghị của người dân", "UBND xã", False),
        ("Phát thanh", "UBND xã; Ủy ban Mặt trận Tổ quốc Việt Nam xã", False),
    ],
)
def test_who_takes_no_orders_is_asked(lan, heading, lead, asked):
    assert write(lan, tasks=[{"heading": heading, "lead_text": lead}]).tasks.get().is_request is asked


def test_a_request_the_reader_saw_stays_one(lan):
    row = {"heading": "Đài truyền thanh phát tin", "lead": "Đài truyền thanh xã"}
    seen, unseen = (actions.task_from(row, is_request=asked) for asked in (True, False))
    plan = actions.create_plan(Plan(title="Kế hoạch", year_from=2026, year_to=2026), lan, [seen, unseen])
    assert [task.is_request for task in plan.tasks.all()] == [True, False]


def test_what_she_says_is_no_request_stays_so(sign_in, lan):
    plan = write(lan, tasks=[{"heading": "Giám sát", "lead_text": "Hội Nông dân xã"}])
    plan.tasks.update(is_request=False)
    browser, address = sign_in(lan), f"/ke-hoach/{plan.pk}/sua/"
    browser.post(address, typed(browser.get(address)))
    assert not plan.tasks.get().is_request


def test_a_programme_nobody_knows_is_not_taken(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    answer = browser.post(address, typed(browser.get(address), programmes="99/KH-KHAC"))
    assert answer.status_code == 422 and "99/KH-KHAC: chưa có trên hệ thống" in answer.content.decode()


def test_a_target_is_a_percentage(sign_in, lan, draft):
    browser, address = sign_in(lan), f"/ke-hoach/{draft.pk}/sua/"
    row = {"chi-tieu-0-percent": "120", "chi-tieu-0-text": "vượt chỉ tiêu"}
    assert browser.post(address, typed(browser.get(address), **row)).status_code == 422
