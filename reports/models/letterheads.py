"""How a report looks on paper by who issues it, and what was true of it the moment it was issued."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.revisions import Revised
from portal.units.dates import LONG_AGO, valid
from portal.units.models import AgencyKind, Level
from reports.models.reports import AnnualReport


class PaperFormQuerySet(models.QuerySet):
    def of(self, kind, level, on):
        """The form in force on a day: one of the very level before one of all levels; None without any."""
        fits = self.filter(valid(on), kind=kind).filter(Q(level=level) | Q(level=None))
        return fits.order_by(F("level").desc(nulls_last=True), "-valid_from").first()


class PaperForm(Revised):
    """Head, signature and receivers of the reports of one kind of body, from a day to a day (report-model.md §8).

    `{đơn vị}` inside a text is the place by its name of the period's last day: "tỉnh Tây Ninh". Texts of several
    lines are printed as they stand, without the final marks.
    """

    kind = models.CharField("loại cơ quan", max_length=10, choices=AgencyKind)
    level = models.PositiveSmallIntegerField("cấp", choices=Level, null=True, blank=True)
    superior = models.CharField(
        "cơ quan chủ quản", max_length=200, blank=True, help_text="Để trống: theo danh mục cơ quan"
    )
    issuer = models.CharField(
        "cơ quan ban hành", max_length=200, blank=True, help_text="Để trống: theo danh mục cơ quan"
    )
    symbol = models.CharField("ký hiệu", max_length=30, help_text="Ví dụ: BC-UBND")
    signers = models.TextField("quyền hạn, chức vụ người ký", help_text="Mỗi dòng in thành một dòng")
    office = models.CharField("chức vụ ở cơ quan, in trên họ tên", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", help_text="Mỗi dòng một nơi, dòng cuối là nơi lưu")
    valid_from = models.DateField("từ ngày", default=LONG_AGO)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=300, blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    objects = PaperFormQuerySet.as_manager()

    class Meta:
        verbose_name = "thể thức báo cáo"
        ordering = ["kind", "level", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "level", "valid_from"], nulls_distinct=False, name="one_paper_form_a_start"
            )
        ]

    def __str__(self):
        level = f", {self.get_level_display().lower()}" if self.level is not None else ""
        return f"{self.get_kind_display()}{level}"

    def get_absolute_url(self):
        return reverse("reports:paper_form", args=[self.pk])


class SealedText(models.Model):
    """The record of a report as it was issued: the very bytes whose SHA-256 stands on every copy."""

    report = models.OneToOneField(AnnualReport, models.PROTECT, related_name="sealed")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.report.seal
