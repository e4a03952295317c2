"""Two people editing one row: the second one to save is told, never silently overwrites."""

from django.db import models
from django.db.models import F


class Revised(models.Model):
    """A row whose edit form carries `revision` hidden."""

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


def save_if_unchanged(obj: Revised, fields, seen_revision: int) -> bool:
    """Save `fields` of `obj` if nobody saved since `seen_revision`; one UPDATE, no lock held.

    True: saved, and `obj.revision` is the new one. False: nothing was written; show both versions.
    """
    rows = type(obj)._base_manager.filter(pk=obj.pk, revision=seen_revision)
    values = {name: getattr(obj, obj._meta.get_field(name).attname) for name in fields}
    # Counted by the database: a forged revision at the end of the column would overflow when added to here.
    if rows.update(**values, revision=F("revision") + 1) == 0:
        return False
    obj.revision = seen_revision + 1
    return True
