"""Questions about what people said and what was answered, in the words of the trade."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.units.reach import ScopedQuerySet, carried_by


def _of_mine(reach):
    return Q(pk__in=[]) if reach.is_public else reach.own("draft__agency")


class AboutDraftQuerySet(ScopedQuerySet):
    """Rows that hang on a draft: its agency reads and changes them, nobody else."""

    def visible_to(self, reach):
        return self.filter(_of_mine(reach), draft__trashed_at=None)

    def editable_by(self, actor):
        return self.filter(carried_by(actor.agency_id, "draft__agency")) if actor else self.none()


class SubmissionQuerySet(AboutDraftQuerySet):
    def with_code(self, hashes):
        """The one sending whose code, or whose reading of it, has one of these hashes."""
        return self.filter(code_hash__in=hashes)


class CommentQuerySet(AboutDraftQuerySet):
    def visible_to(self, reach):
        """Those on my agency's drafts, and whatever is public."""
        public = Q(state=self.model.State.PUBLISHED, draft__published_at__isnull=False)
        return self.filter(_of_mine(reach) | public, draft__trashed_at=None)

    def published(self):
        return self.filter(state=self.model.State.PUBLISHED)

    def pending(self):
        return self.filter(state=self.model.State.PENDING)

    def counted(self):
        """What counts as an opinion (Q4): not complaints, spam and withdrawn ones."""
        return self.filter(state__in=self.model.COUNTED)

    def answered(self):
        """Under a published answer."""
        return self.filter(answer__status="published")

    def unanswered(self):
        """Counted, and nothing published under it yet, also while an answer is being written."""
        return self.counted().exclude(answer__status="published")

    def uncovered(self):
        """Counted, without even an answer being written: what the table still lacks (N8)."""
        return self.counted().filter(answer=None)

    def with_parts(self):
        return self.select_related("submission", "article", "answer__agency")


class AnswerQuerySet(AboutDraftQuerySet):
    def visible_to(self, reach):
        public = Q(status="published", draft__published_at__isnull=False)
        return self.filter(_of_mine(reach) | public, draft__trashed_at=None)

    def published(self):
        return self.filter(status="published")

    def being_written(self):
        return self.filter(status="draft")


class OpinionRequestQuerySet(AboutDraftQuerySet):
    def replied(self):
        return self.filter(replied_on__isnull=False)

    def overdue(self, on):
        return self.filter(replied_on=None, due_on__lt=on)


class ThreadQuerySet(models.QuerySet):
    def touch(self, draft_id):
        """Pages of this draft cached until now are out of date; one statement."""
        thread = self.model(draft_id=draft_id, changed_at=timezone.now())
        self.bulk_create(
            [thread], update_conflicts=True, unique_fields=["draft"], update_fields=["changed_at"]
        )
