"""Who was asked for a report, and what the rows of every unit came to when last counted."""

from django.db import models

from reports.models.periods import Period


class Reminder(models.Model):
    """A unit that has not sent its report was asked for it, that day, by that post."""

    period = models.ForeignKey(Period, models.CASCADE, related_name="reminders")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["period", "agency", "-at"], name="reminders_of_a_unit")]

    def __str__(self):
        return f"nhắc {self.agency} ngày {self.at:%d/%m/%Y}"


class UnitFigures(models.Model):
    """Live figures of one unit in one period as the last building of a tree found them.

    `figures`: {code: number}, noughts left out. What the monitoring page shows of units that have
    not sent anything; never what a report says.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.AdministrativeUnit", models.CASCADE, related_name="+")
    figures = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="one_count_a_unit")]

    def __str__(self):
        return f"{self.unit_id}: {self.counted_at:%d/%m/%Y}"
