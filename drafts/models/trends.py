"""The information-trend journal (N18; Chỉ thị 07/CT-TTg): what is said, which way it leans, what was done."""

from django.db import models

from plans.registers.models import BookEntry

from .policies import DraftPolicy


class Trend(BookEntry):
    """Two separate axes (S002-13): good or bad for society, and for or against the policy."""

    BOOK = "xu-huong"
    YEARS = ("on",)
    SAID = ("title", "body", "source", "action")

    class Tone(models.TextChoices):
        POSITIVE = "tich-cuc", "Tích cực"
        NEGATIVE = "tieu-cuc", "Tiêu cực"
        NEUTRAL = "trung-tinh", "Trung tính"

    class Stance(models.TextChoices):
        FAVOURABLE = "thuan-loi", "Thuận lợi"
        UNFAVOURABLE = "bat-loi", "Không thuận lợi"
        UNCLEAR = "chua-ro", "Chưa rõ"

    class Risk(models.TextChoices):
        LOW = "thap", "Thấp"
        MIDDLE = "vua", "Vừa"
        HIGH = "cao", "Cao"

    draft = models.ForeignKey(
        DraftPolicy, models.PROTECT, null=True, blank=True, related_name="trends", verbose_name="về dự thảo"
    )
    on = models.DateField("ngày ghi nhận")
    title = models.CharField("dư luận nói gì", max_length=300)
    body = models.TextField("diễn biến", blank=True, max_length=4000)
    source = models.CharField("nguồn", max_length=300, blank=True)
    url = models.URLField("đường dẫn", max_length=500, blank=True)
    tone = models.CharField("tích cực, tiêu cực", max_length=10, choices=Tone)
    stance = models.CharField("thuận lợi, không thuận lợi", max_length=10, choices=Stance)
    risk = models.CharField("mức rủi ro", max_length=5, choices=Risk, default=Risk.LOW)
    is_false = models.BooleanField("tin sai, cần đính chính", default=False)
    forecast = models.TextField("dự báo", blank=True, max_length=4000)
    action = models.TextField("đã xử lý", blank=True, max_length=4000)
    action_on = models.DateField("xử lý ngày", null=True, blank=True)
    activity = models.ForeignKey(
        "drafts.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="trends",
        verbose_name="hoạt động đã làm",
    )

    class Meta:
        verbose_name = "xu hướng thông tin"
        verbose_name_plural = "xu hướng thông tin"

    def __str__(self):
        return self.title
