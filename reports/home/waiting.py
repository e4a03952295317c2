"""What waits for the acting officer, nearest end first: tasks, answers owed, the report, letters."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from drafts import takedowns
from drafts.models import DraftPolicy
from feedback.models import Answer, Comment, Criticism, OpinionRequest, Tally
from plans.chain import reminded
from plans.days import deadlines
from plans.models import Delivery, Plan, Reminder, Task
from plans.registers.models import Difficulty, Inspection, Review, SubScheme
from plans.time import parse
from portal.accounts.models import Role
from reports.due import due_on_path
from reports.models import AnnualReport, Period

SHOWN_TASKS, SHOWN = 60, 40


@dataclass(frozen=True)
class Row:
    """One line of the table: when it falls due, what it is, where it comes from, the one verb."""

    group: int
    due_on: date | None
    due: deadlines.Due
    title: str
    url: str
    source: str
    verb: str


def rows(actor, reach, today: date) -> list[tuple[str, str, list[Row]]]:
    """[(group name, tone, rows)] in the order of deadlines.GROUPS; fifteen queries at most, whatever there is."""
    found = [*_tasks(reach, today), *_drafts(reach, today), *_reports(actor, reach, today)]
    found += [*_reminders(reach, today), *_difficulties(actor, today), *_notices(actor, today)]
    found += [*_opinions_owed(reach, today), *_criticisms(reach, today), *_in_hand(actor, today)]
    found += [*_milestones(reach, today), *_plan_reports(reach, today)]
    found.sort(key=lambda row: (row.group, row.due_on or date.max))
    tones = {deadlines.OVERDUE: "late"}
    groups = ((g, [row for row in found if row.group == g]) for g in deadlines.GROUPS)
    return [(deadlines.GROUPS[g], tones.get(g, ""), members) for g, members in groups if members]


def _tasks(reach, today):
    mine = Task.objects.alive().of_issued().open().led_by(reach).filter(plan__trashed_at=None)
    # Recurring work is done turn by turn; once there are some, the turns stand here.
    mine = mine.annotate(has_steps=_some("part_of")).exclude(_some("turn_of"))
    mine = deadlines.grouped(mine.with_names(), today)[:SHOWN_TASKS]
    for task in mine:
        url, verb = _next_step(task)
        due = deadlines.due_of(task, today)
        yield Row(task.group, task.due_on, due, str(task), url, _where(task, reach), verb)


def _next_step(task):
    """Where it is done, and the verb; of work given to many there is only to see how far each is."""
    if task.is_shared_out:
        return reverse("plans:shares", args=[task.pk]), "Xem các nơi"
    if task.waits:
        kind = "yêu cầu" if task.due_kind == task.DueKind.ON_REQUEST else "hướng dẫn"
        return task.get_absolute_url(), f"Ghi nhận {kind}"
    verb = "Xem các bước" if task.has_steps else "Cập nhật tiến độ"
    return task.get_absolute_url(), "Chọn cơ quan chủ trì" if task.lead_unclear else verb


def _some(whole):
    """Whether living tasks name this one as their whole: `part_of` its steps, `turn_of` its turns."""
    return Exists(Task.objects.alive().filter(**{whole: OuterRef("pk")}))


def _where(task, reach):
    """Where a task comes from; whose document it is, unless it is our own."""
    place = f"Nhiệm vụ {task.path}, " if task.path else "Một bước, " if task.part_of_id else ""
    document = f"{place}{task.plan}"
    return document if task.plan.agency_id == reach.agency_id else f"{document} ({task.plan.agency})"


def _drafts(reach, today):
    """The table of acceptance and explanation is owed by `answer_by`, or is being owed since the end."""
    closed = DraftPolicy.objects.closed_for_comment(today).filter(
        reach.own("agency"), table_published_at=None
    )
    closed = closed.exclude(stage__in=[DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED])
    for draft in closed.order_by("answer_by")[:20]:
        yield _row(
            draft.answer_by, today, f"Công khai tiếp thu, giải trình: {draft.title}", f"/can-bo/gop-y/{draft.pk}/",
            f"Hết lấy ý kiến ngày {draft.closes_on:%d/%m/%Y}", "Mở góp ý", "Chưa đặt hạn công khai",
        )  # fmt: skip


def _in_hand(actor, today):
    """Opinions this officer was given to answer, draft by draft; answers that wait for a leader's yes."""
    mine = Comment.objects.uncovered().filter(assigned_to=actor, draft__trashed_at=None)
    named = mine.order_by("draft__answer_by").values("draft", "draft__title", "draft__answer_by")
    for row in named.annotate(n=Count("pk"))[:20]:
        url = f"{reverse('feedback:inbox', args=[row['draft']])}?giao=toi"
        title = f"Trả lời {row['n']} ý kiến được giao: {row['draft__title']}"
        yield _row(
            row["draft__answer_by"], today, title, url, "Góp ý dự thảo", "Mở ý kiến", "Chưa đặt hạn trả lời"
        )
    if actor.role != Role.LEADER:
        return
    proposed = Answer.objects.editable_by(actor).filter(status=Answer.Status.PROPOSED, draft__trashed_at=None)
    due = proposed.order_by().aggregate(n=Count("pk"), day=Min("draft__answer_by"))
    if due["n"]:
        title, url = f"Duyệt {due['n']} trả lời góp ý", reverse("feedback:approvals")
        yield _row(
            due["day"], today, title, url, "Công chức đã trình", "Xem và duyệt", "Chưa đặt hạn trả lời"
        )


