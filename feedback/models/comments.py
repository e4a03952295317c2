"""Opinions: where each stands, who handles it, what was decided about it."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from portal.revisions import Revised

from ..querysets import AboutCommentQuerySet, CommentQuerySet, DecisionQuerySet, FlagQuerySet
from .answers import Answer
from .submissions import Submission


class Comment(Revised):
    """One opinion on a draft or on one article of it, counted once for the drafting agency (Q4)."""

    class State(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        PUBLISHED = "published", "Đã đăng"
        ACCEPTED = "accepted", "Đã nhận, không đăng"
        HIDDEN = "hidden", "Không đăng"
        REDIRECTED = "redirected", "Chuyển nơi có thẩm quyền"
        WITHDRAWN = "withdrawn", "Người gửi đã rút"

    class Stance(models.TextChoices):
        FOR = "ung-ho", "Ủng hộ"
        AGAINST = "phan-doi", "Không ủng hộ"
        MIXED = "khac", "Ý kiến khác"

    #: Complaints, spam and withdrawn comments are never counted (architecture.md, Comments and codes).
    COUNTED = [State.PENDING, State.PUBLISHED, State.ACCEPTED]

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="comments")
    # The unique constraint and the index below begin with the draft: another one would only slow a sending.
    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="comments", db_index=False)
    number = models.PositiveIntegerField()
    article = models.ForeignKey(
        "drafts.Article", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    body = models.TextField("nội dung")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    state_reason = models.CharField(max_length=300, blank=True)
    state_by = models.ForeignKey(
        "accounts.Post", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    state_at = models.DateTimeField(null=True)
    agrees = models.BooleanField("nhất trí với dự thảo", default=False)
    recorded_at_agency = models.ForeignKey(
        "units.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="nơi ghi nhận tại địa bàn",
    )
    answer = models.ForeignKey(
        "feedback.Answer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
        db_index=False,
    )
    #: the answer about which its author was written to last: one letter an answer, however often it is shown
    told_of = models.BigIntegerField(null=True, editable=False)
    received_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    #: what everybody reads instead of `body` when parts of it were left out (F104); the reason is printed beside it
    shown_body = models.TextField(blank=True)
    shown_reason = models.CharField(max_length=300, blank=True)
    translation = models.TextField("bản dịch", blank=True)
    #: as an officer marked it, never guessed
    stance = models.CharField("thái độ", max_length=8, choices=Stance, blank=True)
    cluster = models.ForeignKey(
        "feedback.Cluster", models.SET_NULL, null=True, blank=True, related_name="comments", db_index=False
    )
    theme = models.ForeignKey(
        "feedback.Theme", models.SET_NULL, null=True, blank=True, related_name="comments", db_index=False
    )
    theme_fixed = models.BooleanField(default=False)  # an officer put it there: no machine moves it
    assigned_to = models.ForeignKey(
        "accounts.Post", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    search_text = models.TextField(blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_number_a_comment")]
        indexes = [
            models.Index(fields=["draft", "state", "-id"]),
            models.Index(fields=["answer"], name="comment_answer", condition=Q(answer__isnull=False)),
            models.Index(
                fields=["recorded_at_agency"],
                name="comment_recorded_at",
                condition=Q(recorded_at_agency__isnull=False),
            ),
            models.Index(fields=["draft"], name="comment_agrees", condition=Q(agrees=True)),
            models.Index(fields=["cluster"], name="comment_cluster", condition=Q(cluster__isnull=False)),
            models.Index(fields=["theme"], name="comment_theme", condition=Q(theme__isnull=False)),
            models.Index(
                fields=["assigned_to", "draft"],
                name="comment_assigned",
                condition=Q(assigned_to__isnull=False),
            ),
            # The inbox (feedback/desk/sieve.py): what has no answer yet, in order, and words anywhere.
            models.Index(
                fields=["draft", "number"],
                name="comment_uncovered",
                condition=Q(answer=None, state__in=["pending", "published", "accepted"]),
            ),
            models.Index(fields=["draft", "stance"], name="comment_stance", condition=~Q(stance="")),
            GinIndex(SearchVector("search_text", config="simple"), name="comment_words"),
        ]

    def __str__(self):
        return f"ý kiến số {self.number}"

    def get_public_url(self):
        """Its own page, while it is published."""
        return f"{self.draft.get_public_url()}y-kien/{self.number}/"

    def get_full_url(self):
        return f"{settings.SITE_URL}{self.get_public_url()}"

    @property
    def public_body(self):
        """What anybody outside the drafting agency may read of it."""
        return self.shown_body or self.body

    @property
    def is_counted(self):
        return self.state in self.COUNTED

    @property
    def state_colour(self):
        return {"pending": "blue", "published": "green", "accepted": "green", "redirected": "purple"}.get(
            self.state, "grey"
        )

    @property
    def public_answer(self):
        """The answer everybody may read, or None while it is being written."""
        return self.answer if self.answer and self.answer.status == Answer.Status.PUBLISHED else None


class EarlierWords(models.Model):
    """What a comment said before its author corrected it; everybody may read it if it had been published (F96)."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier")
    body = models.TextField()
    was_public = models.BooleanField()
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"lời trước của {self.comment_id}"


class Note(models.Model):
    """Words among officers about a comment; never public, in no export that leaves the agency."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="notes")
    text = models.TextField("ghi chú")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AboutCommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text[:60]


class Flag(models.Model):
    """A reader says that a published comment should not stand there (F100). It changes nothing by itself."""

    class Reason(models.TextChoices):
        PERSONAL = "ca-nhan", "Lộ thông tin cá nhân của người khác"
        INSULT = "xuc-pham", "Xúc phạm, kích động"
        SPAM = "rac", "Quảng cáo, không liên quan"
        FALSE = "khong-that", "Thông tin không đúng sự thật"
        OTHER = "khac", "Lý do khác"

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="flags")
    reason = models.CharField("lý do", max_length=12, choices=Reason)
    words = models.CharField("nói thêm", max_length=500, blank=True)
    #: the day's salted hash of the network: one flag a comment and network a day
    network = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "network"], name="one_flag_a_network")]

    def __str__(self):
        return self.get_reason_display()


class Decision(models.Model):
    """One press of a moderator's button: what was decided about which comments, and how to undo it."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=10, choices=Comment.State)
    reason = models.CharField(max_length=300, blank=True)
    #: how many comments it changed: their lines may be a hundred thousand
    moved = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_state_display()}, {self.at:%d/%m/%Y}"


class CommonReason(models.Model):
    """A reason moderators often give, or a body they often send people to; an administrator adds to the list."""

    class For(models.TextChoices):
        HIDDEN = "hidden", "Không đăng"
        REDIRECTED = "redirected", "Chuyển nơi có thẩm quyền"

    state = models.CharField("khi", max_length=10, choices=For)
    #: None: offered to every agency
    agency = models.ForeignKey(
        "units.Agency", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="của cơ quan"
    )
    words = models.CharField("lời", max_length=200)

    class Meta:
        verbose_name = "lý do thường dùng khi duyệt ý kiến"
        verbose_name_plural = "lý do thường dùng khi duyệt ý kiến"
        ordering = ["state", "pk"]

    def __str__(self):
        return self.words


class DecisionLine(models.Model):
    """What a decision changed about one comment: the state and reason it had, the revision it got."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    was_state = models.CharField(max_length=10, choices=Comment.State)
    was_reason = models.CharField(max_length=300, blank=True)
    became = models.CharField(max_length=10, choices=Comment.State)
    revision = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.was_state} → {self.became}"
