"""Draft policies: what the law says of their kind, screening, secrecy, text by article, activities."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.trash import Trashable

from .querysets import ActivityQuerySet, DraftQuerySet


class LegalRegime(models.Model):
    """The law of a stretch of time (Luật 80/2015, Luật 64/2025 …). Data, editable, with its source."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    class Meta:
        ordering = ["valid_from"]

    def __str__(self):
        return self.name


class DocumentType(models.Model):
    """A kind of legal document a level may issue in a regime, and its least days of posting."""

    regime = models.ForeignKey(LegalRegime, models.CASCADE, related_name="types")
    code = models.SlugField()
    name = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(help_text="0 trung ương, 1 tỉnh, 2 huyện, 3 xã")
    min_days = models.PositiveSmallIntegerField(null=True, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["level", "pk"]
        constraints = [models.UniqueConstraint(fields=["regime", "code"], name="one_type_code_a_regime")]

    def __str__(self):
        return self.name


class CriteriaSet(models.Model):
    """The criteria of "great impact on society" of a regime (QĐ 407/QĐ-TTg), and the levels it counts."""

    regime = models.ForeignKey(LegalRegime, models.CASCADE, related_name="criteria_sets")
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    counted_levels = ArrayField(models.PositiveSmallIntegerField(), default=list)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["valid_from"]

    def __str__(self):
        return self.name


class Criterion(models.Model):
    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=4)
    text = models.TextField()
    applicable = models.BooleanField(default=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return f"{self.code}) {self.text[:60]}"


class DraftPolicy(Trashable, Revised):
    """A draft legal document (dự thảo) an agency writes, from the first idea to its issue."""

    class Stage(models.TextChoices):
        PROPOSAL = "de-nghi", "Đề nghị, đề xuất"
        DRAFTING = "soan-thao", "Soạn thảo"
        CONSULTATION = "lay-y-kien", "Lấy ý kiến"
        REVISION = "tiep-thu", "Tiếp thu, giải trình"
        APPRAISAL = "tham-dinh", "Thẩm định"
        ADOPTION = "thong-qua", "Trình, thông qua"
        ISSUED = "ban-hanh", "Đã ban hành"
        STOPPED = "dung", "Dừng xây dựng"

    agency = models.ForeignKey(
        "units.Agency", models.PROTECT, related_name="drafts", verbose_name="cơ quan chủ trì soạn thảo"
    )
    regime = models.ForeignKey(
        LegalRegime, models.PROTECT, related_name="drafts", verbose_name="chế độ pháp luật"
    )
    document_type = models.ForeignKey(
        DocumentType, models.PROTECT, related_name="+", verbose_name="hình thức văn bản"
    )
    issuing_body = models.CharField("cơ quan ban hành", max_length=200)
    title = models.CharField("tên dự thảo", max_length=500)
    slug = models.SlugField(max_length=120, unique=True)
    stage = models.CharField("giai đoạn", max_length=12, choices=Stage, default=Stage.DRAFTING)
    began_on = models.DateField("ngày bắt đầu xây dựng")
    why = models.TextField("vì sao cần ban hành", blank=True)
    who = models.TextField("ai chịu tác động", blank=True)
    main_content = models.TextField("nội dung chính", blank=True)
    whats_new = models.JSONField(
        "điểm mới so với hiện hành", default=list, blank=True
    )  # [[topic, now, proposed]]
    differing_views = models.TextField("ý kiến còn khác nhau", blank=True)
    in_scope = models.BooleanField("đủ tiêu chí tác động lớn", null=True, editable=False)
    voluntary = models.BooleanField("tự chủ động truyền thông", default=False)
    centre_requested = models.BooleanField("trung ương yêu cầu phối hợp truyền thông", default=False)
    opens_on = models.DateField("lấy ý kiến từ", null=True, blank=True)
    closes_on = models.DateField("đến hết ngày", null=True, blank=True)
    first_opened_on = models.DateField(null=True, blank=True, editable=False)
    answer_by = models.DateField("hạn công khai tiếp thu, giải trình", null=True, blank=True)
    pre_moderated = models.BooleanField("duyệt ý kiến trước khi đăng", default=True)
    posted_url = models.URLField("đường dẫn đăng tải", blank=True)
    posted_on = models.DateField("ngày đăng tải", null=True, blank=True)
    table_published_at = models.DateTimeField(
        "công khai bảng tiếp thu, giải trình", null=True, editable=False
    )
    issued_number = models.CharField("số văn bản ban hành", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    published_at = models.DateTimeField("công khai từ", null=True, editable=False)
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "dự thảo"
        ordering = ["closes_on", "-pk"]
        indexes = [GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="draft_search")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("drafts:detail", args=[self.pk])

    def get_public_url(self):
        return f"/du-thao/{self.slug}/"


class Screening(models.Model):
    """One dated decision on the criteria; the newest is in force, the older ones stay."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="screenings")
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+")
    in_scope = models.BooleanField()
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return "đủ tiêu chí" if self.in_scope else "không đủ tiêu chí"


class ScreeningAnswer(models.Model):
    class Outcome(models.TextChoices):
        MET = "met", "Đạt"
        NOT_MET = "not_met", "Không đạt"
        NOT_APPLICABLE = "na", "Không áp dụng"

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["criterion__code"]

    def __str__(self):
        return f"{self.criterion.code}: {self.get_outcome_display()}"


class SecrecyDeclaration(models.Model):
    """A named person's statement that the draft is outside state secrets (Luật 117/2025/QH15)."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="declarations")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-declared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(withdrawn_at=None), name="one_standing_declaration"
            )
        ]

    def __str__(self):
        return f"xác nhận ngày {self.declared_at:%d/%m/%Y}"