def _reports(actor, reach, today):
    """Reports of open periods this agency has not sent; only a unit's consolidator owes one."""
    if not actor.agency.consolidates:
        return
    open_periods = list(Period.objects.open())
    sent = set(
        AnnualReport.objects.of_agency(actor)
        .filter(period__in=open_periods, status__in=AnnualReport.FROZEN)
        .values_list("period_id", flat=True)
    )
    owed = [period for period in open_periods if period.pk not in sent]
    days = due_on_path(owed, reach.path, reach.level) if owed else {}
    for period in owed:
        span = f"Số liệu {period.data_from:%d/%m/%Y} – {period.data_to:%d/%m/%Y}"
        title = f"Gửi báo cáo {period.name}"
        yield _row(days[period.pk], today, title, "/bao-cao/", span, "Mở báo cáo", "Chưa quy định hạn")


def _reminders(reach, today):
    """What somebody above asked for by name, until it is done."""
    for reminder in reminded.owed(reach):
        plan, issue = reminder.plan, reminder.about == Reminder.About.ISSUE
        title = f"{'Ban hành kế hoạch thực hiện' if issue else 'Mở văn bản'}: {plan.title}"
        source = f"{plan}; {reminder.by.agency} đôn đốc ngày {timezone.localtime(reminder.at):%d/%m/%Y}"
        due_on = plan.asks_by if issue else None
        yield _row(due_on, today, title, plan.get_absolute_url(), source, "Mở văn bản", "Được đôn đốc")


def _difficulties(actor, today):
    """What somebody below brought up and waits for this agency's answer, or its carrier's."""
    asked = Difficulty.objects.answerable_by(actor).select_related("agency").order_by("answer_by")
    for one in asked[:20]:
        source = f"{one.agency} gửi ngày {one.raised_on:%d/%m/%Y}"
        yield _row(
            one.answer_by, today, f"Trả lời vướng mắc: {one}", one.get_absolute_url(), source, "Trả lời", ""
        )


def _opinions_owed(reach, today):
    """Drafts of others about which this agency was formally asked and has not replied (F99)."""
    owed = OpinionRequest.objects.asked_of(reach).filter(replied_on=None).select_related("draft__agency")
    for one in owed.order_by("due_on")[:20]:
        url = reverse("feedback:answer_request", args=[one.pk])
        source = f"{one.draft.agency} xin ý kiến ngày {one.asked_on:%d/%m/%Y}"
        yield _row(
            one.due_on, today, f"Góp ý dự thảo: {one.draft.title}", url, source, "Trả lời", "Không đặt hạn"
        )


def _criticisms(reach, today):
    """Letters of the Front that wait for their reply (N24)."""
    owed = Criticism.objects.visible_to(reach).unreplied().select_related("draft")
    for one in owed.order_by("reply_by")[:20]:
        url = reverse("feedback:criticisms", args=[one.draft_id])
        yield _row(
            one.reply_by, today, f"Trả lời phản biện: {one.draft.title}", url, str(one), "Mở văn bản", ""
        )


def _notices(actor, today):
    """Notices still on their boards after their last day (N11), in one line."""
    due = takedowns.due(actor, today).order_by().aggregate(number=Count("pk"), since=Min("until"))
    if due["number"]:
        last_day = due["since"] + timedelta(days=1)
        title = f"Gỡ {due['number']} bảng niêm yết đã hết hạn"
        url = reverse("drafts:to_take_down")
        yield _row(last_day, today, title, url, "Bảng tin của địa bàn", "Xem và ghi đã gỡ", "")


