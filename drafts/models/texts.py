"""The text of a draft: its versions and their articles."""

from django.db import models

from ..querysets import VersionQuerySet
from .policies import DraftPolicy


class Version(models.Model):
    """One text of a draft, split into articles; comments stay on the version they were made on."""

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    note = models.CharField("bản này là gì", max_length=200, blank=True)  # "sau thẩm định"
    posted_at = models.DateTimeField("đưa ra công khai lúc", null=True, blank=True, editable=False)
    source = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

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
    came_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="became",
        verbose_name="từ điều của bản trước",
    )
    #: the first article of this chain of `came_from`, itself when new: one number through all versions,
    #: so that comments are counted by what they are about with one join
    lineage = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return f"{self.label}. {self.heading}" if self.heading else self.label
