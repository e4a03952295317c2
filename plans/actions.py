"""What officers do with plans and tasks: one transaction each, written in the journal."""

import re
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import squeeze, symbol_key
from portal.units.models import Agency

from .linking import link_in, link_out
from .models import BasisLink, Delivery, Plan, Progress, Task
from .resolve import Directory, lead_of
from .time import Due, parse

KINDS = {label: kind for kind, label in Plan.Kind.choices}


# Writing ------------------------------------------------------------------------------------------


@transaction.atomic
def create_plan(plan: Plan, by, tasks=()) -> Plan:
    """Save a new draft with its tasks (unsaved Task rows, in order). `plan.agency` defaults to hers."""
    if plan.agency_id is None:
        plan.agency = by.agency
    plan.created_by = by
    _derive(plan)
    plan.save(force_insert=True)
    set_tasks(plan, tasks)
    link_out(plan, by.reach())
    record("lập văn bản", plan, by, agency_id=plan.agency_id)
    return plan


@transaction.atomic
def save_plan(plan: Plan, by, fields, seen_revision: int, tasks=None, dropped=()) -> bool:
    """Save the edited `fields` of a draft and its tasks; False when somebody saved since.

    `tasks`: all rows in their new order, None to leave them; `dropped` go to the trash.
    """
    _derive(plan)
    if not save_if_unchanged(plan, [*fields, "number_key", "search_text"], seen_revision):
        return False
    for task in dropped:
        task.trash(by)
    if tasks is not None:
        set_tasks(plan, tasks)
    record("sửa văn bản", plan, by, fields=fields, agency_id=plan.agency_id)
    return True


def set_tasks(plan, tasks):
    """Save these rows as the plan's tasks in this order, dated, their bodies resolved once for all."""
    directory = Directory(plan.agency, plan.issued_on or timezone.localdate())
    for position, task in enumerate(tasks, start=1):
        task.plan, task.position = plan, position
        _date_task(task, plan)
        if task.lead_agency_id is None:
            task.lead_agency, task.lead_unclear = lead_of(directory, task.lead_text)
        task.search_text = task.words_to_find()
        task.save()
        found = (a for name in task.coordinating for a in directory.find(name).agencies)
        task.coordinators.set(a for a in found if a.pk != task.lead_agency_id)


def _derive(plan):
    """The columns searches and reports go by."""
    plan.number_key = symbol_key(plan.number)[:60]
    plan.search_text = plan.words_to_find()


def _date_task(task, plan):
    """Read the printed time; a kind set beside it (by the reader, from the context) is kept."""
    due = parse(task.time_text, plan.year_to)
    if task.due_kind == Task.DueKind.NONE and not (task.due_from or task.due_to):
        task.due_kind, task.due_from, task.due_to = due.kind, due.start, due.end
    if task.guided_on is None:
        task.due_on = last_day_of(task)


def last_day_of(task):
    """The last day in time: "trước ngày 15/11" ends on the 14th; None where nothing can be late."""
    before = parse(task.time_text, task.due_to.year if task.due_to else None).before
    return Due(task.due_kind, task.due_from, task.due_to, task.time_text, before=before).due_on()


# What the importer read -----------------------------------------------------------------------------


@transaction.atomic
def save_read_plan(value: dict, file, by, text="", tasks=None) -> Plan:
    """Save what `read_plan` gave (plan-json.md), corrected or not, with its original.

    Header, citations, targets and tasks in one transaction; nothing printed is dropped. `tasks`:
    unsaved rows instead of those of `value`. Two presses on one upload save one plan.
    """
    if file and (saved := _already_saved(file)):
        return saved
    first, last = years_of(value)
    signer = value.get("signer") or {}
    report = value.get("report") or {}
    issued_on = _day(value.get("issued_on"))
    plan = Plan(
        agency=issuing_agency(value.get("issuer") or "", issued_on, by),
        kind=KINDS.get(value.get("kind"), Plan.Kind.OTHER),
        number=value.get("number") or "",
        number_raw=(value.get("number_raw") or "")[:120],
        title=squeeze(value.get("title") or "") or "(không có trích yếu)",
        issuer_text=value.get("issuer") or "",
        place=value.get("place") or "",
        issued_on=issued_on,
        issued_precision=value.get("issued_precision") or "",
        issued_partial=value.get("issued_partial") or "",
        year_from=first,
        year_to=last,
        addressees=value.get("addressees") or [],
        recipients=value.get("recipients") or [],
        sections=value.get("sections") or [],
        assignments=value.get("assignments") or [],
        signer_capacity=signer.get("capacity") or [],
        signer_position=signer.get("position") or [],
        signer_name=signer.get("name") or "",
        report_deadline_text=report.get("deadline_text") or "",
        report_to=report.get("to") or [],
        problems=value.get("problems") or [],
        source=file,
        source_text=text,
        created_by=by,
    )
    _derive(plan)
    plan.save(force_insert=True)
    BasisLink.objects.bulk_create(_citation(plan, row) for row in value.get("basis") or [])
    plan.targets.bulk_create(
        plan.targets.model(
            plan=plan,
            year_from=row.get("from_year"),
            year_to=row.get("to_year"),
            percent=row["percent"],
            text=row["text"],
        )
        for row in value.get("targets") or []
    )
    set_tasks(plan, tasks if tasks is not None else [task_from(row) for row in value.get("tasks") or []])
    link_out(plan, by.reach())
    record(
        "nhập văn bản từ tệp",
        plan,
        by,
        agency_id=plan.agency_id,
        note=f"mã băm {file.sha256[:16]}" if file else "",
    )
    return plan