def _milestones(reach, today):
    """Reviews and schemes of her books that have a day and are not done (F19, F20)."""
    reviews = Review.objects.alive().filter(reach.own(), held_on=None, due_on__isnull=False)
    for one in reviews.select_related("plan").order_by("due_on")[:SHOWN]:
        source = str(one.plan or "Sổ sơ kết, tổng kết")
        title = f"{one.get_kind_display()}: {one}"
        yield _row(one.due_on, today, title, one.get_absolute_url(), source, "Ghi kết quả", "")
    schemes = SubScheme.objects.alive().filter(reach.own(), issued_on=None, due_on__isnull=False)
    for one in schemes.select_related("plan").order_by("due_on")[:SHOWN]:
        source = str(one.plan or "Sổ đề án, kế hoạch")
        title = f"Ban hành đề án, kế hoạch: {one}"
        yield _row(one.due_on, today, title, one.get_absolute_url(), source, "Ghi văn bản", "")
    unmended = Inspection.objects.alive().filter(reach.own(), mended_on=None, mend_by__isnull=False)
    for one in unmended.order_by("mend_by")[:SHOWN]:
        title = f"Khắc phục sau kiểm tra: {one}, {one.inspected}"
        source = "Sổ kiểm tra, giám sát"
        yield _row(one.mend_by, today, title, one.get_absolute_url(), source, "Ghi kết quả", "")


def _plan_reports(reach, today):
    """The report each document asks of her agency by a day it prints, until that day (S002-22, S002-24).

    Nothing here tells whether it was sent, so a day that has passed is not called late.
    """
    sent = Delivery.objects.filter(reach.own("agency")).values("plan")
    hers = Plan.objects.alive().issued().filter(reach.own() | Q(pk__in=sent)).exclude(report_deadline_text="")
    for plan in hers.filter(year_from__lte=today.year).with_names().order_by("-counted_on")[:200]:
        day = _report_day(plan, today)
        if day:
            gathers = plan.agency_id == reach.agency_id and not plan.is_incoming
            title = f"{'Tổng hợp báo cáo' if gathers else 'Báo cáo'} kết quả thực hiện: {plan.title}"
            source = f"{plan}, {plan.issuer}: {plan.report_deadline_text}"
            yield _row(day, today, title, plan.get_absolute_url(), source, "Mở văn bản", "")


def _report_day(plan, today):
    """The next day it prints, this year's where it is printed for every year; None when no day is to come."""
    year = min(today.year, plan.year_to)
    due = parse(plan.report_deadline_text, year)
    times = due.instances(year) if due.kind == "recurring" else [due]
    days = (each.due_on() for each in times if each.kind == "date")
    return min((day for day in days if day and day >= today), default=None)


def _row(due_on, today, title, url, source, verb, undated):
    if due_on is None:
        return Row(deadlines.STANDING, None, deadlines.Due(undated, ""), title, url, source, verb)
    reading, tone = deadlines.distance(due_on, today)
    if tone == "late":
        group = deadlines.OVERDUE
    elif tone == "soon":
        group = deadlines.THIS_WEEK
    else:
        group = deadlines.THIS_YEAR if due_on.year == today.year else deadlines.LATER
    words = reading.partition(" · ")[2]
    return Row(group, due_on, deadlines.Due(f"{due_on:%d/%m/%Y}", words, tone), title, url, source, verb)


def new_letters(reach):
    """Documents delivered to this agency that nobody has opened yet, newest first."""
    found = Delivery.objects.filter(agency=reach.agency_id, seen_at=None, plan__trashed_at=None)
    return found.select_related("plan__agency").order_by("-sent_at")


def returned_reports(actor):
    return AnnualReport.objects.of_agency(actor).filter(status=AnnualReport.Status.RETURNED).with_names()


def received_reports(actor):
    """Reports that wait for this agency to decide on them, take note of them, or pass them on."""
    return AnnualReport.objects.waiting_for(actor).with_names().order_by("sent_at")


def to_sign(actor):
    return Plan.objects.of_agency(actor).filter(status=Plan.Status.SUBMITTED).order_by("submitted_at")


def comments_waiting(reach):
    """[{draft_id, draft__title, number, pending}] of this agency's drafts, most first; from what is kept counted."""
    open_ones = Tally.objects.filter(reach.own("draft__agency"), draft__trashed_at=None)
    unanswered = open_ones.filter(state__in=Comment.COUNTED).exclude(answer=Answer.Status.PUBLISHED)
    sums = unanswered.order_by().values("draft_id", "draft__title")
    pending = Coalesce(Sum("n", filter=Q(state=Comment.State.PENDING)), 0)
    return sums.annotate(number=Sum("n"), pending=pending).filter(number__gt=0).order_by("-number")
