"""When opinions are asked, how the days were moved, where the draft was published."""

from django.db import models
from django.urls import reverse

from portal.revisions import Revised

from ..windows import Window
from .policies import DraftPolicy
from .regimes import PostingPlace
from .texts import Version


class Consultation(models.Model):
    """One round of asking: on the proposal or on the draft. DraftPolicy.opens_on … hold the current round.

    Calendar days, both included; holidays do not stop the clock (domain.md b15).
    """

    class About(models.TextChoices):
        PROPOSAL = "de-nghi", "Đề nghị xây dựng văn bản"
        DRAFT = "du-thao", "Dự thảo văn bản"

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="consultations")
    about = models.CharField("lấy ý kiến về", max_length=10, choices=About, default=About.DRAFT)
    version = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name="bản được đăng",
    )
    opens_on = models.DateField("từ ngày")
    closes_on = models.DateField("đến hết ngày")
    first_closes_on = models.DateField("hạn lúc mở")
    answer_by = models.DateField("hạn công khai tiếp thu, giải trình", null=True, blank=True)
    least_days = models.PositiveSmallIntegerField("số ngày tối thiểu khi mở", null=True, blank=True)
    reason = models.TextField("lý do mở lại, lý do ít ngày", blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "đợt lấy ý kiến"
        ordering = ["-opens_on", "-pk"]

    def __str__(self):
        return f"{self.opens_on:%d/%m/%Y} – {self.closes_on:%d/%m/%Y}"

    @property
    def window(self) -> Window:
        return Window(self.opens_on, self.closes_on)

    @property
    def was_short(self) -> bool:
        """Opened for fewer days than the law's least (shortened procedure)."""
        return bool(self.least_days) and Window(self.opens_on, self.first_closes_on).days < self.least_days


class WindowMove(models.Model):
    """The closing day of a round was moved, or its text posted again, and why; rows are only added.

    A text posted again may keep the closing day: then `old` is `new`.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="moves")
    version = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản được đăng lại",
    )
    old = models.DateField("hạn cũ")
    new = models.DateField("hạn mới")
    reason = models.TextField("lý do")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.old:%d/%m/%Y} → {self.new:%d/%m/%Y}"


class Posting(Revised):
    """One place the draft was published at, with its link and days (F50; QĐ 407 plan III.5.c)."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="postings")
    place = models.ForeignKey(PostingPlace, models.PROTECT, null=True, blank=True, related_name="postings")
    name = models.CharField("nơi khác", max_length=200, blank=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField("đường dẫn", max_length=500, blank=True)
    posted_on = models.DateField("đăng ngày")
    taken_down_on = models.DateField("gỡ ngày", null=True, blank=True)
    checked_on = models.DateField("xem lại đường dẫn ngày", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    evidence = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "nơi đăng tải"
        ordering = ["posted_on", "pk"]

    def __str__(self):
        return self.place.name if self.place_id else self.name

    def get_absolute_url(self):
        return reverse("drafts:posting", args=[self.draft_id, self.pk])
