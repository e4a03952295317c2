"""Periods, annual reports, their figures and their words."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from portal.revisions import Revised

from .querysets import PeriodQuerySet, ReportQuerySet


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
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ báo cáo"
        ordering = ["-data_to", "kind"]

    def __str__(self):
        return self.name

    @property
    def spoken(self):
        """Its name inside a sentence: "năm 2026"."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    def get_absolute_url(self):
        return reverse("reports:period_edit", args=[self.pk])

    def due_for(self, level):
        """The due date of a level (0 centre … 3 commune), or None where none is set (S000-28)."""
        return (self.due_central, self.due_province, self.due_district, self.due_commune)[level]


class AnnualReport(Revised):
    """The report of one agency for one period; the consolidator's figures are its unit's."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SENT = "sent", "Đã gửi"
        RETURNED = "returned", "Trả lại"
        ACCEPTED = "accepted", "Đã duyệt"
        ISSUED = "issued", "Đã ban hành"

    #: Its agency may still change it.
    EDITABLE = [Status.DRAFT, Status.RETURNED]
    #: Sent and not given back: figures stay as they were sent.
    FROZEN = [Status.SENT, Status.ACCEPTED, Status.ISSUED]

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="reports")
    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    template = models.CharField(max_length=20, default="pbgdpl-407")
    version = models.PositiveSmallIntegerField(default=1)
    receiver = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="reports_received")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    nothing_to_report = models.BooleanField("không phát sinh", default=False)
    built_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    returned_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-period__data_to", "agency_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "period", "template", "version"], name="one_report_a_version"
            )
        ]

    def __str__(self):
        return f"Báo cáo {self.period.spoken} của {self.agency}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    def state_printed(self) -> str:
        """Changes with everything a print-out shows: figures, words, state, number."""
        written = sum(self.narratives.values_list("revision", flat=True))
        return f"{self.status}:{self.built_at and self.built_at.isoformat()}:{written}:{self.number}"

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_frozen(self):
        return self.status in self.FROZEN


class Figure(models.Model):
    """One indicator of one report, frozen when it is sent: total = own + children + ended + adjustment.

    Distinct counts also keep the ids of the records behind them, so that a parent can take the union.
    """

    class State(models.TextChoices):
        VALUE = "value", "có số"
        MISSING = "missing", "chưa nhập"
        NOT_APPLICABLE = "na", "không áp dụng"

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=6)
    state = models.CharField(max_length=8, choices=State, default=State.VALUE)
    own = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    children = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    ended_units = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    adjustment = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    adjustment_reason = models.TextField(blank=True)
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    item_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    missing_units = models.PositiveIntegerField(default=0)
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["indicator"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="one_figure_an_indicator")
        ]

    def __str__(self):
        return f"{self.indicator} = {self.total}"


class DeclaredFigure(models.Model):
    """A figure an officer types because no rows count it (kinh phí, số người cuối kỳ)."""

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.CASCADE, related_name="declared")
    indicator = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "period", "indicator"], name="one_declared_figure")
        ]

    def __str__(self):
        return f"{self.indicator} = {self.value}"


class Narrative(Revised):
    """The words of one part of a report: what the portal drafted, and what the officer made of it."""

    class Part(models.TextChoices):
        OPENING = "mo-dau", "Mở đầu"
        LEADERSHIP = "1", "I. Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện"
        DRAFTS = "2", "II. Kết quả truyền thông dự thảo chính sách có tác động lớn đến xã hội"
        LAW = "3", "III. Kết quả công tác phổ biến, giáo dục pháp luật"
        JUDGEMENT = "4", "IV. Đánh giá chung"
        NEXT = "5", "V. Phương hướng, nhiệm vụ năm tới"
        PROPOSALS = "6", "VI. Kiến nghị, đề xuất"

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="narratives")
    part = models.CharField(max_length=10, choices=Part)
    drafted = models.TextField(blank=True)
    text = models.TextField(blank=True)
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["part"]
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="one_narrative_a_part")]

    def __str__(self):
        return self.get_part_display()

    @property
    def words(self):
        """What is printed: the officer's words once she wrote any, else the portal's."""
        return self.text if self.edited else self.drafted


class Paper(models.Model):
    """A printed report: the PDF a job made, and of which state of the report it was made."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="papers")
    what = models.CharField(max_length=10)
    state = models.CharField(max_length=120)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.what} {self.made_at:%d/%m/%Y}"


class Reminder(models.Model):
    """A unit that has not sent its report was asked for it, that day, by that post."""

    period = models.ForeignKey(Period, models.CASCADE, related_name="reminders")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["period", "agency", "-at"], name="reminders_of_a_unit")]

    def __str__(self):
        return f"nhắc {self.agency} ngày {self.at:%d/%m/%Y}"


class UnitFigures(models.Model):
    """Live figures of one unit in one period as the last building of a tree found them.

    `figures`: {code: number}, noughts left out. What the monitoring page shows of units that have
    not sent anything; never what a report says.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.AdministrativeUnit", models.CASCADE, related_name="+")
    figures = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="one_count_a_unit")]

    def __str__(self):
        return f"{self.unit_id}: {self.counted_at:%d/%m/%Y}"
