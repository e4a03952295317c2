"""The trash: what an officer threw away stays thirty days and can be taken back."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT = timedelta(days=30)


class TrashQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(trashed_at=None)

    def trashed(self):
        """Thrown away and still restorable."""
        return self.filter(trashed_at__gt=timezone.now() - KEPT)

    def expired(self):
        """Thrown away more than thirty days ago: what the nightly task deletes."""
        return self.filter(trashed_at__lte=timezone.now() - KEPT)


class Trashable(models.Model):
    trashed_at = models.DateTimeField("bỏ vào thùng rác lúc", null=True, blank=True, editable=False)
    trashed_by = models.ForeignKey(
        "accounts.Post", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    def trash(self, actor) -> bool:
        """False when somebody else threw it away first."""
        return self._move(timezone.now(), actor, from_trash=False)

    def restore(self) -> bool:
        """False when it is not in the trash, or its thirty days are over."""
        return self._move(None, None, from_trash=True)

    def restorable_until(self):
        return self.trashed_at + KEPT if self.trashed_at else None

    def _move(self, at, actor, *, from_trash):
        mine = type(self)._base_manager.filter(pk=self.pk)
        mine = (
            mine.filter(trashed_at__gt=timezone.now() - KEPT) if from_trash else mine.filter(trashed_at=None)
        )
        moved = mine.update(trashed_at=at, trashed_by=actor) == 1
        if moved:
            self.trashed_at, self.trashed_by = at, actor
        return moved
