"""Questions about drafts and activities, in the words of the trade."""

from django.db.models import Exists, OuterRef, Q

from portal.text import fold
from portal.trash import TrashQuerySet
from portal.units.reach import ScopedQuerySet


class DraftQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """My own (and my predecessors') drafts, and what is public; another body's undeclared draft is not there."""
        public = Q(published_at__isnull=False)
        mine = Q() if reach.is_public else reach.own("agency")
        return self.alive().filter(public if reach.is_public else mine | public)

    def editable_by(self, actor):
        """A body edits its own drafts; a successor carries on what its predecessors left open."""
        if actor is None:
            return self.none()
        carried = Q(agency__handed_over__to_agency=actor.agency_id)
        return self.alive().filter(
            pk__in=self.model.objects.filter(Q(agency=actor.agency_id) | carried).values("pk")
        )

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

    def search(self, words):
        """Every word must occur, without regard to marks and case."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found


class ActivityQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """My own, those of agencies below mine, and those about a draft of mine."""
        if reach.is_public:
            return self.none()
        return self.alive().filter(
            reach.own("agency") | reach.below("agency") | Q(draft__agency=reach.agency_id)
        )

    def editable_by(self, actor):
        return self.alive().filter(agency=actor.agency_id) if actor else self.none()

    def between(self, first, last):
        """Activities that began in these days."""
        return self.filter(starts_on__range=(first, last))

    def with_evidence(self):
        through = self.model.evidence.through.objects.filter(activity=OuterRef("pk"))
        return self.annotate(has_evidence=Exists(through))

    def search(self, words):
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found
