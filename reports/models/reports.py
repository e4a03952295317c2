"""The report of one agency for one period, through its states."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from portal.revisions import Revised
from reports.models.periods import Period
from reports.querysets import ReportQuerySet


class AnnualReport(Revised):
    """The report of one agency for one period; the consolidator's figures are its unit's."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SENT = "sent", "Đã gửi"
        RETURNED = "returned", "Trả lại"
        ACCEPTED = "accepted", "Đã duyệt"
        ISSUED = "issued", "Đã ban hành"

    class Origin(models.TextChoices):
        COUNTED = "dem", "đếm từ dữ liệu"
        ENTERED = "khai", "số khai"  # a year before the portal: every figure was typed

    #: Its agency may still change it.
    EDITABLE = [Status.DRAFT, Status.RETURNED]
    #: Sent and not given back: figures stay as they were sent.
    FROZEN = [Status.SENT, Status.ACCEPTED, Status.ISSUED]
    #: Taken over by its receiver; issued ones had that before, or have nobody above them.
    DECIDED = [Status.ACCEPTED, Status.ISSUED]

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="reports")
    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    template = models.CharField(max_length=20, default="pbgdpl-407")
    version = models.PositiveSmallIntegerField(default=1)
    receiver = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="reports_received")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    nothing_to_report = models.BooleanField("không phát sinh", default=False)
    origin = models.CharField(max_length=5, choices=Origin, default=Origin.COUNTED)
    built_at = models.DateTimeField(null=True)
    # The last day whose rows were counted; before the period's last day the figures are "ước".
    counted_to = models.DateField(null=True)
    # How many units were below when it was built, and whose reports it added up; None: built before this was kept.
    units_expected = models.PositiveIntegerField(null=True)
    units_added = ArrayField(models.BigIntegerField(), null=True)
    frozen_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    returned_reason = models.TextField(blank=True)
    # Given back for these codes and parts of words only ("C13", "loi-van:4"); empty: for all of it (B12).
    unlocked = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signed_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    # What a reader checks a copy by: an address nobody guesses, and SHA-256 of figures and words as issued.
    seal = models.CharField(max_length=24, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # A correction (đính chính) is the next version; the one before stays as it was issued.
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    correction_reason = models.TextField(blank=True)
    # {code: [value, source]} as typed when this correction began: put back when it is dropped.
    typed_before = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        ordering = ["-period__data_to", "agency_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "period", "template", "version"], name="one_report_a_version"
            ),
            models.UniqueConstraint(fields=["seal"], condition=~models.Q(seal=""), name="one_report_a_seal"),
        ]

    def __str__(self):
        return f"Báo cáo {self.period.spoken} của {self.agency}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    def may_change(self, what: str) -> bool:
        """Whether a figure ("C13") or a part of words ("loi-van:4") may change now.

        The one rule of B12: given back for named things only, all else stays as it was accepted.
        """
        return self.is_editable and (not self.unlocked or what in self.unlocked)

    @property
    def is_frozen(self):
        return self.status in self.FROZEN

    @property
    def is_entered(self):
        """Of a year before the portal: every figure was typed as it had been reported ("số khai")."""
        return self.origin == self.Origin.ENTERED

    @property
    def received(self) -> tuple[int, int] | None:
        """(reports added up, units below) as they stood when it was built; None when that was not kept."""
        return None if self.units_expected is None else (len(self.units_added), self.units_expected)

    @property
    def is_estimate(self):
        """Its period had not ended when its rows were counted."""
        return self.counted_to is not None and self.counted_to < self.period.data_to


class Dispatch(models.Model):
    """One report on its way to one receiver (F125-F127): the main one decides, the others take note or give back.

    `via`: the focal body it passes through first (S002-22). Rows are written at sending, by the reporting lines of
    that day, and kept when the report comes back and goes again.
    """

    class Role(models.TextChoices):
        MAIN = "chinh", "nơi nhận, duyệt"
        PARALLEL = "song-song", "nơi nhận song song"
        COPY = "ban-sao", "để biết"

    class State(models.TextChoices):
        AT_FOCAL = "dau-moi", "chờ đầu mối chuyển"
        ARRIVED = "den", "đã đến"
        NOTED = "ghi-nhan", "đã ghi nhận"
        ACCEPTED = "duyet", "đã duyệt"
        RETURNED = "tra-lai", "trả lại"
        RECALLED = "rut", "đã rút"

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="dispatches")
    receiver = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role, default=Role.MAIN)
    via = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ARRIVED)
    sent_at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)
    passed_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "receiver"], name="one_dispatch_a_receiver")]

    def __str__(self):
        return f"{self.report_id} → {self.receiver}"

    @property
    def days_waiting(self):
        """Whole days it lies with its receiver, or its focal body, without a word; 0 once there was one."""
        if self.state not in (self.State.AT_FOCAL, self.State.ARRIVED) or self.role == self.Role.COPY:
            return 0
        return (timezone.now() - (self.passed_at or self.sent_at)).days
