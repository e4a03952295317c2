"""Plans, letters and decisions: what they print, what they cite, who they were sent to."""

import re
from calendar import monthrange
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from plans.kinds import Kind, kind_choices
from plans.querysets import PlanQuerySet
from portal.revisions import Revised
from portal.text import fold
from portal.trash import Trashable


class Precision(models.TextChoices):
    DAY = "day", "Đủ ngày, tháng, năm"
    MONTH = "month", "Chỉ có tháng, năm"
    YEAR = "year", "Chỉ có năm"


class Plan(Trashable, Revised):
    """A plan, letter or decision an agency issued (kế hoạch, công văn, quyết định).

    The words are kept as printed; `number_key` and `search_text` are what searches compare.
    A blank number or day stays blank (S002-2).
    """

    Kind = Kind

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ duyệt"
        ISSUED = "issued", "Đã ban hành"

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="plans", verbose_name="cơ quan")
    # Issued elsewhere, by whom `issuer_text` says, and only kept by `agency` (văn bản đến): for citing, not
    # one of its own documents.
    is_incoming = models.BooleanField("văn bản đến", default=False, editable=False)
    kind = models.CharField("loại văn bản", max_length=20, choices=kind_choices, default=Kind.PLAN)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    number_raw = models.CharField(max_length=120, blank=True)
    number_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    title = models.TextField("trích yếu")
    issuer_text = models.CharField("cơ quan ban hành (như in)", max_length=300, blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_precision = models.CharField(max_length=5, choices=Precision, blank=True)
    issued_partial = models.CharField(max_length=7, blank=True, help_text="2023-10 hoặc 2023")
    # The day reports count it on: the printed day, else the last day of the printed month or year,
    # else the day it was issued here. Only issued documents have one.
    counted_on = models.DateField(null=True, editable=False)
    year_from = models.PositiveSmallIntegerField("từ năm")
    year_to = models.PositiveSmallIntegerField("đến năm")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thực hiện văn bản",
    )
    # Other programmes it is carried out together with (lồng ghép, F12).
    programmes = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="integrated_by", verbose_name="lồng ghép với"
    )
    # Whose own plans it asks for, and by when (F4, N3); which levels, as units.Level numbers.
    asks_levels = ArrayField(
        models.PositiveSmallIntegerField(),
        default=list,
        blank=True,
        verbose_name="cấp phải ban hành kế hoạch thực hiện",
    )
    asks_by = models.DateField("hạn ban hành kế hoạch thực hiện", null=True, blank=True)
    addressees = ArrayField(models.TextField(), default=list, blank=True, verbose_name="kính gửi")
    recipients = ArrayField(models.TextField(), default=list, blank=True, verbose_name="nơi nhận")
    sections = models.JSONField(default=list, blank=True)
    purpose = models.TextField("mục đích, yêu cầu", blank=True)
    arrangements = models.TextField("tổ chức thực hiện", blank=True)
    assignments = models.JSONField(default=list, blank=True)
    signer_capacity = ArrayField(models.TextField(), default=list, blank=True)
    signer_position = ArrayField(models.TextField(), default=list, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    report_deadline_text = models.CharField("hạn báo cáo", max_length=300, blank=True)
    report_to = ArrayField(models.TextField(), default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    source = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    # The line of the file its text begins on: one file may hold several documents.
    source_line = models.PositiveIntegerField(default=1, editable=False)
    source_text = models.TextField(blank=True)
    # The signed copy: a scan, or the file the e-office signed; what its signatures said when it was kept.
    signed_file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signatures = models.JSONField(default=list, blank=True, editable=False)
    # An issued document is corrected by a new version of itself; the one before stands in PlanVersion.
    version = models.PositiveSmallIntegerField("lần ban hành", default=1, editable=False)
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    # Shown to everybody, after a named person said it holds no state secret (S002-28); in the journal.
    published_at = models.DateTimeField("công khai từ", null=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-year_to", "-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="plan_years_in_order", condition=Q(year_to__gte=F("year_from"))),
            models.CheckConstraint(
                name="issued_plan_has_its_day", condition=~Q(status="issued") | Q(counted_on__isnull=False)
            ),
        ]

    def __str__(self):
        kind = self.get_kind_display()
        return f"{kind} số {self.number}" if self.number else f"{kind} “{self.title[:80]}”"

    def get_absolute_url(self):
        return reverse("plans:detail", args=[self.pk])

    @property
    def issuer(self):
        """Who issued it, in words: of a document only kept here, what it prints."""
        return self.issuer_text if self.is_incoming else str(self.agency)

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_issued(self):
        return self.status == self.Status.ISSUED

    @property
    def is_rebuilt(self):
        """Brought in and still being edited: what we print is made anew, the original stays the authority."""
        return self.source_id is not None and not self.is_issued

    @property
    def has_paper(self):
        """Whether Nghị định 30 prints it here; an issued copy has its original, a kept one its issuer's."""
        return not self.is_incoming and (self.source_id is None or self.is_rebuilt)

    def day_printed(self):
        """The day as far as the document prints it: 29/03/2023, tháng 10/2023, năm 2023 or ""."""
        if self.issued_on:
            return f"{self.issued_on:%d/%m/%Y}"
        year, _, month = self.issued_partial.partition("-")
        return f"tháng {month}/{year}" if month else f"năm {year}" if year else ""

    def day_counted(self):
        """Last day the print allows; None when nothing is printed."""
        year, _, month = self.issued_partial.partition("-")
        if self.issued_on or not year:
            return self.issued_on
        last = int(month) if month else 12
        return date(int(year), last, monthrange(int(year), last)[1])

    def words_to_find(self):
        """What `search_text` holds: fold of the number, title, issuer, place and signer."""
        said = (self.number, self.title, self.issuer_text, self.agency.name, self.place, self.signer_name)
        return fold(" ".join(said))


class BasisLink(models.Model):
    """Another document a plan cites; `target` is filled when that document is, or becomes, known."""

    class Relation(models.TextChoices):
        PARENT = "parent", "Thực hiện"
        BASIS = "basis", "Căn cứ"
        MENTIONED = "mentioned", "Nhắc đến"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="basis")
    relation = models.CharField(max_length=10, choices=Relation)
    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=60, blank=True, db_index=True)
    kind = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    title = models.TextField(blank=True)
    target = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="cited_by")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind} {self.number}".strip()