def _already_saved(file):
    """The plan made of this upload; whoever comes second waits here for the first to commit."""
    StoredFile.objects.select_for_update().get(pk=file.pk)
    return Plan.objects.alive().filter(source=file).first()


def task_from(row: dict, text="") -> Task:
    """A task of plan-json.md as an unsaved row; `text`: the item as printed, for one without a heading."""
    due = row.get("due") or {}
    task = Task(
        path=(row.get("path") or "")[:30],
        heading=row.get("heading") or text,
        lead_text=row.get("lead") or "",
        coordinating=row.get("coordinating") or [],
        is_request=bool(re.match(r"đề nghị\b", row.get("heading") or "", re.I)),
        time_text=(row.get("time_text") or "")[:300],
        due_kind=due.get("kind") or Task.DueKind.NONE,
        due_from=_day(due.get("from")),
        due_to=_day(due.get("to")),
        product=row.get("product") or "",
    )
    task.due_on = last_day_of(task)
    return task


def years_of(value: dict) -> tuple[int, int]:
    """First and last year a document is for: the last ones its title prints, else the year of issue.

    "… giai đoạn 2022-2027” năm 2023" is for 2023; "… giai đoạn 2022-2027" for all six.
    """
    found = re.findall(r"\b((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?\b", value.get("title") or "")
    if found:
        first, last = found[-1]
        years = int(first), int(last or first)
        return min(years), max(years)
    printed = value.get("issued_on") or value.get("issued_partial") or ""
    year = int(printed[:4]) if printed else timezone.localdate().year
    return year, year


def issuing_agency(issuer: str, issued_on, by):
    """Hers, or the ended agency she carries on for when the document prints that one and its day."""
    mine = by.agency
    if issued_on is None or mine.began <= issued_on:
        return mine
    for handover in mine.taken_over.select_related("from_agency__unit"):
        named = Directory(handover.from_agency, issued_on).find(issuer).one
        if named == handover.from_agency:
            return named
    return mine


def _citation(plan, row):
    # A misread line can be long; the whole of it stays in the source.
    number = (row.get("number") or "")[:60]
    return BasisLink(
        plan=plan,
        relation=row["relation"],
        number=number,
        number_key=symbol_key(number)[:60],
        kind=(row.get("kind") or "")[:60],
        issued_on=_day(row.get("issued_on")),
        issuer=(row.get("issuer") or "")[:300],
        title=row.get("title") or "",
    )


def _day(text):
    return date.fromisoformat(text) if text else None


# From draft to issued -------------------------------------------------------------------------------


class NumberTaken(Exception):
    """The agency gave the number to another document of that year a moment ago; `twin` is that one."""

    def __init__(self, twin):
        super().__init__(str(twin))
        self.twin = twin


@transaction.atomic
def submit(plan, by) -> bool:
    """Of two clicks at the same moment, only one still finds a draft.

    Like every step below it moves the revision on: an edit begun before it is told, not saved.
    """
    drafts = Plan.objects.alive().filter(pk=plan.pk, status=Plan.Status.DRAFT)
    now = timezone.now()
    if drafts.update(status=Plan.Status.SUBMITTED, submitted_at=now, revision=F("revision") + 1) == 0:
        return False
    plan.refresh_from_db()
    record("trình duyệt văn bản", plan, by, agency_id=plan.agency_id)
    return True


@transaction.atomic
def send_back(plan, by, reason) -> bool:
    """A submitted document returns to its writer, with the reason in the journal."""
    waiting = Plan.objects.alive().filter(pk=plan.pk, status=Plan.Status.SUBMITTED)
    if waiting.update(status=Plan.Status.DRAFT, submitted_at=None, revision=F("revision") + 1) == 0:
        return False
    plan.refresh_from_db()
    record("trả lại văn bản", plan, by, note=reason, agency_id=plan.agency_id)
    return True


