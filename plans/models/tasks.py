"""The tasks a document gives out, what was done on them, and when their day was moved."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from plans.querysets import TaskQuerySet
from portal.revisions import Revised
from portal.text import fold
from portal.trash import Trashable

from .documents import Plan


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

    class ProductType(models.TextChoices):
        MEETING = "hoi-nghi", "Hội nghị, tọa đàm"
        TRAINING = "tap-huan", "Lớp tập huấn"
        DOCUMENT = "van-ban", "Văn bản"
        DIRECTIVE = "chi-dao", "Văn bản chỉ đạo, hướng dẫn"
        PLAN = "ke-hoach", "Kế hoạch"
        OPINION = "gop-y", "Văn bản góp ý"
        MATERIAL = "tai-lieu", "Tài liệu truyền thông"
        BROADCAST = "tin-bai", "Tin, bài, chương trình phát sóng"
        REPORT = "bao-cao", "Báo cáo"
        RESOURCE = "nguon-luc", "Nguồn lực được hỗ trợ"
        OTHER = "khac", "Sản phẩm khác"

    class Funding(models.TextChoices):
        CENTRAL = "tw", "Ngân sách trung ương"
        PROVINCE = "tinh", "Ngân sách cấp tỉnh"
        DISTRICT = "huyen", "Ngân sách cấp huyện"
        COMMUNE = "xa", "Ngân sách cấp xã"
        PROGRAMME = "long-ghep", "Lồng ghép chương trình, đề án khác"
        DONOR = "tai-tro", "Tài trợ, đóng góp hợp pháp"
        NONE = "khong", "Không dùng kinh phí riêng"
        OTHER = "khac", "Nguồn khác"

    class Procurement(models.TextChoices):
        ASSIGN = "giao", "Giao nhiệm vụ"
        ORDER = "dat-hang", "Đặt hàng"
        TENDER = "dau-thau", "Đấu thầu"
        OWN = "tu-lam", "Tự thực hiện"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    from_task = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="implemented_by"
    )
    # Where it comes from: a step of a greater task (three levels at most), the year's or quarter's turn of
    # a recurring one, one body's share of a task given to many. Shares are what is counted, not the whole.
    part_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    turn_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="turns")
    share_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="shares")
    is_shared_out = models.BooleanField("đã giao thành việc của từng nơi", default=False)
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
    head_name = models.CharField("người đứng đầu chịu trách nhiệm", max_length=120, blank=True)
    officer = models.ForeignKey(
        "accounts.Post",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="officer_of_tasks",
        verbose_name="người theo dõi, thực hiện",
    )
    officer_name = models.CharField("người theo dõi, thực hiện (ngoài hệ thống)", max_length=120, blank=True)
    is_request = models.BooleanField("là đề nghị, không phải giao việc", default=False)
    time_text = models.CharField("thời gian (như in)", max_length=300, blank=True)
    due_kind = models.CharField(max_length=12, choices=DueKind, default=DueKind.NONE)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    # The last day in time: "trước ngày 15/11" is over on the 14th. Empty while nothing can be late.
    due_on = models.DateField("hạn tính", null=True, blank=True, db_index=True)
    product = models.TextField("sản phẩm", blank=True)
    product_type = models.CharField("loại sản phẩm", max_length=12, choices=ProductType, blank=True)
    cost = models.PositiveBigIntegerField("dự toán (đồng)", null=True, blank=True)
    funding = models.CharField("nguồn kinh phí", max_length=12, choices=Funding, blank=True)
    procurement = models.CharField("phương thức", max_length=12, choices=Procurement, blank=True)
    programmes = models.ManyToManyField(
        Plan, blank=True, related_name="integrated_tasks", verbose_name="lồng ghép với"
    )
    # What a task "theo hướng dẫn" or "khi có yêu cầu" waited for; from then on it may carry a due day.
    guided_on = models.DateField("ngày có hướng dẫn, yêu cầu", null=True, blank=True)
    guided_by = models.CharField("văn bản hướng dẫn, yêu cầu", max_length=300, blank=True)
    guided_by_plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="guided_tasks"
    )
    percent = models.PositiveSmallIntegerField("tiến độ", default=0)
    completed_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    late_reason = models.TextField("lý do chậm", blank=True)
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
            models.UniqueConstraint(fields=["turn_of", "due_from"], name="one_turn_a_time"),
            models.UniqueConstraint(fields=["share_of", "lead_agency"], name="one_share_an_agency"),
        ]

    def __str__(self):
        return self.heading[:100]

    def get_absolute_url(self):
        return reverse("plans:task", args=[self.pk])

    @property
    def waits(self):
        """It falls due by an event that has not come ("Theo hướng dẫn của Trung ương"): never overdue."""
        return self.due_kind in (self.DueKind.ON_REQUEST, self.DueKind.ON_GUIDANCE) and self.guided_on is None

    @property
    def is_waiting_for_day(self):
        """It falls due by an event, come or not, and no last day was set yet."""
        return self.due_kind in (self.DueKind.ON_REQUEST, self.DueKind.ON_GUIDANCE) and self.due_on is None

    @property
    def is_recurring(self):
        """Done again each year or quarter: what is reported on are its turns."""
        return self.due_kind == self.DueKind.RECURRING and self.turn_of_id is None

    def overdue(self, on):
        """Its last day is over on the day `on` and it is not done; work given to many is late share by share."""
        return not (self.completed_on or self.is_shared_out or self.due_on is None) and self.due_on < on

    def words_to_find(self):
        return fold(" ".join((self.heading, self.lead_text, " ".join(self.coordinating), self.product)))


class Progress(models.Model):
    """What an officer said was done on a task, that day, with its evidence."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="progress")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    on = models.DateField("ngày")
    percent = models.PositiveSmallIntegerField("tiến độ")
    note = models.TextField("kết quả", blank=True)
    late_reason = models.TextField("lý do chậm", blank=True)
    link = models.URLField("đường dẫn minh chứng", max_length=500, blank=True)
    evidence = models.ManyToManyField("files.StoredFile", blank=True, related_name="evidence_of")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.percent}% ngày {self.on:%d/%m/%Y}"


