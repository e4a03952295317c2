"""Bodies formally asked, and the Front's social criticism: letters in, letters out."""

from django.db import models

from portal.revisions import Revised

from ..querysets import CriticismQuerySet, OpinionRequestQuerySet
from .submissions import Submission


class OpinionRequest(Revised):
    """A body formally asked for its opinion (domain.md f2): asked and answered are counted."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="opinion_requests")
    #: the body in the portal, when it is one: it sees the request and may reply there (F99)
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField("cơ quan, tổ chức, cá nhân", max_length=300)
    asked_on = models.DateField("ngày gửi")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    letter_number = models.CharField("số văn bản xin ý kiến", max_length=60, blank=True)
    reminded_on = models.DateField(null=True, editable=False)
    replied_on = models.DateField("ngày trả lời", null=True, blank=True)
    agrees = models.BooleanField("nhất trí", null=True, blank=True)
    reply_number = models.CharField("số văn bản trả lời", max_length=60, blank=True)
    reply_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: the opinions that came with the reply
    submission = models.ForeignKey(
        "feedback.Submission", models.SET_NULL, null=True, blank=True, related_name="asked_for"
    )

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]

    def __str__(self):
        return self.body


class Criticism(Revised):
    """A social criticism of the Fatherland Front: an official letter with a reply that is owed (N24).

    Its proposals are the comments of the submission, so they are counted, answered and shown with all others.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="criticism")
    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="criticisms")
    body = models.CharField("cơ quan phản biện", max_length=300)
    number = models.CharField("số văn bản", max_length=60, blank=True)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    reply_by = models.DateField("hạn trả lời")
    replied_on = models.DateField("ngày trả lời", null=True, blank=True)
    reply_number = models.CharField("số văn bản trả lời", max_length=60, blank=True)
    reply_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CriticismQuerySet.as_manager()

    class Meta:
        verbose_name = "phản biện xã hội"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.body}: {self.number}" if self.number else self.body
