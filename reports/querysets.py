"""Questions about periods and reports."""

from django.db import models
from django.db.models import Q

from portal.units.reach import ScopedQuerySet, carried_by


class PeriodQuerySet(models.QuerySet):
    """Periods are the same for everybody who has a post."""

    def started(self):
        """Opened at some time, so that reports of it may exist."""
        return self.exclude(state=self.model.State.PLANNED)

    def open(self):
        return self.filter(state=self.model.State.OPEN)


class ReportQuerySet(ScopedQuerySet):
    """An unsent report is its own agency's alone; to everybody else it does not exist."""

    def visible_to(self, reach):
        """My own and my predecessors', what units below have sent, what was sent to me."""
        if reach.is_public:
            return self.none()
        sent = ~Q(status=self.model.Status.DRAFT)
        return self.filter(reach.own() | sent & (reach.below() | reach.own("receiver")))

    def of_agency(self, actor):
        """What the acting agency writes: its own, and reports of ended agencies handed over to it."""
        return self.filter(carried_by(actor.agency_id)) if actor else self.none()

    def editable_by(self, actor):
        """Figures and words may change until the report is sent, and again when it was returned."""
        return self.of_agency(actor).filter(status__in=self.model.EDITABLE)

    def received_by(self, actor):
        """What was sent to the acting agency, or to an ended one whose work it carries on, to decide on."""
        if actor is None:
            return self.none()
        return self.filter(carried_by(actor.agency_id, "receiver")).exclude(status=self.model.Status.DRAFT)

    def awaiting(self, actor):
        """Received and not decided yet."""
        return self.received_by(actor).filter(status=self.model.Status.SENT)

    def accepted(self):
        """What a receiver may add up: accepted, or issued after that."""
        return self.filter(status__in=self.model.FROZEN, decided_at__isnull=False)

    def with_names(self):
        return self.select_related("period", "agency", "receiver")


class RunQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """Those of the acting agency; what a night built is its consolidator's."""
        return self.filter(agency=reach.agency_id) if reach.agency_id else self.none()
