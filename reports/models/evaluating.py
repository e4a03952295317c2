"""By what the results of a unit are evaluated (F130, S004-30): rows council staff keep, with their source."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.revisions import Revised


class EvaluationCriterion(Revised):
    """Points for one measured result; applies to the units directly below `unit`, in the years it says.

    Which results count, and how much, is decided by each place (QĐ 407 leaves it open), so nothing here is a constant.
    """

    class Measure(models.TextChoices):
        FIGURE = "chi-tieu", "Một chỉ tiêu của báo cáo"
        COMPLETE = "du-bao-cao", "Tỷ lệ cấp dưới đã gửi báo cáo"
        ON_TIME = "dung-han", "Báo cáo của đơn vị gửi đúng hạn"

    unit = models.ForeignKey("units.AdministrativeUnit", models.PROTECT, related_name="+")
    name = models.CharField("tiêu chí", max_length=200)
    measure = models.CharField("đo bằng", max_length=12, choices=Measure, default=Measure.FIGURE)
    code = models.CharField("mã chỉ tiêu", max_length=6, blank=True)
    points = models.DecimalField("điểm tối đa", max_digits=6, decimal_places=2)
    full_at = models.DecimalField("đạt điểm tối đa khi số từ", max_digits=14, decimal_places=2)
    year_from = models.PositiveSmallIntegerField("từ năm")
    year_to = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=300)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "tiêu chí đánh giá"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="criterion_full_at_something", condition=Q(full_at__gt=0)),
            models.CheckConstraint(name="criterion_gives_points", condition=Q(points__gt=0)),
            models.CheckConstraint(
                name="criterion_ends_after_it_begins",
                condition=Q(year_to=None) | Q(year_to__gte=F("year_from")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:criterion_edit", args=[self.pk])
