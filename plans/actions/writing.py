"""A document being written: saved with its tasks until it is submitted."""

from django.db import transaction
from django.utils import timezone

from plans.chain.linking import link_out
from plans.chain.origin import directory_of, issuer_of
from plans.models import Plan, Task
from plans.names.addressing import is_outside
from plans.names.resolve import bodies, lead_of
from plans.products import type_of
from plans.time import Due, parse
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold, symbol_key


@transaction.atomic
def create_plan(plan: Plan, by, tasks=(), targets=(), programmes=(), cited=()) -> Plan:
    """Save a new draft with its tasks and targets (unsaved rows, in order). `plan.agency` defaults to hers.

    `programmes`: the documents it is carried out together with; `cited`: unsaved BasisLinks, in order.
    """
    if plan.agency_id is None:
        plan.agency = by.agency
    plan.created_by = by
    derive(plan)
    plan.save(force_insert=True)
    set_tasks(plan, tasks)
    set_goals(plan, targets, programmes)
    set_cited(plan, cited)
    record("lập văn bản", plan, by, agency_id=plan.agency_id)
    return plan


@transaction.atomic
def save_plan(
    plan: Plan, by, fields, seen_revision: int, tasks=None, dropped=(), goals=None, cited=None
) -> bool:
    """Save the edited `fields` of a draft and its tasks; False when somebody saved since.

    `tasks`: all rows in their new order, None to leave them; `dropped` go to the trash. `goals`: its targets
    and the programmes it goes with, None to leave them. `cited`: (links, dropped links), None to leave them.
    """
    derive(plan)
    if not save_if_unchanged(plan, [*fields, "number_key", "search_text"], seen_revision):
        return False
    for task in dropped:
        task.trash(by)
    if tasks is not None:
        set_tasks(plan, tasks)
    if goals is not None:
        set_goals(plan, *goals)
    if cited is not None:
        set_cited(plan, *cited)
    record("sửa văn bản", plan, by, fields=fields, agency_id=plan.agency_id)
    return True


def set_goals(plan, targets, programmes):
    """These targets (unsaved rows) and programmes instead of what stood there."""
    plan.targets.all().delete()
    for target in targets:
        target.plan = plan
    plan.targets.model.objects.bulk_create(targets)
    plan.programmes.set(programmes)


def set_cited(plan, links, dropped=()):
    """Save these citations and find the documents they mean; `dropped` go."""
    plan.basis.filter(pk__in=[link.pk for link in dropped]).delete()
    for link in links:
        link.plan, link.number_key = plan, symbol_key(link.number)[:60]
        if not link.number_key:
            link.target = None  # only a number finds a document
        link.save()
    link_out(plan)


# What a row of the task table sets. Progress may be told of an issued task while it is being corrected.
TYPED = (
    "plan", "position", "heading", "lead_text", "lead_agency", "lead_unclear", "coordinating", "time_text",
    "due_kind", "due_from", "due_to", "due_on", "product", "product_type", "search_text",
)  # fmt: skip


def set_tasks(plan, tasks):
    """Save these rows as the plan's tasks in this order, dated, their bodies resolved once for all."""
    directory = directory_of(issuer_of(plan), plan.issued_on or timezone.localdate())
    for position, task in enumerate(tasks, start=1):
        task.plan, task.position = plan, position
        _date_task(task, plan)
        if task.lead_agency_id is None:
            task.lead_agency, unclear = lead_of(directory, task.lead_text)
            task.lead_unclear = unclear and not plan.is_incoming  # another's document asks nothing of her
        task.product_type = task.product_type or type_of(task.product)
        if task.pk is None:
            task.is_request = task.is_request or _asks(task)
        task.search_text = task.words_to_find()
        task.save(update_fields=TYPED if task.pk else None)
        found = (a for name in task.coordinating for a in directory.find(name).agencies)
        task.coordinators.set(a for a in found if a.pk != task.lead_agency_id)


def _asks(task):
    """Nobody orders who stands outside the chain of command (F22); "Đề nghị …" says so itself."""
    if any(fold(words).startswith("de nghi ") for words in (task.heading, task.lead_text)):
        return True
    leads = bodies(task.lead_text)
    return bool(leads) and all(is_outside(name) for name in leads)


def derive(plan):
    """The columns searches and reports go by."""
    plan.number_key = symbol_key(plan.number)[:60]
    plan.search_text = plan.words_to_find()


def _date_task(task, plan):
    """Read the printed time; a kind set beside it (by the reader, from the context) is kept.

    A saved task whose time was not typed anew keeps its last day: it may have been extended.
    """
    fresh = task.due_kind == Task.DueKind.NONE and not (task.due_from or task.due_to)
    if fresh:
        due = parse(task.time_text, plan.year_to)
        task.due_kind, task.due_from, task.due_to = due.kind, due.start, due.end
    if plan.is_incoming:
        task.due_on = None  # the work of whoever issued it
    elif task.guided_on is None and (fresh or task.pk is None):
        task.due_on = last_day_of(task)


def last_day_of(task):
    """The last day in time: "trước ngày 15/11" ends on the 14th; None where nothing can be late."""
    before = parse(task.time_text, task.due_to.year if task.due_to else None).before
    return Due(task.due_kind, task.due_from, task.due_to, task.time_text, before=before).due_on()
