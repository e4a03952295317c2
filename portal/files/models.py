"""A file somebody brought: kept whole, addressed by its hash, never served from a public folder."""

from uuid import uuid4

from django.db import models
from django.utils import timezone

from portal.content import IMAGES, Kind
from portal.trash import Trashable, TrashQuerySet


def stored_path(stored, name):
    """Nothing of the given name reaches the disk."""
    key = uuid4().hex
    return f"{key[:2]}/{key[2:4]}/{key}"


class StoredFile(Trashable):
    """What `actions.keep` stored; who may have it is decided by the thing it belongs to."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveIntegerField("số byte")
    kind = models.CharField("loại", max_length=5, choices=Kind)
    content = models.FileField(upload_to=stored_path, max_length=100)
    uploaded_by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc", default=timezone.now)

    objects = TrashQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"

    def __str__(self):
        return self.name

    @property
    def is_image(self):
        return self.kind in IMAGES
