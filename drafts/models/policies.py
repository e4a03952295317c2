"""A draft policy and the steps it goes: screening, secrecy, stages."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.trash import Trashable

from .. import contents
from ..querysets import DraftManager
from .regimes import CriteriaSet, Criterion, DocumentType, LegalRegime, RegimeStage, Topic


class DraftPolicy(Trashable, Revised):
    """A draft legal document (dự thảo) an agency writes, from the first idea to its issue."""

    class Stage(models.TextChoices):
        PROPOSAL = "de-nghi", "Đề nghị, đề xuất"
        PROPOSAL_OPINION = "y-kien-dn", "Lấy ý kiến đề nghị xây dựng"
        DRAFTING = "soan-thao", "Soạn thảo"
        CONSULTATION = "lay-y-kien", "Lấy ý kiến"
        REVISION = "tiep-thu", "Tiếp thu, giải trình"
        APPRAISAL = "tham-dinh", "Thẩm định"
        ADOPTION = "thong-qua", "Trình, thông qua"
        ISSUED = "ban-hanh", "Đã ban hành"
        STOPPED = "dung", "Dừng xây dựng"

    UNTOLD = "dự thảo không công khai"
    #: what `told_to` reads, for those who load no more
    TOLD_BY = ("title", "agency", "published_at", "trashed_at")

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
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="drafts", verbose_name="lĩnh vực"
    )
    summary = models.TextField("tóm tắt dễ hiểu", blank=True)
    why = models.TextField("vì sao cần ban hành", blank=True)
    aims = models.TextField("mục đích, quan điểm xây dựng", blank=True)
    scope = models.TextField("phạm vi điều chỉnh", blank=True)
    who = models.TextField("ai chịu tác động", blank=True)
    main_content = models.TextField("nội dung chính", blank=True)
    whats_new = models.JSONField(
        "điểm mới so với hiện hành", default=list, blank=True
    )  # [[topic, now, proposed]] or [[topic, now, proposed, kind]]; read them through `changes`
    differing_views = models.TextField("ý kiến còn khác nhau", blank=True)
    other_content = models.TextField("nội dung khác", blank=True)
    in_scope = models.BooleanField("đủ tiêu chí tác động lớn", null=True, editable=False)
    voluntary = models.BooleanField("tự chủ động truyền thông", default=False)
    centre_requested = models.BooleanField("trung ương yêu cầu phối hợp truyền thông", default=False)
    opens_on = models.DateField("lấy ý kiến từ", null=True, blank=True)
    closes_on = models.DateField("đến hết ngày", null=True, blank=True)
    first_opened_on = models.DateField(null=True, blank=True, editable=False)
    answer_by = models.DateField("hạn công khai tiếp thu, giải trình", null=True, blank=True)
    pre_moderated = models.BooleanField("duyệt ý kiến trước khi đăng", default=True)
    posted_url = models.URLField("đường dẫn đăng tải", max_length=500, blank=True)
    posted_on = models.DateField("ngày đăng tải", null=True, blank=True)
    table_published_at = models.DateTimeField(
        "công khai bảng tiếp thu, giải trình", null=True, editable=False
    )
    issued_number = models.CharField("số văn bản ban hành", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản đã ban hành",
    )
    issued_url = models.URLField("đường dẫn văn bản đã ban hành", max_length=500, blank=True)
    outcome = models.TextField("đã thay đổi gì sau góp ý", blank=True)
    outcome_published_at = models.DateTimeField("công bố kết quả lúc", null=True, editable=False)
    published_at = models.DateTimeField("công khai từ", null=True, editable=False)
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)
    #: words as written (weight A) and without marks (weight B), so that exact diacritics rank first (N23)
    search_words = SearchVectorField(null=True, editable=False)

    objects = DraftManager()

    class Meta:
        verbose_name = "dự thảo"
        ordering = ["closes_on", "-pk"]
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="draft_search"),
            GinIndex(fields=["search_words"], name="draft_words"),
            models.Index(
                fields=["closes_on"], condition=models.Q(published_at__isnull=False), name="draft_public"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("drafts:detail", args=[self.pk])

    def is_told_to(self, reach) -> bool:
        """Whether what hangs on it may name it: as `visible_to` asks, of a draft at hand, without a query."""
        own = self.agency_id in (reach.agency_id, *reach.predecessor_agency_ids)
        return not self.trashed_at and (own or self.published_at is not None)

    def told_to(self, reach) -> str:
        """Its title; to those who may not read it, that there is one (N7)."""
        return self.title if self.is_told_to(reach) else self.UNTOLD

    @property
    def mark(self) -> str:
        """What letters and messages about it carry (portal.jobs: `about`)."""
        return f"du-thao:{self.pk}"

    @property
    def changes(self) -> list[contents.Change]:
        """The table of what is new, amended or dropped against current law."""
        return contents.changes(self.whats_new)

    def get_public_url(self):
        return f"/du-thao/{self.slug}/"


class Screening(models.Model):
    """One dated decision on the criteria; the newest is in force, the older ones stay."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="screenings")
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+")
    in_scope = models.BooleanField()
    decided_by = models.CharField("người quyết định", max_length=200, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    document = models.CharField("văn bản quyết định", max_length=200, blank=True)
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
    basis = models.CharField("căn cứ, văn bản thẩm định bí mật", max_length=300, blank=True)
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
        # Pages kept for all readers ask on every request when anything was last withdrawn.
        indexes = [
            models.Index(
                fields=["withdrawn_at"],
                condition=models.Q(withdrawn_at__isnull=False),
                name="declaration_withdrawn",
            )
        ]

    def __str__(self):
        return f"xác nhận ngày {self.declared_at:%d/%m/%Y}"


class StageEntry(models.Model):
    """A dated step of a draft; rows are only added. A wrong one is corrected by another and stays."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="stage_entries")
    stage = models.CharField(max_length=12, choices=DraftPolicy.Stage)
    #: which of the regime's steps it is; two of them may be of one kind (đề nghị, thông qua đề nghị)
    step = models.ForeignKey(
        RegimeStage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bước"
    )
    on = models.DateField()
    note = models.TextField(blank=True)
    document = models.CharField("văn bản", max_length=200, blank=True)
    evidence = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="minh chứng"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="đính chính"
    )
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.get_stage_display()} từ {self.on:%d/%m/%Y}"


class RegimeMove(models.Model):
    """An administrator moved a draft to another legal regime, and why; rows are only added."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="regime_moves")
    old_type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    new_type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.old_type.regime} → {self.new_type.regime}"


class SecurityMeasure(models.Model):
    """A measure for information security taken for a draft, agreed with the competent body (F52)."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="security_measures")
    text = models.TextField("biện pháp")
    agreed_with = models.CharField("thống nhất với", max_length=200, blank=True)
    on = models.DateField("ngày")
    document = models.CharField("văn bản", max_length=200, blank=True)
    ended_on = models.DateField("thôi áp dụng từ", null=True, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return self.text[:80]
