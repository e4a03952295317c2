"""Comments that say the same, and what they are about."""

from django.db import models

from portal.revisions import Revised

from ..querysets import AboutDraftQuerySet, ClusterQuerySet, RegroupingQuerySet


class Cluster(Revised):
    """Comments alike nearly word for word: a campaign, or neighbours of one mind. Never dropped, counted each.

    `size` counts those that count as opinions, `lead` is the earliest of them. `shown` counts those everybody
    may read, `face` is the earliest of them, shown for all. All four are kept by feedback/actions/counting.py.
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="clusters")
    lead = models.ForeignKey("feedback.Comment", models.SET_NULL, null=True, related_name="+")
    size = models.PositiveIntegerField(default=0)
    face = models.ForeignKey("feedback.Comment", models.SET_NULL, null=True, related_name="+")
    shown = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ["-size", "pk"]
        indexes = [models.Index(fields=["draft", "-size"], name="cluster_draft_size")]

    def __str__(self):
        return f"{self.size} ý kiến giống nhau"


class Fingerprint(models.Model):
    """Under which key (feedback/alike/clusters.py) a comment is found by those that come after it.

    Only the first of each group stands under a key, so that a run reads what is new and little else.
    Key 0: its author corrected the words, and the next run reads them again.
    """

    AGAIN = 0

    draft = models.ForeignKey(
        "drafts.DraftPolicy", models.CASCADE, related_name="fingerprints", db_index=False
    )
    key = models.BigIntegerField()
    comment = models.ForeignKey("feedback.Comment", models.CASCADE, related_name="fingerprints")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "key", "comment"], name="one_fingerprint_a_key")
        ]

    def __str__(self):
        return f"{self.key}: {self.comment_id}"


class Regrouping(models.Model):
    """An officer put comments together into one group, or out of every group: the machine leaves them so."""

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="regroupings")
    became = models.ForeignKey(Cluster, models.SET_NULL, null=True, related_name="+")
    is_apart = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    objects = RegroupingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return "tách khỏi nhóm" if self.is_apart else "gộp nhóm"


class RegroupingLine(models.Model):
    """Which group a comment stood in before."""

    regrouping = models.ForeignKey(Regrouping, models.CASCADE, related_name="lines")
    comment = models.ForeignKey("feedback.Comment", models.CASCADE, related_name="regrouped")
    was = models.ForeignKey(Cluster, models.CASCADE, related_name="+")

    def __str__(self):
        return f"{self.comment_id}: {self.was_id}"


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
    #: how many that count stand under it; kept by feedback/actions/counting.py
    counted = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AboutDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "chủ đề"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name
