"""Questions about periods and reports."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from portal.units.reach import ScopedQuerySet, carried_by

#: Of a dispatch: nobody stands between, or the focal body has passed it on.
ARRIVED = Q(via=None) | Q(passed_at__isnull=False)


class PeriodQuerySet(models.QuerySet):
    """Periods are the same for everybody who has a post."""

    def started(self):
        """Opened at some time, so that reports of it may exist."""
        return self.exclude(state=self.model.State.PLANNED)

    def open(self):
        return self.filter(state=self.model.State.OPEN)


class ReportQuerySet(ScopedQuerySet):
    """An unsent report is its own agency's alone; to everybody else it does not exist.

    A correction takes the place of the version before once it is accepted (or issued, where nobody stands above).
    """

    def current(self):
        """Of each agency, period and template the one version in force, or the first while none is."""
        decided = self.model.DECIDED
        return self.exclude(corrected_by__status__in=decided).filter(Q(corrects=None) | Q(status__in=decided))

    def accepted(self):
        """What a receiver may add up: the version in force, once it is accepted, or issued after that."""
        return self.filter(status__in=self.model.DECIDED).exclude(corrected_by__status__in=self.model.DECIDED)

    def newest(self):
        """The last version of each, also one that is only being written: what its own agency works on."""
        return self.filter(corrected_by=None)

    def with_first_sent(self):
        """`first_sent_at`: when the first version went out. A correction later makes nobody late."""
        first = self.model.objects.filter(
            agency=OuterRef("agency"), period=OuterRef("period"), template=OuterRef("template"), version=1
        )
        return self.annotate(first_sent_at=Coalesce(Subquery(first.values("sent_at")[:1]), "sent_at"))

    def visible_to(self, reach):
        """My own and my predecessors', what units below have sent, what was sent to me or passes through me.

        Until its focal body passes a report on, those above see nothing of it (F126).
        """
        if reach.is_public:
            return self.none()
        arrived = self._dispatched(ARRIVED & reach.own("receiver"))
        above = ~self._held() & (reach.below() | reach.own("receiver"))
        sent = ~Q(status=self.model.Status.DRAFT)
        return self.filter(reach.own() | sent & (above | arrived | self._dispatched(reach.own("via"))))

    def readable_by(self, reach):
        """Figures, words and files as well: under repair they are their own agency's alone again (F118)."""
        return self.visible_to(reach).filter(reach.own() | ~Q(status=self.model.Status.RETURNED))

    def of_agency(self, actor):
        """What the acting agency writes: its own, and reports of ended agencies handed over to it."""
        return self.filter(carried_by(actor.agency_id)) if actor else self.none()

    def editable_by(self, actor):
        """Figures and words may change until the report is sent, and again when it was returned."""
        return self.of_agency(actor).filter(status__in=self.model.EDITABLE)

    def received_by(self, actor):
        """What came to the acting agency, or to an ended one whose work it carries on, to decide on."""
        if actor is None:
            return self.none()
        mine = self.filter(carried_by(actor.agency_id, "receiver")).exclude(status=self.model.Status.DRAFT)
        return mine.filter(~self._held())

    def awaiting(self, actor):
        """Received and not decided yet."""
        return self.received_by(actor).filter(status=self.model.Status.SENT)

    def waiting_for(self, actor):
        """Whatever of reports lies on the acting agency's desk: to decide, to take note of, to pass on."""
        return self.awaiting(actor) | self.to_note(actor) | self.at_focal(actor)

    def beside(self, actor):
        """Came to the acting agency as a parallel receiver: it takes note, or gives back (F125)."""
        state, role = self._dispatch.State, self._dispatch.Role
        return self._on_its_way(actor, "receiver", role=role.PARALLEL, state__in=[state.ARRIVED, state.NOTED])

    def to_note(self, actor):
        """Parallel, and nobody of the acting agency took note yet."""
        role = self._dispatch.Role.PARALLEL
        return self._on_its_way(actor, "receiver", role=role, state=self._dispatch.State.ARRIVED)

    def at_focal(self, actor):
        """Waits for the acting agency, as focal body, to pass it on (F126, S002-22)."""
        return self._on_its_way(actor, "via", state=self._dispatch.State.AT_FOCAL)

    def _on_its_way(self, actor, column, **where):
        if actor is None:
            return self.none()
        mine = self._dispatched(carried_by(actor.agency_id, column), **where)
        return self.filter(mine, status__in=[self.model.Status.SENT, *self.model.DECIDED])

    def _held(self):
        """Its main receiver's copy still lies with the focal body."""
        return self._dispatched(~ARRIVED, role=self._dispatch.Role.MAIN)

    def _dispatched(self, *which, **where):
        return Exists(self._dispatch.objects.filter(*which, report=OuterRef("pk"), **where))

    @property
    def _dispatch(self):
        """The model of the ways a report goes; a question cannot import the nouns that ask it."""
        return self.model._meta.get_field("dispatches").related_model

    def with_names(self):
        return self.select_related("period", "agency", "receiver")


class RunQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """Those of the acting agency; what a night built is its consolidator's."""
        return self.filter(agency=reach.agency_id) if reach.agency_id else self.none()

    def editable_by(self, actor):
        """Any post of the agency may stop a run of its agency, and let it go on."""
        return self.filter(agency=actor.agency_id) if actor else self.none()

    def open(self):
        return self.filter(finished_at=None, stopped_at=None)
