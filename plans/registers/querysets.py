"""What may be asked of any book: whose entries, of which year, about which document."""

from datetime import date

from django.db import models
from django.db.models import Q

from portal.search import every_word
from portal.trash import TrashQuerySet
from portal.units.dates import TWO_TIER
from portal.units.reach import ScopedQuerySet, carried_by


class BookQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """My agency's entries, those of the bodies it succeeded, and those of agencies below."""
        return self.none() if reach.is_public else self.alive().filter(reach.own() | reach.below())

    def editable_by(self, actor):
        """An agency keeps its own books, and goes on with those of the bodies it carries on for."""
        return self.alive().filter(carried_by(actor.agency_id)) if actor else self.none()

    def restorable_by(self, actor):
        return self.trashed().filter(carried_by(actor.agency_id)) if actor else self.none()

    def in_year(self, year):
        """Entries of the year, by the model's YEARS: a year, a day, or a first and a last day.

        What carries no day yet stands in every year, so that nobody forgets it.
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        start, *end = self.model.YEARS
        if isinstance(self.model._meta.get_field(start), models.SmallIntegerField):
            return self.filter(**{start: year})
        begun = Q(**{f"{start}__lte": last}) | Q(**{start: None})
        if not end:
            return self.filter(begun, Q(**{f"{start}__gte": first}) | Q(**{start: None}))
        return self.filter(begun, Q(**{f"{end[0]}__gte": first}) | Q(**{end[0]: None}))

    def matching(self, words):
        return self.filter(every_word(words))


class RosterQuerySet(BookQuerySet):
    def serving(self, on):
        """Who may be invited on the day `on`."""
        return self.filter(self.serves(on))

    def serves(self, on):
        """Q: recognised by then, term not over, and the body that recognised them alive.

        Reporters of districts ended with the districts (Công văn 1866/BTP-PLHSHC of 9/4/2025),
        whoever kept the book they stood in.
        """
        living = (
            Q(recognised_on__lte=on),
            Q(term_to=None) | Q(term_to__gte=on),
            Q(ended_on=None) | Q(ended_on__gt=on),
            Q(agency__ended=None) | Q(agency__ended__gt=on),
        )
        return Q(*living) & (~Q(kind=self.model.Kind.DISTRICT) if on >= TWO_TIER else Q())


class DifficultyQuerySet(BookQuerySet):
    def visible_to(self, reach):
        """Both sides and everybody it went through on its way up, besides who stands above the asker."""
        if reach.is_public:
            return self.none()
        passed = self._steps().filter(reach.own("to_agency")).values("difficulty")
        hers = reach.own() | reach.below() | reach.own("receiver") | Q(pk__in=passed)
        return self.alive().filter(hers)

    def editable_by(self, actor):
        """The asker rewrites her question while nobody has answered it."""
        return super().editable_by(actor).filter(state__in=self.model.WAITING)

    def asked_by(self, actor):
        """What the acting agency asked, or carries on from who asked."""
        return self.alive().filter(carried_by(actor.agency_id)) if actor else self.none()

    def answerable_by(self, actor):
        """What waits for an answer of the acting agency, or of one whose work it carries on."""
        if actor is None:
            return self.none()
        return self.waiting().filter(carried_by(actor.agency_id, "receiver"))

    def waiting(self):
        return self.alive().filter(state__in=self.model.WAITING)

    def of_unit_between(self, agency, first, last):
        """Raised in these days by the bodies of the agency's unit, or by those it carries on for."""
        hers = Q(agency__unit=agency.unit_id) | carried_by(agency.pk)
        return self.alive().filter(hers, raised_on__range=(first, last)).order_by("raised_on", "pk")

    def _steps(self):
        return self.model._meta.get_field("steps").related_model.objects
