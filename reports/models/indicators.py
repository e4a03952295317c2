"""Indicators council staff add to the registry in the code, and those nobody asks for any more."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from portal.revisions import Revised


class ManualIndicator(Revised):
    """An indicator added by an administrator: always typed, never counted; its code is never given out again."""

    class Kind(models.TextChoices):
        FLOW = "F", "phát sinh trong kỳ (cộng)"
        STOCK = "S", "có đến cuối kỳ (cộng, không cộng qua các kỳ)"

    code = models.CharField("mã", max_length=6, unique=True)
    name = models.CharField("chỉ tiêu", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=30)
    kind = models.CharField("loại", max_length=1, choices=Kind, default=Kind.FLOW)
    levels = ArrayField(models.PositiveSmallIntegerField(), verbose_name="cấp khai")
    first_year = models.PositiveSmallIntegerField("từ năm")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("reports:indicator_edit", args=[self.pk])


class Retirement(models.Model):
    """From a year on an indicator is asked for no more; what earlier reports say of it stays."""

    code = models.CharField(max_length=6, unique=True)
    last_year = models.PositiveSmallIntegerField("năm cuối cùng còn báo cáo")
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} đến năm {self.last_year}"
