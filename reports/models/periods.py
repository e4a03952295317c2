"""Periods: the days a report speaks of, and when it is due."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.units.models import Level
from reports.querysets import PeriodQuerySet


def days_before():
    """Working habit, nobody's rule: a week, three days and a day ahead."""
    return [7, 3, 1]


def days_after():
    return [1, 3, 7]


class Period(Revised):
    """A stretch of days reports speak of, with due dates per level; a blank date is "chưa quy định"."""

    class Kind(models.TextChoices):
        YEAR = "nam", "Năm (15/12 – 14/12)"
        HALF = "6-thang", "6 tháng"
        CALENDAR = "thong-ke", "Năm thống kê (01/01 – 31/12)"
        FREE = "tu-chon", "Tùy chọn"

    class State(models.TextChoices):
        PLANNED = "planned", "Chưa mở"
        OPEN = "open", "Đang nhận báo cáo"
        CLOSED = "closed", "Đã đóng"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.YEAR)
    name = models.CharField("tên kỳ", max_length=100)
    year = models.PositiveSmallIntegerField("năm", db_index=True)
    data_from = models.DateField("số liệu từ")
    data_to = models.DateField("đến hết ngày")
    due_commune = models.DateField("hạn cấp xã", null=True, blank=True)
    due_district = models.DateField("hạn cấp huyện", null=True, blank=True)
    due_province = models.DateField("hạn cấp tỉnh", null=True, blank=True)
    due_central = models.DateField("hạn trung ương", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    #: What asks the officer back before sending (report-model.md §9.6, N15); proposed, so the council's to set.
    jump_percent = models.PositiveSmallIntegerField("tăng, giảm quá (%) thì phải giải thích", default=20)
    jump_times = models.PositiveSmallIntegerField("tăng, giảm quá (lần) thì hỏi lại", default=5)
    crowd = models.PositiveIntegerField("lượt người một cuộc quá thì hỏi lại", default=5000)
    #: Days before and after the due date on which the portal asks by itself (F136); none: it never does.
    remind_before = ArrayField(
        models.PositiveSmallIntegerField(),
        default=days_before,
        blank=True,
        verbose_name="nhắc trước hạn (ngày)",
    )
    remind_after = ArrayField(
        models.PositiveSmallIntegerField(), default=days_after, blank=True, verbose_name="nhắc sau hạn (ngày)"
    )
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    #: What every figure was counted by: kept once somebody has sent a report.
    WINDOW = ("kind", "year", "data_from", "data_to")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ báo cáo"
        ordering = ["-data_to", "kind"]
        constraints = [
            # Who compares years, or the year before, must find one.
            models.UniqueConstraint(
                fields=["kind", "year"],
                condition=models.Q(kind__in=["nam", "thong-ke"]),
                name="one_period_a_year",
                violation_error_message="Năm này đã có kỳ cùng loại. Sửa kỳ đó, hoặc chọn loại “Tùy chọn”",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def spoken(self):
        """Its name inside a sentence: "năm 2026"."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def is_reported(self):
        """A report of it was sent: other days would make it speak of what was not counted."""
        return self.reports.filter(status__in=self.reports.model.FROZEN).exists()

    @classmethod
    def proposal(cls, kind: str, year: int) -> dict:
        """The window and name usual for a kind (report-model.md §5, [U]); due dates are nobody's to invent (S000-28)."""
        windows = {
            cls.Kind.YEAR: (date(year - 1, 12, 15), date(year, 12, 14), f"Năm {year}"),
            cls.Kind.HALF: (date(year - 1, 12, 15), date(year, 6, 14), f"6 tháng đầu năm {year}"),
            cls.Kind.CALENDAR: (date(year, 1, 1), date(year, 12, 31), f"Năm thống kê {year}"),
        }
        first, last, name = windows.get(kind, (None, None, ""))
        return {"kind": kind, "year": year, "name": name, "data_from": first, "data_to": last}

    def get_absolute_url(self):
        return reverse("reports:period", args=[self.pk])

    def due_for(self, level):
        """The nation's date of a level (0 centre … 3 commune), or None where none is set (S000-28).

        A unit below may have set another one for those under it: see reports/due.py.
        """
        return (self.due_central, self.due_province, self.due_district, self.due_commune)[level]


#: Where due dates are set: the levels of units, and the bodies inside one unit that write for its report (N14).
INSIDE = 4
DUE_LEVELS = [*Level.choices, (INSIDE, "Cơ quan, bộ phận của đơn vị")]


class DueDate(models.Model):
    """A due date set for the units of one level under `unit` (or for `unit` itself), before or beside the period's.

    The newest row counts; older ones are the history of the date (N14, F135, F138). A row of a unit nearer to the
    sender goes before one of a unit further up; the root's rows only tell how the period's own dates moved.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="due_dates")
    unit = models.ForeignKey("units.AdministrativeUnit", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField("cấp", choices=DUE_LEVELS)
    due_on = models.DateField("hạn gửi", null=True, blank=True)  # None: taken back, the one further up counts
    before = models.DateField("hạn trước đó", null=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["period", "unit", "level", "-id"], name="due_dates_newest")]

    def __str__(self):
        return f"{self.due_on:%d/%m/%Y}" if self.due_on else "chưa quy định"
