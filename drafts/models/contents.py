"""What a draft is told with: materials by audience and place, pictures with words for those who cannot see."""

from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.trash import Trashable

from ..querysets import MaterialQuerySet
from .coverage import CoverageTag
from .policies import DraftPolicy


class Material(Trashable, Revised):
    """A piece of the material library (F66; QĐ 407 plan III.6.b), for an audience and a place."""

    class Kind(models.TextChoices):
        LEAFLET = "to-gap", "Tờ gấp, tờ rơi"
        POSTER = "ap-phich", "Áp phích, pa nô"
        QA = "hoi-dap", "Hỏi đáp"
        SLIDES = "trinh-chieu", "Bài trình chiếu, đề cương"
        AUDIO = "am-thanh", "Bài phát thanh"
        VIDEO = "video", "Video, đồ họa"
        HANDBOOK = "so-tay", "Sổ tay, tài liệu bồi dưỡng"
        OTHER = "khac", "Tài liệu khác"

    agency = models.ForeignKey(
        "units.Agency", models.PROTECT, related_name="materials", verbose_name="đơn vị biên soạn"
    )
    draft = models.ForeignKey(
        DraftPolicy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="về dự thảo",
    )
    kind = models.CharField("loại", max_length=12, choices=Kind)
    title = models.CharField("tên tài liệu", max_length=300)
    about = models.TextField("nội dung", blank=True)
    language = models.CharField("ngôn ngữ", max_length=60, blank=True, default="tiếng Việt")
    tags = models.ManyToManyField(
        CoverageTag, blank=True, related_name="materials", verbose_name="đối tượng, địa bàn"
    )
    place = models.CharField("địa bàn sử dụng", max_length=300, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    url = models.URLField("đường dẫn", max_length=500, blank=True)
    is_public = models.BooleanField("cho mọi người xem", default=False)
    copies = models.PositiveIntegerField("số bản phát hành", null=True, blank=True)
    made_on = models.DateField("ngày biên soạn")
    created_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"
        ordering = ["-made_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("drafts:material", args=[self.pk])


class Illustration(models.Model):
    """A picture in the public summary of a draft; without words for it, it is not shown."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="illustrations")
    image = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    alt = models.CharField("chữ thay ảnh", max_length=300)
    caption = models.CharField("chú thích", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "hình minh họa"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.alt
