"""Comments that say the same, and what they are about."""

from django.db import models

from portal.revisions import Revised

from ..querysets import AboutDraftQuerySet


class Cluster(Revised):
    """Comments alike nearly word for word: a campaign, or neighbours of one mind. Never dropped, counted each.

    `size` counts those that count as opinions. `lead` is the earliest of them, shown for all.
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="clusters")
    lead = models.ForeignKey("feedback.Comment", models.SET_NULL, null=True, related_name="+")
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AboutDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-size", "pk"]
        indexes = [models.Index(fields=["draft", "-size"], name="cluster_draft_size")]

    def __str__(self):
        return f"{self.size} ý kiến giống nhau"


class Theme(Revised):
    """What many comments of a draft are about ("Phí chỗ ngồi"): proposed by the machine, named by an officer.

    `words` is [[folded word or pair, weight], …]; what an officer wrote there stays (`is_named`).
    A comment stands under one theme at most, so shares of themes and "chưa xếp" add up to all.
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="themes")
    name = models.CharField("chủ đề", max_length=200)
    words = models.JSONField(default=list)
    is_named = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    #: "Cơ quan đã làm": one sentence for the page of what was asked, said and done
    done = models.TextField("cơ quan đã làm gì", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AboutDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "chủ đề"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name
