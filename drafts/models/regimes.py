"""What the law of a stretch of time asks: kinds, stages, days, criteria. Rows, editable by the administrator."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.units.models import Level


class LegalRegime(models.Model):
    """The law of a stretch of time (Luật 80/2015, Luật 64/2025 …). Data, editable, with its source."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField("nguồn", blank=True)
    start_within_days = models.PositiveSmallIntegerField(
        "truyền thông bắt đầu trong (ngày) kể từ khi lấy ý kiến", default=0
    )
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
    issuer = models.CharField("ai ban hành", max_length=200, blank=True)
    appraiser = models.CharField("ai thẩm định", max_length=200, blank=True)
    min_days = models.PositiveSmallIntegerField("số ngày đăng tải tối thiểu", null=True, blank=True)
    proposal_min_days = models.PositiveSmallIntegerField(
        "số ngày tối thiểu lấy ý kiến đề nghị xây dựng", null=True, blank=True
    )
    source = models.CharField("nguồn", max_length=300, blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

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

    @property
    def counted_names(self):
        """Cấp tỉnh, cấp xã: whose drafts the target counts."""
        return ", ".join(Level(level).label.lower() for level in self.counted_levels)


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


class RegimeStage(models.Model):
    """A step a draft of this regime goes, in order; `code` is what the portal understands of it."""

    regime = models.ForeignKey(LegalRegime, models.CASCADE, related_name="stages")
    level = models.PositiveSmallIntegerField(
        "cấp", null=True, blank=True, help_text="để trống: mọi cấp; 0 trung ương, 1 tỉnh, 2 huyện, 3 xã"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("loại bước", max_length=20)  # a DraftPolicy.Stage
    name = models.CharField("tên bước", max_length=200)
    responsible = models.CharField("cơ quan thực hiện", max_length=200, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name


class PostingPlace(models.Model):
    """Where a draft is to be published (domain.md a7; F50): a row of the checklist, for one level or for all."""

    code = models.SlugField(unique=True)
    name = models.CharField("nơi đăng", max_length=200)
    level = models.PositiveSmallIntegerField("cấp", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    required = models.BooleanField("phải đăng", default=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    verified = models.BooleanField("đã đối chiếu văn bản gốc", default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name


class Topic(models.Model):
    """What a draft is about (lĩnh vực): đất đai, môi trường … One of the facets of the public list."""

    code = models.SlugField(unique=True)
    name = models.CharField("lĩnh vực", max_length=100)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name