@transaction.atomic
def issue(plan, by, lines, number="", issued_on=None) -> bool:
    """Issue a document and deliver it to the agencies of `lines` (delivery.Line). False: already issued.

    An agency numbers one document after the other; raises NumberTaken.

    Without a printed day it counts on the last day its month or year allows, else on today.
    """
    today = timezone.localdate()
    plan.number, plan.issued_on = squeeze(number), issued_on or plan.issued_on
    if plan.issued_on:
        plan.issued_precision, plan.issued_partial = "day", ""
    counted = plan.issued_on or min(plan.day_counted() or today, today)
    _derive(plan)
    Agency.objects.select_for_update(no_key=True).get(pk=plan.agency_id)
    numbered = Plan.objects.numbered_by(plan.agency_id, plan.number, counted.year).exclude(pk=plan.pk)
    if plan.number and (twin := numbered.first()):
        raise NumberTaken(twin)
    waiting = Plan.objects.alive().filter(pk=plan.pk).exclude(status=Plan.Status.ISSUED)
    issued = waiting.update(
        status=Plan.Status.ISSUED, issued_at=timezone.now(), counted_on=counted, revision=F("revision") + 1,
        number=plan.number, number_key=plan.number_key, search_text=plan.search_text,
        issued_on=plan.issued_on, issued_precision=plan.issued_precision, issued_partial=plan.issued_partial,
    )  # fmt: skip
    if issued == 0:
        return False
    plan.refresh_from_db()
    deliver(plan, [(agency, line.purpose) for line in lines for agency in line.agencies])
    link_out(plan, by.reach())
    link_in(plan)
    record("ban hành văn bản", plan, by, agency_id=plan.agency_id)
    return True


def deliver(plan, receivers):
    """[(agency, purpose)]: each agency once; who has it already keeps it as it was."""
    now = timezone.now()
    rows = {
        a.pk: Delivery(plan=plan, agency=a, purpose=purpose, sent_at=now)
        for a, purpose in reversed(receivers)
    }
    Delivery.objects.bulk_create(rows.values(), ignore_conflicts=True)


def mark_seen(plan, by):
    """The first opening at an agency it was sent to is what the sender sees."""
    mine = Delivery.objects.filter(plan=plan, agency=by.agency_id, seen_at=None)
    return mine.update(seen_at=timezone.now(), seen_by=by) == 1


@transaction.atomic
def trash_plan(plan, by) -> bool:
    """Drafts only: what was issued stands in other people's files."""
    drafts = Plan.objects.alive().exclude(status=Plan.Status.ISSUED).select_for_update(no_key=True)
    if drafts.filter(pk=plan.pk).first() is None or not plan.trash(by):
        return False
    record("bỏ văn bản vào thùng rác", plan, by, agency_id=plan.agency_id)
    return True


@transaction.atomic
def restore_plan(plan, by) -> bool:
    if not plan.restore():
        return False
    record("lấy lại văn bản từ thùng rác", plan, by, agency_id=plan.agency_id)
    return True


# Tasks ----------------------------------------------------------------------------------------------


def report_progress(task, by, percent, on, note="", files=()) -> Progress:
    """Note how far a task is, with its evidence (uploads). Raises ValidationError on a bad file."""
    # Photographs are written anew, which takes long: before the row is held, not while.
    return _note_progress(task, by, percent, on, note, [keep(upload, by) for upload in files])


@transaction.atomic
def _note_progress(task, by, percent, on, note, evidence):
    task = Task.objects.select_for_update().get(pk=task.pk)
    progress = Progress.objects.create(task=task, agency=by.agency, on=on, percent=percent, note=note, by=by)
    progress.evidence.set(evidence)
    task.percent, task.completed_on = percent, on if percent == 100 else None
    task.save(update_fields=["percent", "completed_on"])
    record("báo cáo tiến độ nhiệm vụ", task, by, fields=["percent"], note=f"{percent}%")
    return progress


@transaction.atomic
def choose_lead(task, by, agency) -> None:
    """One agency is accountable; it receives the document if it has been issued already."""
    Task.objects.filter(pk=task.pk).update(lead_agency=agency, lead_unclear=False)
    task.coordinators.remove(agency)
    if task.plan.is_issued and agency.pk != task.plan.agency_id:
        deliver(task.plan, [(agency, "để thực hiện")])
    record("chọn cơ quan chủ trì nhiệm vụ", task, by, fields=["lead_agency"], note=str(agency))


@transaction.atomic
def log_guidance(task, by, on, document, due_on=None) -> None:
    """The guidance or request a task waited for has come; from now on it may fall due."""
    Task.objects.filter(pk=task.pk).update(guided_on=on, guided_by=squeeze(document), due_on=due_on)
    record("ghi nhận hướng dẫn, yêu cầu", task, by, fields=["guided_on", "due_on"], note=document)
