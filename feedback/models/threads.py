"""What is kept of a draft's whole thread, so that no page reads the thread to tell its size."""

from django.db import models

from ..querysets import ThreadQuerySet


class Thread(models.Model):
    """When what is said about a draft last changed for its readers, and how the thread is handled.

    Cached pages carry `changed_at` in their key, so a comment taken off is off every page at once.
    A draft without a row here has everything at its default.
    """

    draft = models.OneToOneField(
        "drafts.DraftPolicy", models.CASCADE, related_name="thread", primary_key=True
    )
    changed_at = models.DateTimeField()
    needs_approval = models.BooleanField("trả lời phải được lãnh đạo duyệt", default=False)
    #: number of the last comment that was compared with the others; later ones wait for the next run
    grouped_to = models.BigIntegerField(default=0, editable=False)
    grouped_at = models.DateTimeField(null=True, editable=False)

    objects = ThreadQuerySet.as_manager()

    def __str__(self):
        return f"trao đổi về dự thảo {self.draft_id}"


class Tally(models.Model):
    """How many comments of a draft stand where: kept by the verbs (feedback/actions/counting.py).

    Counting a million rows at each page is what this is for. `lineage` 0 is the whole draft; `answer` is ""
    without one, else the status of the answer ("draft" for every one not yet published).
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="tallies", db_index=False)
    lineage = models.BigIntegerField()
    state = models.CharField(max_length=10)
    answer = models.CharField(max_length=10, blank=True)
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "lineage", "state", "answer"], name="one_tally_a_place")
        ]

    def __str__(self):
        return f"{self.state} {self.answer}: {self.n}"