class StageEntry(models.Model):
    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="stage_entries")
    stage = models.CharField(max_length=12, choices=DraftPolicy.Stage)
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.get_stage_display()} từ {self.on:%d/%m/%Y}"


class Version(models.Model):
    """One text of a draft, split into articles; comments stay on the version they were made on."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_number_a_version")]

    def __str__(self):
        return f"lần {self.number}"


class Article(models.Model):
    version = models.ForeignKey(Version, models.CASCADE, related_name="articles")
    position = models.PositiveSmallIntegerField()
    chapter = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=40)  # "Điều 2"
    heading = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return f"{self.label}. {self.heading}" if self.heading else self.label


class Activity(Trashable, Revised):
    """A communication activity, typed by the statutory form (QĐ 407, forms a–e), with its numbers.

    Counted once, at its lead agency (rule Q3). A null number was not entered; 0 was.
    """

    class Field(models.TextChoices):
        DRAFTS = "du-thao", "Truyền thông dự thảo chính sách"
        LAW = "pbgdpl", "Phổ biến, giáo dục pháp luật"

    class Form(models.TextChoices):
        BROADCAST = "a-chuyen-muc", "Chuyên mục, chương trình phát thanh, truyền hình"
        PRESS_ITEM = "a-tin-bai", "Tin, bài, phóng sự trên báo chí"
        CAMPAIGN = "a-chien-dich", "Chiến dịch, đợt cao điểm"
        MATERIAL = "b-tai-lieu", "Biên soạn, phát hành tài liệu"
        CONFERENCE = "c-hoi-nghi", "Hội nghị"
        SEMINAR = "c-toa-dam", "Tọa đàm, hội thảo"
        FORUM = "c-dien-dan", "Diễn đàn"
        DIALOGUE = "c-doi-thoai", "Đối thoại trực tiếp"
        ONLINE = "c-truc-tuyen", "Đối thoại, hội nghị trực tuyến"
        PRESS = "c-hop-bao", "Họp báo, phỏng vấn"
        LOUDSPEAKER = "d-loa", "Loa truyền thanh cơ sở"
        NOTICE_BOARD = "d-bang-tin", "Niêm yết bảng tin"
        SCREEN = "d-man-hinh", "Màn hình khu dân cư"
        CULTURE = "d-van-hoa", "Lồng ghép sinh hoạt, văn hóa cơ sở"
        PORTAL = "dd-cong", "Đăng trên cổng, trang thông tin điện tử"
        SOCIAL = "e-mang-xa-hoi", "Bài đăng mạng xã hội"
        CONTEST = "e-cuoc-thi", "Cuộc thi tìm hiểu pháp luật"
        TRAINING = "e-tap-huan", "Tập huấn, bồi dưỡng"
        OTHER = "e-khac", "Hình thức khác"

    class Organiser(models.TextChoices):
        OWN = "own", "Cơ quan nhà nước"
        FRONT = "mttq", "Mặt trận Tổ quốc, tổ chức thành viên"
        BUSINESS = "dn", "Doanh nghiệp, hiệp hội"

    agency = models.ForeignKey(
        "units.Agency", models.PROTECT, related_name="activities", verbose_name="đơn vị chủ trì"
    )
    field = models.CharField("lĩnh vực", max_length=10, choices=Field, default=Field.DRAFTS)
    form = models.CharField("hình thức", max_length=20, choices=Form)
    organiser = models.CharField("bên tổ chức", max_length=5, choices=Organiser, default=Organiser.OWN)
    title = models.CharField("nội dung", max_length=500)
    draft = models.ForeignKey(
        DraftPolicy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="về dự thảo",
    )
    task = models.ForeignKey(
        "plans.Task",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="thuộc nhiệm vụ",
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    place = models.CharField("địa điểm", max_length=300, blank=True)
    coordinating = models.CharField("phối hợp", max_length=500, blank=True)
    sessions = models.PositiveIntegerField("số cuộc", null=True, blank=True)
    attendance = models.PositiveIntegerField("lượt người dự", null=True, blank=True)
    items = models.PositiveIntegerField("tin, bài", null=True, blank=True)
    broadcasts = models.PositiveIntegerField("lượt phát", null=True, blank=True)
    minutes = models.PositiveIntegerField("thời lượng (phút)", null=True, blank=True)
    copies = models.PositiveIntegerField("số bản phát hành", null=True, blank=True)
    minority_copies = models.PositiveIntegerField("trong đó tiếng dân tộc thiểu số", null=True, blank=True)
    postings = models.PositiveIntegerField("lượt niêm yết, điểm", null=True, blank=True)
    reach = models.PositiveIntegerField("lượt xem, tiếp cận", null=True, blank=True)
    cost = models.PositiveBigIntegerField("kinh phí (đồng)", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)
    evidence = models.ManyToManyField(
        "files.StoredFile", blank=True, related_name="+", verbose_name="minh chứng"
    )
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "hoạt động"
        verbose_name_plural = "hoạt động"
        ordering = ["-starts_on", "-pk"]

    def __str__(self):
        return self.title[:100]

    def get_absolute_url(self):
        return reverse("drafts:activity", args=[self.pk])
