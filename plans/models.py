"""Plans, letters and decisions, the tasks they give out, and who they were sent to."""

from calendar import monthrange
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from portal.revisions import Revised
from portal.text import fold
from portal.trash import Trashable

from .querysets import PlanQuerySet, TaskQuerySet


class Precision(models.TextChoices):
    DAY = "day", "Đủ ngày, tháng, năm"
    MONTH = "month", "Chỉ có tháng, năm"
    YEAR = "year", "Chỉ có năm"


class Plan(Trashable, Revised):
    """A plan, letter or decision an agency issued (kế hoạch, công văn, quyết định).

    The words are kept as printed; `number_key` and `search_text` are what searches compare.
    A blank number or day stays blank (S002-2).
    """

    class Kind(models.TextChoices):
        PLAN = "ke-hoach", "Kế hoạch"
        LETTER = "cong-van", "Công văn"
        DECISION = "quyet-dinh", "Quyết định"
        DIRECTIVE = "chi-thi", "Chỉ thị"
        PROGRAMME = "chuong-trinh", "Chương trình"
        SCHEME = "de-an", "Đề án"
        GUIDANCE = "huong-dan", "Hướng dẫn"
        NOTICE = "thong-bao", "Thông báo"
        OPINION = "gop-y", "Văn bản góp ý, kiến nghị"
        OTHER = "khac", "Văn bản khác"

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ duyệt"
        ISSUED = "issued", "Đã ban hành"

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="plans", verbose_name="cơ quan")
    kind = models.CharField("loại văn bản", max_length=20, choices=Kind, default=Kind.PLAN)
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
    source_text = models.TextField(blank=True)
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
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
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_issued(self):
        return self.status == self.Status.ISSUED

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


class Task(Trashable, Revised):
    """One assignment of a plan: one accountable lead, any supporters, a symbolic time, a product."""

    class DueKind(models.TextChoices):
        YEAR = "year", "Trong năm"
        QUARTER = "quarter", "Quý"
        MONTH = "month", "Tháng"
        DATE = "date", "Ngày"
        RANGE = "range", "Khoảng thời gian"
        RECURRING = "recurring", "Định kỳ, thường xuyên"
        ON_REQUEST = "on_request", "Khi có yêu cầu"
        ON_GUIDANCE = "on_guidance", "Theo hướng dẫn của cấp trên"
        NONE = "none", "Không nêu thời gian"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    from_task = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="implemented_by"
    )
    position = models.PositiveSmallIntegerField(default=0)
    path = models.CharField("mục", max_length=30, blank=True)
    heading = models.TextField("nội dung nhiệm vụ")
    lead_text = models.TextField("chủ trì (như in)", blank=True)
    lead_agency = models.ForeignKey(
        "units.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_tasks",
        verbose_name="cơ quan chủ trì",
    )
    lead_unclear = models.BooleanField(default=False, help_text="văn bản nêu nhiều nơi chủ trì, chưa chọn")
    coordinating = ArrayField(models.TextField(), default=list, blank=True, verbose_name="phối hợp (như in)")
    coordinators = models.ManyToManyField("units.Agency", blank=True, related_name="coordinated_tasks")
    is_request = models.BooleanField("là đề nghị, không phải giao việc", default=False)
    time_text = models.CharField("thời gian (như in)", max_length=300, blank=True)
    due_kind = models.CharField(max_length=12, choices=DueKind, default=DueKind.NONE)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    # The last day in time: "trước ngày 15/11" is over on the 14th. Empty while nothing can be late.
    due_on = models.DateField("hạn tính", null=True, blank=True, db_index=True)
    product = models.TextField("sản phẩm", blank=True)
    # What a task "theo hướng dẫn" or "khi có yêu cầu" waited for; from then on it may carry a due day.
    guided_on = models.DateField("ngày có hướng dẫn, yêu cầu", null=True, blank=True)
    guided_by = models.CharField("văn bản hướng dẫn, yêu cầu", max_length=300, blank=True)
    percent = models.PositiveSmallIntegerField("tiến độ", default=0)
    completed_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["plan_id", "position", "pk"]
        constraints = [
            models.CheckConstraint(name="task_percent_to_100", condition=Q(percent__lte=100)),
            models.CheckConstraint(
                name="task_done_on_a_day",
                condition=Q(percent=100, completed_on__isnull=False) | Q(percent__lt=100, completed_on=None),
            ),
        ]

    def __str__(self):
        return self.heading[:100]

    def get_absolute_url(self):
        return reverse("plans:task", args=[self.pk])

    @property
    def waits(self):
        """It falls due by an event that has not come ("Theo hướng dẫn của Trung ương"): never overdue."""
        return self.due_kind in (self.DueKind.ON_REQUEST, self.DueKind.ON_GUIDANCE) and self.guided_on is None

    def overdue(self, on):
        """Its last day is over on the day `on` and it is not done."""
        return self.completed_on is None and self.due_on is not None and self.due_on < on

    def words_to_find(self):
        return fold(" ".join((self.heading, self.lead_text, " ".join(self.coordinating), self.product)))


class Progress(models.Model):
    """What an officer said was done on a task, that day, with its evidence."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="progress")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    on = models.DateField("ngày")
    percent = models.PositiveSmallIntegerField("tiến độ")
    note = models.TextField("kết quả", blank=True)
    evidence = models.ManyToManyField("files.StoredFile", blank=True, related_name="evidence_of")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.percent}% ngày {self.on:%d/%m/%Y}"


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