class Target(models.Model):
    """A percentage a plan sets as its goal (chỉ tiêu), for the years it prints."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    text = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.percent}%"

    @property
    def is_of_drafts(self):
        """It asks how many policies or drafts are communicated, which drafts can show.

        "Phối hợp … đạt tỷ lệ 100%" and shares of households or staff are aims nobody counts here (S001-5).
        """
        said = fold(self.text)
        return bool(re.search(r"\b(chinh sach|du thao)\b", said)) and not said.lstrip("- ").startswith(
            "phoi hop"
        )


class Delivery(models.Model):
    """An issued document that reached an agency (nơi nhận, kính gửi), and whether it was opened."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="deliveries")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="received")
    purpose = models.CharField("để", max_length=60, blank=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "agency"], name="one_delivery_an_agency")]

    def __str__(self):
        return f"{self.plan} → {self.agency}"


class PlanVersion(models.Model):
    """An issued document as it stood before a correction (đính chính): what it said, and why it changed.

    `value` holds the printed fields and the tasks in the shape of plan-json.md.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("lần ban hành")
    value = models.JSONField()
    reason = models.TextField("lý do đính chính")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")]

    def __str__(self):
        return f"{self.plan}, bản {self.number}"


class NumberRegister(models.Model):
    """An agency's own series of numbers in a year (Nghị định 30/2020, Điều 15), for those who number here.

    `kind` empty: one series for all its documents. It proposes and warns; it never blocks an import.
    """

    agency = models.ForeignKey("units.Agency", models.CASCADE, related_name="number_registers")
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại văn bản", max_length=20, choices=kind_choices, blank=True)
    last = models.PositiveIntegerField("số đã cấp gần nhất", default=0)

    class Meta:
        ordering = ["-year", "kind"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "kind"], name="one_series_a_year")]

    def __str__(self):
        return f"{self.agency} {self.year}"


class Exemption(models.Model):
    """An agency that need not issue a plan of its own for a document, and why (N3: "không phải ban hành")."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="exemptions")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "agency"], name="one_exemption_an_agency")]

    def __str__(self):
        return f"{self.agency}: {self.reason}"


class Reminder(models.Model):
    """One đôn đốc: who was reminded of what, by whom, in which words (F137). Rows are never changed."""

    class About(models.TextChoices):
        ISSUE = "issue", "Ban hành kế hoạch thực hiện"
        OPEN = "open", "Mở văn bản đã gửi"
        TASK = "task", "Thực hiện nhiệm vụ"

    about = models.CharField("về việc", max_length=5, choices=About)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reminders")
    task = models.ForeignKey("plans.Task", models.CASCADE, null=True, blank=True, related_name="reminders")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="plan_reminders")
    words = models.TextField("nội dung")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["plan", "agency"], name="reminder_plan_agency")]

    def __str__(self):
        return f"{self.get_about_display()}: {self.agency}"
