"""The first page of a draft says where it stands, what holds it and what comes next; the list says it of all."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, Topic
from drafts.overview import for_overview
from plans.models import Task
from tests import desk, factories

LIST = "/can-bo/du-thao/"


def step(browser, draft):
    """The one button of the page."""
    return browser.get(draft.get_absolute_url()).context["next"]


def test_a_new_draft_is_told_first_then_gets_its_text(sign_in, lan):
    draft = factories.draft(lan, text="")
    DraftPolicy.objects.filter(pk=draft.pk).update(why="", main_content="")
    page = sign_in(lan).get(draft.get_absolute_url())
    assert [s.verb for s in page.context["obstacles"]] == [
        "Viết nội dung truyền thông", "Đưa toàn văn vào", "Đánh giá tiêu chí", "Xác nhận ngoài bí mật",
    ]  # fmt: skip
    assert page.context["next"] == page.context["obstacles"][0]


def test_what_the_page_names_is_what_the_verb_refuses(lan, sign_in):
    draft = factories.draft(lan, text="")
    for done in (
        None,
        lambda: actions.set_text(draft, factories.TEXT, lan),
        lambda: factories.ready(draft, lan),
    ):
        if done:
            done()
        named = sign_in(lan).get(draft.get_absolute_url()).context["obstacles"]
        assert len(named) == len(actions.what_holds_publication(draft))


def test_ready_it_is_opened(sign_in, lan):
    assert step(sign_in(lan), factories.ready(factories.draft(lan), lan)).verb == "Mở lấy ý kiến"


def test_open_and_told_nowhere_it_asks_for_an_activity_then_for_answers(sign_in, lan):
    draft = factories.open_draft(lan)
    assert step(sign_in(lan), draft).verb == "Ghi hoạt động truyền thông"
    factories.activity(lan, draft=draft)
    assert step(sign_in(lan), draft).verb == "Xem, trả lời góp ý"


def test_closed_it_asks_for_the_table_of_answers(sign_in, lan):
    draft = factories.open_draft(lan, opens_on=timezone.localdate() - timedelta(days=60))
    assert "Đã hết hạn góp ý" in step(sign_in(lan), draft).words


def test_given_up_there_is_no_next_step(sign_in, lan):
    draft = factories.open_draft(lan)
    actions.move_stage(draft, DraftPolicy.Stage.STOPPED, timezone.localdate(), lan)
    assert step(sign_in(lan), draft) is None


def test_whoever_only_reads_gets_no_button(sign_in, lan, hoa):
    draft = factories.open_draft(lan)
    said = sign_in(hoa).get(draft.get_absolute_url()).content.decode()
    assert "Việc tiếp theo" not in said and "Nội dung truyền thông" not in said


def test_the_chain_leads_to_the_plan_it_was_told_under(sign_in, lan):
    draft = factories.open_draft(lan)
    plan = desk.plan(
        lan, "Kế hoạch truyền thông 2026", tasks=[Task(path="1", heading="Truyền thông quy chế chợ")]
    )
    factories.activity(lan, draft=draft, task=plan.tasks.first())
    chain = sign_in(lan).get(draft.get_absolute_url()).context["chain"]
    assert [link.name for link in chain] == ["Kế hoạch", "Dự thảo", "Góp ý", "Báo cáo"]
    assert chain[0].url == plan.get_absolute_url() and chain[2].state == "now"


def test_the_day_after_the_end_it_is_answered(lan):
    draft = factories.open_draft(lan)
    read = {
        "declarations": draft.declarations.all(),
        "version": draft.versions.first(),
        "activities": [1],
        "plan": None,
    }
    words = [
        for_overview(draft, read, day)["next"].words
        for day in (draft.closes_on, draft.closes_on + timedelta(days=1))
    ]
    assert words[0].startswith("Đang nhận") and words[1].startswith("Đã hết hạn")


def test_the_overview_asks_a_bounded_number_of_times(sign_in, lan, django_assert_max_num_queries):
    draft = factories.open_draft(lan)
    for n in range(10):
        factories.activity(lan, draft=draft, title=f"Hội nghị {n}")
    browser = sign_in(lan)
    browser.get(draft.get_absolute_url())
    with django_assert_max_num_queries(34):
        browser.get(draft.get_absolute_url())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("thieu=toan-van", {"Chưa có chữ"}), ("thieu=xac-nhan", {"Chưa có chữ"}), ("thieu=hoat-dong", {"Đang hỏi"}),
        ("linh-vuc=dat-dai", {"Đang hỏi"}), ("thieu=la&linh-vuc=", {"Chưa có chữ", "Đang hỏi"}), ("linh-vuc=la", set()),
    ],
)  # fmt: skip
def test_the_list_narrows_by_what_is_missing_and_by_field(sign_in, lan, asked, found):
    factories.draft(lan, title="Chưa có chữ", text="")
    draft = factories.open_draft(lan, title="Đang hỏi")
    DraftPolicy.objects.filter(pk=draft.pk).update(topic=Topic.objects.get(code="dat-dai"))
    assert {d.title for d in sign_in(lan).get(f"{LIST}?{asked}").context["page"]} == found


def test_a_row_names_what_it_lacks(sign_in, lan):
    factories.draft(lan, text="")
    (row,) = sign_in(lan).get(LIST).context["page"]
    assert row.needs == ["toàn văn", "đánh giá tiêu chí", "xác nhận ngoài bí mật"]


def test_the_spreadsheet_loses_no_word_and_runs_no_formula(sign_in, lan):
    told = {"why": "=1+1\nvà dòng hai", "who": "@hộ “nghèo”", "summary": "Dài " * 50, "scope": "+84"}
    draft = factories.draft(lan, title="-Quy chế chợ", whats_new=[["Giờ", "", "05–18", "moi"]])
    DraftPolicy.objects.filter(pk=draft.pk).update(**told)
    book = openpyxl.load_workbook(
        BytesIO(b"".join(sign_in(lan).get("/can-bo/du-thao.xlsx").streaming_content))
    )
    heads, row = list(book.active.iter_rows())[:2]
    read = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    assert all(cell.data_type != "f" for cell in row)
    assert read["Sự cần thiết"].value == told["why"] and read["Tóm tắt dễ hiểu"].value == told["summary"]
    assert read["Phạm vi điều chỉnh"].value == "+84" and read["Tên dự thảo"].value == "-Quy chế chợ"
    assert read["Điểm mới so với hiện hành"].value == "[Mới] Giờ: – → 05–18"
    assert read["Mã"].value == draft.pk and read["Bắt đầu xây dựng"].value.date() == draft.began_on


def test_nobody_else_s_drafts_are_in_her_spreadsheet(sign_in, lan, hoa):
    factories.open_draft(lan)
    book = openpyxl.load_workbook(
        BytesIO(b"".join(sign_in(hoa).get("/can-bo/du-thao.xlsx").streaming_content))
    )
    assert book.active.max_row == 1


def test_a_draft_lacks_communication_until_the_report_counts_one(sign_in, lan):
    today = timezone.localdate()
    draft = factories.open_draft(lan, opens_on=today - timedelta(days=3))
    browser, lacking = sign_in(lan), "/can-bo/du-thao/?thieu=hoat-dong"
    factories.activity(lan, draft=draft, on=today - timedelta(days=9))
    assert draft.title in browser.get(lacking).content.decode()
    factories.activity(lan, draft=draft, on=today)
    assert draft.title not in browser.get(lacking).content.decode()


def test_who_does_not_answer_is_led_to_what_everybody_reads(lan, minh, sign_in):
    draft = factories.open_draft(lan)
    inbox = f"/can-bo/gop-y/{draft.pk}/"
    chain = [sign_in(who).get(draft.get_absolute_url()).context["chain"][2].url for who in (lan, minh)]
    assert chain == [inbox, f"{draft.get_public_url()}#yk"]
