"""What people said about a draft, and what the authority answered."""

from django.db import models

from portal.revisions import Revised

from .querysets import (
    AnswerQuerySet,
    CommentQuerySet,
    OpinionRequestQuerySet,
    SubmissionQuerySet,
    ThreadQuerySet,
)


class Channel(models.TextChoices):
    PORTAL = "cong", "Qua cổng"
    LETTER = "van-ban", "Bằng văn bản"
    MEETING = "hoi-nghi", "Tại hội nghị, cuộc họp"
    SLIP = "phieu", "Phiếu giấy"
    LOUDSPEAKER = "loa", "Loa truyền thanh, phản ánh"
    OTHER = "khac", "Kênh khác"


class AuthorClass(models.TextChoices):
    CITIZEN = "ca-nhan", "Cá nhân"
    ORGANISATION = "to-chuc", "Cơ quan, tổ chức"
    ENTERPRISE = "doanh-nghiep", "Doanh nghiệp"
    FRONT = "mat-tran", "Mặt trận Tổ quốc (phản biện xã hội)"


class PublishAs(models.TextChoices):
    ANONYMOUS = "an-danh", "Đăng, không nêu tên"
    NAMED = "neu-ten", "Đăng kèm tên"
    NOT = "khong", "Không đăng, chỉ gửi cơ quan soạn thảo"


class Thread(models.Model):
    """When what is said about a draft last changed for its readers.

    Cached pages carry it in their key, so a comment taken off is off every page at once.
    """

    draft = models.OneToOneField(
        "drafts.DraftPolicy", models.CASCADE, related_name="thread", primary_key=True
    )
    changed_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()

    def __str__(self):
        return f"trao đổi về dự thảo {self.draft_id}"


class Submission(models.Model):
    """One sending: a receipt with its code (stored hashed), and the author as far as given.

    `doubts` are names of `feedback.doubts` that made the machine ask a person; never a refusal.
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="submissions")
    code_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=64)
    pin_tries = models.PositiveSmallIntegerField(default=0)
    author_class = models.CharField(
        "người góp ý", max_length=12, choices=AuthorClass, default=AuthorClass.CITIZEN
    )
    name = models.CharField("tên", max_length=200, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    consented_at = models.DateTimeField(null=True)
    publish_as = models.CharField(max_length=8, choices=PublishAs, default=PublishAs.ANONYMOUS)
    channel = models.CharField("kênh", max_length=10, choices=Channel, default=Channel.PORTAL)
    provenance = models.CharField("nơi thu nhận", max_length=300, blank=True)
    entered_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    received_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    once_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  a form sent twice lands once
    doubts = models.JSONField(default=list)
    erased_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    def __str__(self):
        return f"phiếu góp ý {self.pk}"

    @property
    def public_name(self):
        """Who speaks, as far as they allowed it: "Cá nhân (ẩn danh)" unless they gave a name to print."""
        return self.name if self.name and self.publish_as == PublishAs.NAMED else self.unnamed

    @property
    def unnamed(self):
        return f"{self.get_author_class_display()} (ẩn danh)"


class Comment(Revised):
    """One opinion on a draft or on one article of it, counted once for the drafting agency (Q4)."""

    class State(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        PUBLISHED = "published", "Đã đăng"
        ACCEPTED = "accepted", "Đã nhận, không đăng"
        HIDDEN = "hidden", "Không đăng"
        REDIRECTED = "redirected", "Chuyển nơi có thẩm quyền"
        WITHDRAWN = "withdrawn", "Người gửi đã rút"

    #: Complaints, spam and withdrawn comments are never counted (architecture.md, Comments and codes).
    COUNTED = [State.PENDING, State.PUBLISHED, State.ACCEPTED]

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="comments")
    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()
    article = models.ForeignKey(
        "drafts.Article", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    body = models.TextField("nội dung")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    state_reason = models.CharField(max_length=300, blank=True)
    state_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")
    state_at = models.DateTimeField(null=True)
    agrees = models.BooleanField("nhất trí với dự thảo", default=False)
    recorded_at_agency = models.ForeignKey(
        "units.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="nơi ghi nhận tại địa bàn",
    )
    answer = models.ForeignKey(
        "feedback.Answer", models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    received_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_number_a_comment")]
        indexes = [models.Index(fields=["draft", "state", "-id"])]

    def __str__(self):
        return f"ý kiến số {self.number}"

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


class Answer(Revised):
    """The authority's answer; one may serve many comments."""

    class Outcome(models.TextChoices):
        AGREES = "nhat-tri", "Nhất trí với dự thảo"
        ACCEPTED = "tiep-thu", "Tiếp thu toàn bộ"
        PARTLY = "mot-phan", "Tiếp thu một phần"
        EXPLAINED = "giai-trinh", "Giải trình, giữ nguyên dự thảo"

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        PUBLISHED = "published", "Đã công khai"

    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="answers")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome)
    text = models.TextField("nội dung tiếp thu, giải trình")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    written_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "trả lời"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.text[:60]}"


class OpinionRequest(models.Model):
    """A body formally asked for its opinion (domain.md f2): asked and answered are counted."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="opinion_requests")
    body = models.CharField("cơ quan, tổ chức, cá nhân", max_length=300)
    asked_on = models.DateField("ngày gửi")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    replied_on = models.DateField("ngày trả lời", null=True, blank=True)
    agrees = models.BooleanField("nhất trí", null=True, blank=True)

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]

    def __str__(self):
        return self.body
