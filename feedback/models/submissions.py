"""One sending, by whom and through what."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.trash import Trashable

from ..querysets import ScanQuerySet, SubmissionQuerySet


class Channel(models.TextChoices):
    """How an opinion arrived; the portal's own and those an officer wrote in are never mixed (N12)."""

    PORTAL = "cong", "Qua cổng"
    LETTER = "van-ban", "Bằng văn bản"
    MEETING = "hoi-nghi", "Tại hội nghị, cuộc họp"
    SLIP = "phieu", "Phiếu giấy"
    LOUDSPEAKER = "loa", "Loa truyền thanh, phản ánh"
    PHONE = "dien-thoai", "Qua điện thoại"
    SOCIAL = "mang-xa-hoi", "Nhóm Zalo, mạng xã hội"
    DOOR = "tan-nha", "Đến từng nhà"
    OTHER = "khac", "Kênh khác"


def inside(channel) -> str:
    """A channel's name inside a sentence: only its first letter becomes small."""
    words = Channel(channel).label
    return words[:1].lower() + words[1:]


class AuthorClass(models.TextChoices):
    CITIZEN = "ca-nhan", "Cá nhân"
    ORGANISATION = "to-chuc", "Cơ quan, tổ chức"
    ENTERPRISE = "doanh-nghiep", "Doanh nghiệp"
    FRONT = "mat-tran", "Mặt trận Tổ quốc (phản biện xã hội)"


class PublishAs(models.TextChoices):
    ANONYMOUS = "an-danh", "Đăng, không nêu tên"
    NAMED = "neu-ten", "Đăng kèm tên"
    NOT = "khong", "Không đăng, chỉ gửi cơ quan soạn thảo"


#: What came through the portal nobody entered; what was entered says by whom and where it came from (N12).
_SENT = Q(channel=Channel.PORTAL, entered_by__isnull=True)
_ENTERED = ~Q(channel=Channel.PORTAL) & Q(entered_by__isnull=False) & ~Q(provenance="")


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
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    consented_at = models.DateTimeField(null=True)
    publish_as = models.CharField(max_length=8, choices=PublishAs, default=PublishAs.ANONYMOUS)
    channel = models.CharField("kênh", max_length=12, choices=Channel, default=Channel.PORTAL)
    provenance = models.CharField("nơi thu nhận", max_length=300, blank=True)
    language = models.CharField("ngôn ngữ", max_length=40, blank=True, help_text="để trống: tiếng Việt")
    #: the meeting where it was said, the scanned page it was read from
    activity = models.ForeignKey(
        "drafts.Activity", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    scan = models.ForeignKey(
        "feedback.Scan",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        db_index=False,
    )
    entered_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    received_on = models.DateField()
    #: known before the row is written: it is part of what `content_hash` vouches for
    created_at = models.DateTimeField(default=timezone.now)
    once_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  a form sent twice lands once
    #: SHA-256 of what was received, as printed on the receipt (feedback/slip/received.py says of what exactly)
    content_hash = models.CharField(max_length=64, blank=True)
    doubts = models.JSONField(default=list)
    erased_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="sent_or_entered", condition=_SENT | _ENTERED),
        ]
        indexes = [
            models.Index(fields=["activity"], name="said_at_meeting", condition=Q(activity__isnull=False)),
            models.Index(fields=["scan"], name="read_from_scan", condition=Q(scan__isnull=False)),
            # The inbox asks for the few that are not a citizen's, or were doubted (feedback/desk/sieve.py).
            models.Index(
                fields=["draft", "author_class"], name="not_a_citizen", condition=~Q(author_class="ca-nhan")
            ),
            models.Index(fields=["draft"], name="doubted_sending", condition=~Q(doubts=[])),
            # Split by channel, a draft's page reads these alone (feedback/page/channels.py).
            models.Index(fields=["draft"], name="entered_of_draft", condition=Q(entered_by__isnull=False)),
        ]

    def __str__(self):
        return f"phiếu góp ý {self.pk}"

    @property
    def channel_words(self):
        """Inside a sentence: "phiếu giấy", "nhóm Zalo, mạng xã hội"."""
        return inside(self.channel)

    @property
    def public_name(self):
        """Who speaks, as far as they allowed it: "Cá nhân (ẩn danh)" unless they gave a name to print."""
        return self.name if self.name and self.publish_as == PublishAs.NAMED else self.unnamed

    @property
    def unnamed(self):
        return f"{self.get_author_class_display()} (ẩn danh)"


class Attachment(models.Model):
    """A file its author sent with an opinion. Nobody outside the drafting agency has it until an officer opens it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    is_public = models.BooleanField("đăng cùng ý kiến", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"tệp kèm góp ý {self.submission_id}"


class SavedSlip(models.Model):
    """A slip not yet sent, kept for whoever has its link (F83: come back later). Words only, nobody's name.

    `words` is {article id or "0": text}. Gone when sent, or thirty days after it was last saved.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="+")
    words = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    def __str__(self):
        return f"phiếu viết dở {self.pk}"


class Scan(Trashable):
    """One page of filled-in slips, photographed or scanned, beside which an officer types (F38)."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.PROTECT, related_name="scans")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    page = models.PositiveSmallIntegerField("trang", default=1)
    channel = models.CharField("kênh", max_length=12, choices=Channel, default=Channel.SLIP)
    provenance = models.CharField("nơi thu nhận", max_length=300)
    received_on = models.DateField("ngày nhận")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    brought_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    #: SHA-256 of the photograph or PDF it came in: brought twice, it stands once
    source = models.CharField(max_length=64, editable=False)
    #: who sits over it, since when: two officers at one pile get different pages
    taken_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)  # all that stands on it was typed

    objects = ScanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "agency", "source", "page"],
                condition=Q(trashed_at=None),
                name="one_scan_a_page",
            )
        ]

    def __str__(self):
        return f"trang {self.page}, {self.provenance}"

    @property
    def channel_words(self):
        return inside(self.channel)
