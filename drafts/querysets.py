"""Questions about drafts and activities, in the words of the trade."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from portal.accounts.models import IN_CHARGE, Role
from portal.search import WordsQuerySetMixin, every_word
from portal.trash import TrashQuerySet
from portal.units.models import Handover, Placement
from portal.units.reach import ScopedQuerySet, carried_by

OFFERED = 200  # drafts of a list to choose from


class DraftQuerySet(WordsQuerySetMixin, ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """My own (and my predecessors') drafts, and what is public; another body's undeclared draft is not there."""
        public = Q(published_at__isnull=False)
        return self.alive().filter(public if reach.is_public else reach.own() | public)

    def offered_to(self, reach, also=None):
        """What a form lists to choose from: own drafts, those of the places above, and the newest of all others.

        All that are public in the country would be a list of thousands; `also`: the key of one named already.
        """
        seen = self.visible_to(reach)
        near = seen.filter(reach.own() | reach.above()).order_by("-pk")[:OFFERED]
        newest = seen.order_by("-pk")[: OFFERED // 2]
        return seen.filter(Q(pk__in=near.values("pk")) | Q(pk__in=newest.values("pk")) | Q(pk=also))

    def editable_by(self, actor):
        """A body edits its own drafts; a successor carries on what its predecessors left open."""
        if actor is None:
            return self.none()
        return self.alive().filter(carried_by(actor.agency_id))

    def movable_by(self, actor):
        """An administrator moves drafts to another legal regime: own ones and, with charge of a place, those below."""
        if actor is None or actor.role != Role.ADMIN:
            return self.none()
        reach = actor.reach()
        mine = reach.own() | reach.below() if actor.agency.kind in IN_CHARGE else reach.own()
        return self.visible_to(reach).filter(mine)

    def public(self):
        """Declared outside state secrets and published (N7); nothing else may reach a public page."""
        return self.alive().filter(published_at__isnull=False)

    def open_for_comment(self, on):
        """Public and inside its window on the day `on`, both days included."""
        return self.public().filter(opens_on__lte=on, closes_on__gte=on)

    def closed_for_comment(self, on):
        return self.public().filter(closes_on__lt=on)

    def first_opened_between(self, first, last):
        """Drafts whose first consultation opened in these days: the period they belong to."""
        return self.alive().filter(first_opened_on__range=(first, last))


class DraftManager(models.Manager.from_queryset(DraftQuerySet)):
    """Drafts come without the index of their words, which only SQL reads and which may be long."""

    def get_queryset(self):
        return super().get_queryset().defer("search_words")


class VersionQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """All versions of my own drafts; of others' what was shown to everybody."""
        shown = Q(posted_at__isnull=False, draft__published_at__isnull=False)
        return self.filter(
            shown if reach.is_public else shown | reach.own("draft__agency"), draft__trashed_at=None
        )

    def posted(self):
        """Shown to everybody at some time: the newest of them is what the public page shows."""
        return self.filter(posted_at__isnull=False)


class ActivityQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """My own, those of agencies below mine, and those about a draft of mine."""
        if reach.is_public:
            return self.none()
        return self.alive().filter(reach.own() | reach.below() | reach.own("draft__agency"))

    def editable_by(self, actor):
        """An agency corrects its own entries, and those of the bodies it carries on for."""
        return self.alive().filter(carried_by(actor.agency_id)) if actor else self.none()

    def on_page_of(self, draft, agency, unit):
        """Public ones about the draft of those the drafter answers for: itself, before and after a handover, the
        bodies of its unit and below, and whom it named as a partner; anybody else's stand on pages of their place.

        `draft` and `agency`: keys; `unit`: the key of the drafter's unit between slashes, "/25489/".
        """
        shown = self.alive().filter(draft=draft, is_public=True)
        part = self.model._meta.get_field("parts").related_model
        placements = Placement.objects.filter(unit=OuterRef("agency__unit"))
        under = placements.annotate(way=Concat(Value("/"), "path")).filter(way__contains=unit)
        named = part.objects.filter(
            kind=part.Kind.PARTNER, agency__isnull=False, activity__in=shown.filter(agency=agency)
        )
        before = Handover.objects.filter(to_agency=agency).values("from_agency")
        after = Handover.objects.filter(from_agency=agency).values("to_agency")
        theirs = Q(agency=agency) | Q(agency__in=before) | Q(agency__in=after)
        return shown.filter(theirs | Exists(under) | Q(agency__in=named.values("agency")))

    def between(self, first, last):
        """Activities that began in these days."""
        return self.filter(starts_on__range=(first, last))

    def counted(self):
        """What took place: the planned stand in calendars and in no figure."""
        return self.filter(is_planned=False)

    def with_evidence(self):
        """Each with `has_evidence`: a file or a link is kept."""
        through = self.model.evidence.through.objects.filter(activity=OuterRef("pk"))
        links = self.model._meta.get_field("links").related_model.objects.filter(activity=OuterRef("pk"))
        return self.annotate(has_evidence=Exists(through) | Exists(links))

    def without_evidence(self):
        """Counted with some number, shown by nothing."""
        said = Q()
        for name in self.model.NUMBERS:
            said |= Q(**{f"{name}__gt": 0})
        return self.counted().with_evidence().filter(said, has_evidence=False)

    def search(self, words):
        return self.filter(every_word(words))


class _OwnAndBelow(ScopedQuerySet, TrashQuerySet):
    """My body's own rows and those of the bodies below; nobody else's."""

    def visible_to(self, reach):
        return self.none() if reach.is_public else self.alive().filter(reach.own() | reach.below())

    def editable_by(self, actor):
        return self.alive().filter(carried_by(actor.agency_id)) if actor else self.none()


class MaterialQuerySet(_OwnAndBelow):
    def visible_to(self, reach):
        """My own, those of bodies below, and what its makers opened to everybody."""
        opened = Q(is_public=True) & (
            Q(draft=None) | Q(draft__published_at__isnull=False, draft__trashed_at=None)
        )
        mine = Q(pk=None) if reach.is_public else reach.own() | reach.below()
        return self.alive().filter(mine | opened)

    def search(self, words):
        return self.filter(every_word(words))


class ProgrammeQuerySet(_OwnAndBelow):
    pass


class OutletQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """My own and those of bodies below."""
        return self.none() if reach.is_public else self.filter(reach.own() | reach.below())

    def editable_by(self, actor):
        return self.filter(carried_by(actor.agency_id)) if actor else self.none()

    def in_use(self, on):
        return self.exclude(ended_on__lte=on)
