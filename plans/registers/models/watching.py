"""Books of how the work is watched over: inspections and meetings of the council."""

from django.db import models
from django.db.models import F, Q

from .base import BookEntry, OnPlan


class Inspection(OnPlan, BookEntry):
    """One visit of inspection: what, whom, when, what was found, what was to be mended by when (F131, S002-21)."""

    BOOK = "kiem-tra"
    YEARS = ("on",)
    SAID = ("subject", "inspected", "basis", "found", "to_mend")

    class Field(models.TextChoices):
        DRAFTS = "407", "Truyền thông dự thảo chính sách"
        LAW = "pbgdpl", "Phổ biến, giáo dục pháp luật"
        PRESS = "phat-ngon", "Phát ngôn, cung cấp thông tin cho báo chí"
        DISCLOSURE = "cong-khai", "Thi hành Luật Tiếp cận thông tin"
        OTHER = "khac", "Lĩnh vực khác"

    class Kind(models.TextChoices):
        CHECK = "kiem-tra", "Kiểm tra"
        WATCH = "giam-sat", "Giám sát"
        URGE = "don-doc", "Đôn đốc, nắm tình hình"

    subject = models.CharField("nội dung kiểm tra", max_length=300)
    field = models.CharField("lĩnh vực", max_length=9, choices=Field, default=Field.DRAFTS)
    kind = models.CharField("hình thức", max_length=8, choices=Kind, default=Kind.CHECK)
    inspected = models.CharField("đơn vị được kiểm tra", max_length=300)
    basis = models.CharField("quyết định, kế hoạch kiểm tra", max_length=200, blank=True)
    on = models.DateField("ngày kiểm tra")
    found = models.TextField("kết quả, nhận xét", blank=True, max_length=8000)
    to_mend = models.TextField("việc phải khắc phục", blank=True, max_length=4000)
    mend_by = models.DateField("khắc phục trước ngày", null=True, blank=True)
    mended_on = models.DateField("đã khắc phục ngày", null=True, blank=True)
    mended = models.CharField("kết quả khắc phục", max_length=500, blank=True)

    class Meta:
        verbose_name = "cuộc kiểm tra"
        verbose_name_plural = "kiểm tra, giám sát"
        constraints = [
            models.CheckConstraint(
                name="inspection_mend_in_order", condition=Q(mend_by=None) | Q(mend_by__gte=F("on"))
            ),
            models.CheckConstraint(
                name="inspection_mended_in_order", condition=Q(mended_on=None) | Q(mended_on__gte=F("on"))
            ),
        ]

    def __str__(self):
        return self.subject


class CouncilMeeting(OnPlan, BookEntry):
    """One meeting of a council for coordinating legal dissemination (A04)."""

    BOOK = "hop-hoi-dong"
    YEARS = ("on",)
    SAID = ("council", "subject", "chaired_by", "document", "concluded")

    class Kind(models.TextChoices):
        REGULAR = "dinh-ky", "Định kỳ"
        SPECIAL = "dot-xuat", "Đột xuất, chuyên đề"

    council = models.CharField("hội đồng", max_length=200)
    subject = models.CharField("nội dung phiên họp", max_length=300)
    kind = models.CharField("loại phiên", max_length=8, choices=Kind, default=Kind.REGULAR)
    on = models.DateField("ngày họp")
    chaired_by = models.CharField("chủ trì", max_length=200, blank=True)
    attendance = models.PositiveIntegerField("số người dự", null=True, blank=True)
    document = models.CharField("thông báo kết luận", max_length=200, blank=True)
    concluded = models.TextField("kết luận", blank=True, max_length=8000)

    class Meta:
        verbose_name = "phiên họp Hội đồng"
        verbose_name_plural = "phiên họp Hội đồng"

    def __str__(self):
        return self.subject
