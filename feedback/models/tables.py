"""Files of the synthesis, acceptance and explanation table."""

from django.db import models

from ..querysets import TableFileQuerySet


class TableFile(models.Model):
    """One file of the table of a draft: written out by a job, or signed on paper and brought by an officer.

    What a job wrote holds names (of those who consented), so it is its agency's alone, goes after a week, and
    goes at once when an author takes words or a name back. The signed one stands on the public page.
    """

    draft = models.ForeignKey("drafts.DraftPolicy", models.CASCADE, related_name="table_files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    is_signed = models.BooleanField(default=False)
    #: how it was asked for (feedback/tables/files.py): "docx" by "dieu" or "chu-de"; "" of a signed one
    kind = models.CharField(max_length=4, blank=True)
    by = models.CharField(max_length=10, blank=True)
    part = models.PositiveSmallIntegerField(default=1)
    #: what a part holds: "Điều 1 – Điều 7"; the number of a signed one
    label = models.CharField("số, ký hiệu", max_length=200, blank=True)
    made_by = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TableFileQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "part", "pk"]

    def __str__(self):
        return f"bảng tổng hợp {self.kind} {self.label}".strip()
