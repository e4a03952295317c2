"""What happened, by whom: one readable line an act, and never a personal value in it."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone

from portal.text import fold
from portal.units.reach import ScopedQuerySet


class EntryQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """An agency reads its own journal, and that of the bodies it took over from."""
        if not reach.agency_id:
            return self.none()
        return self.filter(agency__in=[reach.agency_id, *reach.predecessor_agency_ids])

    def editable_by(self, actor):
        """Nobody rewrites what happened."""
        return self.none()

    def matching(self, words="", who="", day=None):
        """`words` in what was done or to what, `who` in the actor's printed name, on the day `day`."""
        found = self
        if words:
            found = found.filter(folded__contains=fold(words))
        if who:
            found = found.filter(folded_actor__contains=fold(who))
        if day:
            start = timezone.make_aware(datetime.combine(day, time.min))
            found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
        return found

    def about(self, obj):
        return self.filter(object_type=obj._meta.label_lower, object_id=obj.pk)


class Entry(models.Model):
    """One act. Minutes later it is sealed: given its place in a chain, so that rewriting the past shows."""

    at = models.DateTimeField("lúc", default=timezone.now)
    verb = models.CharField("việc", max_length=80)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    object_name = models.CharField("đối tượng", max_length=300)
    # No model level constraint with the floors above: the printed name stays when a row goes.
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="+")
    actor = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField("người", max_length=400, blank=True)
    fields = models.JSONField("ô đã sửa", default=list)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    folded = models.CharField(max_length=400, editable=False)
    folded_actor = models.CharField(max_length=400, editable=False)
    place = models.PositiveBigIntegerField(null=True, unique=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["agency", "-id"], name="entry_of_agency"),
            models.Index(fields=["object_type", "object_id"], name="entry_of_object"),
        ]

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.object_name}".strip()
