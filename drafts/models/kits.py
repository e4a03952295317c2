"""The words an agency prints about a draft: one source for notice, leaflet, script, screen and posts."""

from django.db import models
from django.urls import reverse

from portal.revisions import Revised

from .policies import DraftPolicy


class Kit(Revised):
    """An agency's own wording for one draft; what it did not touch keeps following the draft.

    `texts`: piece -> wording, only the pieces somebody edited; `drafts.kits` knows the pieces.
    `seen`: the draft's revision when the wording was last looked through, so that a later change is told.
    """

    draft = models.ForeignKey(DraftPolicy, models.CASCADE, related_name="kits")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    texts = models.JSONField(default=dict)
    seen = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "bộ in"
        constraints = [models.UniqueConstraint(fields=["draft", "agency"], name="one_kit_a_draft_and_agency")]

    def __str__(self):
        return f"bộ in: {self.draft}"

    def get_absolute_url(self):
        return reverse("drafts:kit", args=[self.draft_id])
