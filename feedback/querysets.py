"""Questions about what people said and what was answered, in the words of the trade."""

from django.db import models
from django.db.models import F, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.accounts.models import Post
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


class FlagQuerySet(AboutCommentQuerySet):
    def waiting(self):
        """Nobody has looked yet."""
        return self.filter(looked_at=None)


class ClusterQuerySet(AboutDraftQuerySet):
    def of_several(self):
        """Where two or more that count say the same."""
        return self.filter(size__gt=1)


class RegroupingQuerySet(AboutDraftQuerySet):
    def standing(self):
        return self.filter(undone_at=None)


class DecisionQuerySet(AboutDraftQuerySet):
    def standing(self):
        return self.filter(undone_at=None)


class ScanQuerySet(TrashQuerySet):
    """Scanned slips: the body that brought them types them in."""

    def editable_by(self, actor):
        return self.alive().filter(carried_by(actor.agency_id, "agency")) if actor else self.none()

    def waiting(self):
        return self.filter(done_at=None)

    def free_for(self, actor, since):
        """Nobody else of the agency sits over it; who touched it before `since` has gone."""
        return self.filter(Q(taken_by=None) | Q(taken_by=actor) | Q(taken_at__lt=since))


class SubmissionQuerySet(AboutDraftQuerySet):
    def entered_at(self, actor):
        """What the acting person's agency typed in, whoever drafts."""
        return self.filter(carried_by(actor.agency_id, "entered_by__agency")) if actor else self.none()

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

    def not_shown(self):
        """Taken off by an officer: told by number and reason, never in words."""
        return self.filter(state__in=[self.model.State.HIDDEN, self.model.State.REDIRECTED])

    def counted(self):
        """What counts as an opinion (Q4): not complaints, spam and withdrawn ones."""
        return self.filter(state__in=self.model.COUNTED)

    def answered(self):
        """Under a published answer."""
        return self.filter(answer__status="published")

    def unanswered(self):
        """Counted, and nothing published under it yet, also while an answer is being written."""
        return self.counted().exclude(answer__status="published")

    def passed_on_by(self, reach):
        """What my agency took down about other agencies' drafts (D06)."""
        return self.none() if reach.is_public else self.filter(reach.own("recorded_at_agency"))

    def uncovered(self):
        """Counted, without even an answer being written: what the table still lacks (N8)."""
        return self.counted().filter(answer=None)

    def faces(self):
        """Of those that say the same, the one shown for all; whoever stands alone is shown anyway."""
        return self.filter(Q(cluster=None) | Q(pk=F("cluster__face")))

    def unassigned(self):
        """Nobody has it in hand: given to none, or to a post that has ended."""
        held = Post.objects.current().filter(pk=models.OuterRef("assigned_to"))
        return self.filter(~models.Exists(held))

    def with_parts(self):
        return self.select_related("submission", "article", "answer__agency")

    # Numbers and ids of a draft grow together, and the index of what is published is by id.
    def numbered_before(self, draft_id, number):
        """Those of the draft with lower numbers, to be read in the order of ids."""
        from_there = self.model.objects.filter(draft=draft_id, number__gte=number).order_by("number")
        return self.filter(pk__lt=Coalesce(Subquery(from_there.values("pk")[:1]), Value(2**63 - 1)))

    def numbered_after(self, draft_id, number):
        """Those of the draft with higher numbers, to be read in the order of ids."""
        up_to_there = self.model.objects.filter(draft=draft_id, number__lte=number).order_by("-number")
        return self.filter(pk__gt=Coalesce(Subquery(up_to_there.values("pk")[:1]), Value(0)))


class AnswerQuerySet(AboutDraftQuerySet):
    def visible_to(self, reach):
        public = Q(status="published", draft__published_at__isnull=False)
        return self.filter(_of_mine(reach) | public, draft__trashed_at=None)

    def published(self):
        return self.filter(status="published")

    def serving(self):
        """Under which an opinion stands that counts: not those whose every author took theirs back."""
        stands = self.model._meta.get_field("comments").related_model.objects.counted()
        return self.filter(models.Exists(stands.filter(answer=models.OuterRef("pk")).order_by()))

    def being_written(self):
        """Everything nobody outside may read yet, whether or not a leader has seen it."""
        return self.exclude(status="published")


class OpinionRequestQuerySet(AboutDraftQuerySet):
    def asked_of(self, reach):
        """Requests put to my agency about drafts that may be read outside theirs."""
        mine = self.none() if reach.is_public else self.filter(reach.own("agency"))
        return mine.filter(draft__published_at__isnull=False, draft__trashed_at=None)

    def answerable_by(self, actor):
        """Those my agency still owes a reply to."""
        open_ones = self.filter(replied_on=None, draft__published_at__isnull=False, draft__trashed_at=None)
        return open_ones.filter(carried_by(actor.agency_id, "agency")) if actor else self.none()

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

    def matching(self, folded):
        """With all these words, typed without marks."""
        found = self
        for word in folded.split()[:8]:
            found = found.filter(search_text__contains=word)
        return found


class FollowQuerySet(models.QuerySet):
    def living(self):
        return self.exclude(confirmed_at=None)


class ThreadQuerySet(models.QuerySet):
    def touch(self, draft_id):
        """Pages of this draft cached until now are out of date; one statement."""
        thread = self.model(draft_id=draft_id, changed_at=timezone.now())
        self.bulk_create(
            [thread], update_conflicts=True, unique_fields=["draft"], update_fields=["changed_at"]
        )


class TableFileQuerySet(AboutDraftQuerySet):
    def visible_to(self, reach):
        """Those of my agency's drafts; everybody has the signed ones of a table that is shown."""
        shown = Q(is_signed=True, draft__published_at__isnull=False, draft__table_published_at__isnull=False)
        return self.filter(_of_mine(reach) | shown, draft__trashed_at=None)

    def produced(self):
        return self.filter(is_signed=False)

    def signed(self):
        return self.filter(is_signed=True)
