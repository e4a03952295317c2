"""An issued document is locked; what was wrong in it is corrected by a new version, with its reason."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from plans.chain.linking import link_in
from plans.chain.versions import value_of
from plans.models import Delivery, Plan, PlanVersion, Task
from portal.journal.actions import record
from portal.revisions import save_if_unchanged

from .issuing import deliver
from .turns import make_turns
from .writing import derive, set_cited, set_tasks


@transaction.atomic
def correct(plan, by, fields, seen_revision, tasks, dropped, reason, cited=((), ())) -> bool:
    """Save the corrected `fields`, tasks and citations as the next version; False when somebody saved since.

    The version before is kept whole. Progress stays on its tasks; receivers see the document as new.
    """
    before = Plan.objects.select_for_update(no_key=True, of=["self"]).select_related("parent").get(pk=plan.pk)
    value = value_of(before)
    plan.version = before.version + 1
    plan.counted_on = plan.day_counted() or before.counted_on
    derive(plan)
    columns = [*fields, "version", "counted_on", "number_key", "search_text"]
    if not save_if_unchanged(plan, columns, seen_revision):
        return False
    PlanVersion.objects.create(plan=plan, number=before.version, value=value, reason=reason, by=by)
    _drop(dropped, by)
    times = dict(plan.tasks.values_list("pk", "time_text"))
    set_tasks(plan, tasks)
    _forget_turns([task for task in tasks if times.get(task.pk) != task.time_text])
    _deliver_anew(plan)
    set_cited(plan, *cited)
    link_in(plan)
    make_turns(timezone.localdate(), plan)
    record("đính chính văn bản", plan, by, fields=fields, note=reason[:200], agency_id=plan.agency_id)
    return True


def _drop(tasks, by):
    """A dropped task goes with what was made of it, and what was made of that."""
    for task in tasks:
        task.trash(by)
        _drop(Task.objects.alive().filter(Q(part_of=task) | Q(turn_of=task) | Q(share_of=task)), by)


def _forget_turns(tasks):
    """Turns of a time that was wrong, where nobody told anything of them yet: new ones are made."""
    Task.objects.filter(turn_of__in=tasks, percent=0, progress=None, parts=None).delete()


def _deliver_anew(plan):
    """Who had opened the version before finds this one unopened; new lead bodies receive it."""
    Delivery.objects.filter(plan=plan).update(seen_at=None, seen_by=None)
    leads = [
        task.lead_agency for task in plan.tasks.alive().select_related("lead_agency") if task.lead_agency
    ]
    deliver(plan, [(agency, "để thực hiện") for agency in leads if agency.pk != plan.agency_id])
