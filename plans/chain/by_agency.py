"""What the agencies did with the work my agency's documents gave them: counted, and who is late."""

from datetime import date

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from plans.models import Plan, Task
from portal.units.models import Agency, Handover


def given(actor, said):
    """Tasks of her agency's issued documents led by others, each piece of work once. `said`: year, plan."""
    plans = Plan.objects.alive().issued().filter(agency__in=_carried(actor), is_incoming=False)
    if said["year"]:
        plans = plans.in_year(said["year"])
    if said["plan"]:
        plans = plans.filter(pk=said["plan"])
    led = Task.objects.alive().counted().filter(plan__in=plans, lead_agency__isnull=False)
    return led.exclude(lead_agency=actor.agency_id)


def _carried(actor):
    """Ids of the agencies she writes for; as values, so that the database knows how few they are."""
    handed = Handover.objects.filter(to_agency=actor.agency_id, on__lte=timezone.localdate())
    return [actor.agency_id, *handed.values_list("from_agency", flat=True)]


def late(tasks, today: date):
    return tasks.open().filter(due_on__lt=today)


def pressable(tasks, today: date):
    """Late ones of agencies that still live: nobody reads what is sent to the others."""
    return late(tasks, today).filter(lead_agency__in=Agency.objects.alive(today))


def counted(tasks, today: date):
    """Rows by agency, who is most late first: {agency, name, all, done, late, idle, oldest}. One query."""
    open_ = Q(completed_on=None)
    rows = tasks.order_by().values(agency=F("lead_agency"), name=F("lead_agency__name"))
    return rows.annotate(
        all=Count("pk"),
        done=Count("completed_on"),
        late=Count("pk", filter=open_ & Q(due_on__lt=today)),
        idle=Count("pk", filter=open_ & Q(percent=0)),
        oldest=Min("due_on", filter=open_ & Q(due_on__lt=today)),
    ).order_by("-late", F("oldest").asc(nulls_last=True), "name", "agency")
