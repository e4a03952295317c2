"""Taking part otherwise than by comment: polls, questions, dialogues."""

from django.db import models

from portal.revisions import Revised

from ..querysets import BallotQuerySet, PollQuerySet, QuestionQuerySet
from .submissions import AuthorClass, Channel


class Poll(Revised):
    """A question with choices about a draft; results are open while it runs (F94). No vote in the legal sense."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="polls")
    question = models.CharField("câu hỏi", max_length=300)
    opens_on = models.DateField("mở từ ngày")
    closes_on = models.DateField("đến hết ngày")
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = "thăm dò"
        ordering = ["-pk"]

    def __str__(self):
        return self.question


class PollChoice(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices")
    text = models.CharField("lựa chọn", max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Ballot(models.Model):
    """`n` voices for a choice: one from the portal, or what was counted on paper or at a meeting by an officer."""

    choice = models.ForeignKey(PollChoice, models.CASCADE, related_name="ballots")
    n = models.PositiveIntegerField("số người", default=1)
    channel = models.CharField("kênh", max_length=12, choices=Channel, default=Channel.PORTAL)
    provenance = models.CharField("nơi thu nhận", max_length=300, blank=True)
    received_on = models.DateField("ngày")
    entered_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    once_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  a form sent twice lands once
    doubts = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BallotQuerySet.as_manager()

    def __str__(self):
        return f"{self.n} × {self.choice_id}"


class Question(Revised):
    """A question about law or a draft, answered in public (F93): to an agency, or for a coming dialogue."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ trả lời"
        ANSWERED = "answered", "Đã trả lời"
        HIDDEN = "hidden", "Không đăng"
        REDIRECTED = "redirected", "Chuyển nơi có thẩm quyền"

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="questions")
    draft = models.ForeignKey(
        "drafts.DraftPolicy", models.PROTECT, null=True, blank=True, related_name="questions"
    )
    activity = models.ForeignKey(
        "drafts.Activity", models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    text = models.TextField("câu hỏi")
    author_class = models.CharField(max_length=12, choices=AuthorClass, default=AuthorClass.CITIZEN)
    email = models.EmailField("thư điện tử", blank=True)
    consented_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=64, unique=True)
    once_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    channel = models.CharField(max_length=12, choices=Channel, default=Channel.PORTAL)
    provenance = models.CharField("nơi thu nhận", max_length=300, blank=True)
    doubts = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    state_reason = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField("đăng câu hỏi", default=False)
    answer = models.TextField("trả lời", blank=True)
    search_text = models.TextField(blank=True, editable=False)
    answered_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "câu hỏi"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["agency", "state", "-id"], name="question_agency_state")]

    def __str__(self):
        """For the journal, which is kept for good: never what a citizen wrote."""
        return f"câu hỏi {self.pk}"


class CheckIn(models.Model):
    """Somebody came to a dialogue or meeting and said so by its QR code (B15). No name is asked."""

    activity = models.ForeignKey("drafts.Activity", models.CASCADE, related_name="check_ins")
    author_class = models.CharField(max_length=12, choices=AuthorClass, default=AuthorClass.CITIZEN)
    people = models.PositiveSmallIntegerField("số người", default=1)
    once_key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.people} người"
