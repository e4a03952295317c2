"""Communication activities by statutory form, with their numbers, parts and evidence."""

from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.trash import Trashable

from ..activity_forms import MEETINGS, NUMBERS, Form, form_choices, spec_of
from ..activity_specs import PartKind
from ..querysets import ActivityQuerySet
from .coverage import CoverageTag, Outlet
from .policies import DraftPolicy


class Activity(Trashable, Revised):
    """A communication activity, typed by the statutory form (QĐ 407, forms a–e), with its numbers.

    Counted once, at its lead agency (rule Q3). A null number was not entered; 0 was.
    """

    class Field(models.TextChoices):
        DRAFTS = "du-thao", "Truyền thông dự thảo chính sách"
        LAW = "pbgdpl", "Phổ biến, giáo dục pháp luật"

    Form, MEETINGS, NUMBERS = Form, MEETINGS, NUMBERS

    class Organiser(models.TextChoices):
        OWN = "own", "Cơ quan nhà nước"
        FRONT = "mttq", "Mặt trận Tổ quốc, tổ chức thành viên"
        BUSINESS = "dn", "Doanh nghiệp, hiệp hội"

    agency = models.ForeignKey(
        "units.Agency", models.PROTECT, related_name="activities", verbose_name="đơn vị chủ trì"
    )
    field = models.CharField("lĩnh vực", max_length=10, choices=Field, default=Field.DRAFTS)
    form = models.CharField("hình thức", max_length=20, choices=form_choices)
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
    #: answers to the questions of this form, by their names in drafts.activity_forms
    details = models.JSONField(default=dict, blank=True)
    tags = models.ManyToManyField(
        CoverageTag, blank=True, related_name="activities", verbose_name="đối tượng, địa bàn ưu tiên"
    )
    campaign = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts_of_campaign",
        verbose_name="thuộc đợt cao điểm",
    )
    media_order = models.ForeignKey(
        "registers.MediaOrder",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="theo đặt hàng",
    )
    is_planned = models.BooleanField("mới là dự kiến", default=False)  # shown in calendars, never counted
    is_public = models.BooleanField("cho mọi người xem", default=False)
    #: since when everybody may see it: those who follow its draft or its place are told after this moment
    shown_at = models.DateTimeField(null=True, editable=False)
    once_key = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  sent twice, kept once
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

    @property
    def spec(self):
        """What its form asks (drafts.activity_forms)."""
        return spec_of(self.form)


class ActivityPart(models.Model):
    """A line under an activity: who came, who spoke, where it was aired or hung, who took part, what was asked.

    `kind` says which; each form of activity names the kinds it takes (drafts.activity_forms).
    """

    Kind = PartKind

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField("tên", max_length=300)
    group = models.CharField("nhóm, vai trò", max_length=60, blank=True)
    organisation = models.CharField("cơ quan, tổ chức", max_length=200, blank=True)
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, blank=True, related_name="parts")
    member = models.ForeignKey(
        "registers.RosterMember", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    count = models.PositiveIntegerField("số lượng", null=True, blank=True)
    on = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến ngày", null=True, blank=True)
    times = models.CharField("giờ", max_length=100, blank=True)
    done_on = models.DateField("đã gỡ, đã trả lời ngày", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        ordering = ["kind", "position", "pk"]

    def __str__(self):
        return self.name


class EvidenceLink(models.Model):
    """A link that shows an activity took place, with the day it was seen and, where kept, its copy."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="links")
    url = models.URLField("đường dẫn", max_length=500)
    title = models.CharField("tên", max_length=300, blank=True)
    seen_on = models.DateField("xem ngày")
    copy = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.title or self.url
