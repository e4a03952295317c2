"""A document that exists already: what `read_plan` gave, corrected or not, saved with its original."""

import re
from datetime import date

from django.db import transaction
from django.utils import timezone

from plans.chain.linking import link_in, link_out
from plans.chain.origin import issuing_agency
from plans.kinds import kind_named
from plans.models import BasisLink, Plan, Target, Task
from portal.files.models import StoredFile
from portal.journal.actions import record
from portal.text import squeeze, symbol_key

from .writing import derive, last_day_of, set_tasks


@transaction.atomic
def save_read_plan(value: dict, file, by, text="", tasks=None, first_line=1, incoming=False) -> Plan:
    """Save what `read_plan` gave (plan-json.md), corrected or not, with its original.

    Header, citations, targets and tasks in one transaction; nothing printed is dropped. `tasks`:
    unsaved rows instead of those of `value`; `first_line`: where the document begins in its file. Two
    presses on one document of one upload save one plan. `incoming`: another's document, only kept here; its
    tasks are read and proposed from, and are nobody's work.
    """
    if file and (saved := _already_saved(file, first_line)):
        return saved
    plan = _plan_from(value, by, incoming)
    plan.source, plan.source_line, plan.source_text = file, first_line, text
    if incoming:
        arrive(plan)
    derive(plan)
    plan.save(force_insert=True)
    BasisLink.objects.bulk_create(_citation(plan, row) for row in value.get("basis") or [])
    Target.objects.bulk_create(_target(plan, row) for row in value.get("targets") or [])
    set_tasks(plan, tasks if tasks is not None else [task_from(row) for row in value.get("tasks") or []])
    link_out(plan)
    if incoming:
        link_in(plan)
    verb = "đăng ký văn bản đến" if incoming else "nhập văn bản từ tệp"
    note = f"mã băm {file.sha256[:16]}" if file else ""
    record(verb, plan, by, agency_id=plan.agency_id, note=note)
    return plan


def _plan_from(value, by, incoming):
    """The document itself, unsaved: everything its head and its end print."""
    first, last = years_of(value)
    signer, report = value.get("signer") or {}, value.get("report") or {}
    issued_on, issuer = _day(value.get("issued_on")), value.get("issuer") or ""
    words = ("number", "place", "issued_precision", "issued_partial")
    lists = ("addressees", "recipients", "sections", "assignments", "problems")
    return Plan(
        agency=by.agency if incoming else issuing_agency(issuer, issued_on, by),
        is_incoming=incoming,
        kind=kind_named(value.get("kind")),
        number_raw=(value.get("number_raw") or "")[:120],
        title=squeeze(value.get("title") or "") or "(không có trích yếu)",
        issuer_text=issuer,
        issued_on=issued_on,
        year_from=first,
        year_to=last,
        signer_capacity=signer.get("capacity") or [],
        signer_position=signer.get("position") or [],
        signer_name=signer.get("name") or "",
        report_deadline_text=report.get("deadline_text") or "",
        report_to=report.get("to") or [],
        created_by=by,
        **{name: value.get(name) or "" for name in words},
        **{name: value.get(name) or [] for name in lists},
    )


def _target(plan, row):
    years = {"year_from": row.get("from_year"), "year_to": row.get("to_year")}
    return Target(plan=plan, percent=row["percent"], text=row["text"], **years)


def arrive(plan):
    """Make an unsaved document one that only arrived: issued by then at the latest, by whom it prints."""
    plan.is_incoming, plan.status, plan.issued_at = True, Plan.Status.ISSUED, timezone.now()
    plan.counted_on = plan.day_counted() or timezone.localdate()


def _already_saved(file, first_line):
    """The plan made of this document; whoever comes second waits here for the first to commit."""
    StoredFile.objects.select_for_update().get(pk=file.pk)
    return Plan.objects.alive().filter(source=file, source_line=first_line).first()


def task_from(row: dict, text="", is_request=False) -> Task:
    """A task of plan-json.md as an unsaved row; `text`: the item as printed, for one without a heading.

    `is_request`: the reader saw "Đề nghị …", which the row does not say.
    """
    due = row.get("due") or {}
    task = Task(
        path=(row.get("path") or "")[:30],
        heading=row.get("heading") or text,
        lead_text=row.get("lead") or "",
        coordinating=row.get("coordinating") or [],
        is_request=is_request or bool(re.match(r"đề nghị\b", row.get("heading") or "", re.I)),
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