class Extension(models.Model):
    """A task's last day moved, with the reason; both days are kept (F138)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="extensions")
    old_due_on = models.DateField("hạn cũ", null=True)
    new_due_on = models.DateField("hạn mới")
    reason = models.TextField("lý do gia hạn")
    document = models.CharField("văn bản cho phép", max_length=300, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.old_due_on:%d/%m/%Y} → {self.new_due_on:%d/%m/%Y}" if self.old_due_on else "gia hạn"


class Notice(models.Model):
    """The sent-log of automatic reminders: each step of a task's day is told to a person once.

    A new day (extension) makes new steps; `due_on` is part of the key. Being late is told once a week:
    `week` is 202647 in the 47th week of 2026, and 0 for the other steps.
    """

    class Step(models.TextChoices):
        WEEK = "t-7", "Còn 7 ngày"
        THREE = "t-3", "Còn 3 ngày"
        DAY = "t-1", "Còn 1 ngày"
        LATE = "late", "Quá hạn"
        RAISED = "up", "Quá hạn, báo lãnh đạo"

    task = models.ForeignKey(Task, models.CASCADE, related_name="notices")
    post = models.ForeignKey("accounts.Post", models.CASCADE, related_name="+")
    step = models.CharField(max_length=4, choices=Step)
    due_on = models.DateField()
    week = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "post", "step", "due_on", "week"], name="one_notice_a_step"
            )
        ]
        indexes = [models.Index(fields=["post", "-at"], name="notice_post_at")]

    def __str__(self):
        return f"{self.get_step_display()}: {self.task}"


class Feed(models.Model):
    """A person's calendar address: whoever has it reads the tasks of that post, without signing in.

    Only the hash is kept, so the address is shown once; a new one ends the one before.
    """

    post = models.OneToOneField("accounts.Post", models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"Lịch của {self.post}"
