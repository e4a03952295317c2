"""What the authority answered."""

from django.db import models

from portal.revisions import Revised

from ..querysets import AnswerQuerySet


class Answer(Revised):
    """The authority's answer; one may serve many comments."""

    class Outcome(models.TextChoices):
        AGREES = "nhat-tri", "Nhất trí với dự thảo"
        ACCEPTED = "tiep-thu", "Tiếp thu toàn bộ"
        PARTLY = "mot-phan", "Tiếp thu một phần"
        EXPLAINED = "giai-trinh", "Giải trình, giữ nguyên dự thảo"

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        PROPOSED = "proposed", "Trình lãnh đạo"
        APPROVED = "approved", "Đã duyệt, chưa công khai"
        PUBLISHED = "published", "Đã công khai"

    UNPUBLISHED = [Status.DRAFT, Status.PROPOSED, Status.APPROVED]

    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="answers")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome)
    text = models.TextField("nội dung tiếp thu, giải trình")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    written_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    #: why the leader gave it back; "" unless it stands given back
    returned_reason = models.CharField(max_length=500, blank=True)
    approved_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "trả lời"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.text[:60]}"

    @property
    def colour(self):
        """Of the tag that says the outcome."""
        return OUTCOME_COLOURS[self.outcome]

    @property
    def stands(self):
        """(words, colour) of how far it got, for its tag."""
        if self.status == self.Status.DRAFT and self.returned_reason:
            return "Lãnh đạo trả lại", "yellow"
        return {
            "draft": ("Đang soạn", "grey"),
            "proposed": ("Đã trình, chờ duyệt", "blue"),
            "approved": ("Đã duyệt, chưa công khai", "green"),
            "published": ("Đã công khai", "green"),
        }[self.status]


OUTCOME_COLOURS = {
    Answer.Outcome.AGREES: "blue",
    Answer.Outcome.ACCEPTED: "green",
    Answer.Outcome.PARTLY: "green",
    Answer.Outcome.EXPLAINED: "yellow",
}
