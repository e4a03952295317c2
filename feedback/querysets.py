"""Questions about what people said and what was answered, in the words of the trade."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.trash import TrashQuerySet
from portal.units.reach import ScopedQuerySet, carried_by


def _of_mine(reach):
    return Q(pk__in=[]) if reach.is_public else reach.own("draft__agency")


class AboutDraftQuerySet(ScopedQuerySet):
    """Rows that hang on a draft: its agency reads and changes them, nobody else."""

    def visible_to(self, reach):
        return self.filter(_of_mine(reach), draft__trashed_at=None)

    def editable_by(self, actor):
        return self.filter(carried_by(actor.agency_id, "draft__agency")) if actor else self.none()


class AboutCommentQuerySet(ScopedQuerySet):
    """Rows that hang on a comment: the drafting agency's own."""

    def visible_to(self, reach):
        mine = self.none() if reach.is_public else self.filter(reach.own("comment__draft__agency"))
        return mine.filter(comment__draft__trashed_at=None)

    def editable_by(self, actor):
        return self.filter(carried_by(actor.agency_id, "comment__draft__agency")) if actor else self.none()


class DecisionQuerySet(AboutDraftQuerySet):
    def standing(self):
        return self.filter(undone_at=None)


class ScanQuerySet(TrashQuerySet):
    """Scanned slips: the body that brought them types them in."""

    def editable_by(self, actor):
        return self.alive().filter(carried_by(actor.agency_id, "agency")) if actor else self.none()

    def waiting(self):
        return self.filter(done_at=None)


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
        """Everything nobody outside may read yet, whether or not a leader has seen it."""
        return self.exclude(status="published")


class OpinionRequestQuerySet(AboutDraftQuerySet):
    def replied(self):
        return self.filter(replied_on__isnull=False)

    def overdue(self, on):
        return self.filter(replied_on=None, due_on__lt=on)


class CriticismQuerySet(AboutDraftQuerySet):
    def unreplied(self):
        return self.filter(replied_on=None)

    def overdue(self, on):
        return self.unreplied().filter(reply_by__lt=on)


class PollQuerySet(AboutDraftQuerySet):
    def shown(self):
        return self.filter(withdrawn_at=None)

    def running(self, on):
        return self.shown().filter(opens_on__lte=on, closes_on__gte=on)


class BallotQuerySet(models.QuerySet):
    def counted(self):
        """Ballots about which nothing was doubted, and whatever an officer wrote in."""
        return self.filter(doubts=[])


class QuestionQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        public = Q(state="answered", is_public=True)
        return self.filter(public if reach.is_public else reach.own("agency") | public)

    def editable_by(self, actor):
        return self.filter(carried_by(actor.agency_id, "agency")) if actor else self.none()

    def waiting(self):
        return self.filter(state="waiting")

    def shown(self):
        """Answered and open to everybody."""
        return self.filter(state="answered", is_public=True)


class FollowQuerySet(models.QuerySet):
    def living(self):
        return self.filter(ended_at=None).exclude(confirmed_at=None)


class ThreadQuerySet(models.QuerySet):
    def touch(self, draft_id):
        """Pages of this draft cached until now are out of date; one statement."""
        thread = self.model(draft_id=draft_id, changed_at=timezone.now())
        self.bulk_create(
            [thread], update_conflicts=True, unique_fields=["draft"], update_fields=["changed_at"]
        )
