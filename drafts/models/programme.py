"""The yearly programme of drafting legal documents, each line linked to its draft (F49)."""

from django.db import models
from django.urls import reverse

from portal.revisions import Revised
from portal.trash import Trashable

from ..querysets import ProgrammeQuerySet
from .policies import DraftPolicy
from .regimes import DocumentType


class ProgrammeItem(Trashable, Revised):
    """A document somebody is to draft in a year, with the time it is due as the programme prints it."""

    class State(models.TextChoices):
        PLANNED = "trong-ct", "Trong chương trình"
        ADDED = "bo-sung", "Bổ sung"
        MOVED = "lui", "Lùi sang năm sau"
        DROPPED = "rut", "Rút khỏi chương trình"

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="programme_items")
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên văn bản", max_length=500)
    document_type = models.ForeignKey(
        DocumentType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hình thức văn bản",
    )
    issuing_body = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    drafter = models.ForeignKey(
        "units.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan chủ trì soạn thảo",
    )
    drafter_text = models.CharField("cơ quan soạn thảo (ghi theo văn bản)", max_length=200, blank=True)
    due_text = models.CharField("thời gian trình", max_length=100, blank=True)
    due_on = models.DateField("chậm nhất ngày", null=True, blank=True)
    plan = models.ForeignKey(
        "plans.Plan",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="theo chương trình, kế hoạch",
    )
    draft = models.ForeignKey(
        DraftPolicy,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="programme_items",
        verbose_name="dự thảo",
    )
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.PLANNED)
    reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản trong chương trình"
        ordering = ["year", "due_on", "pk"]

    def __str__(self):
        return self.title[:100]

    def get_absolute_url(self):
        return reverse("drafts:programme_item", args=[self.pk])
