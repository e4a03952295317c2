"""Who was asked for a report, and what the rows of every unit came to when last counted."""

from django.db import models

from reports.models.periods import Period


class Reminder(models.Model):
    """A unit that has not sent its report was asked for it, that day, by that post or by the calendar.

    `step`: days after the due date (-7: a week ahead) at which the portal asked by itself; once a step and date.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="reminders")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=1000, blank=True)
    step = models.SmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["period", "agency", "-at"], name="reminders_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "agency", "step", "due_on"],
                condition=models.Q(step__isnull=False),
                name="one_reminder_a_step",
            )
        ]

    def __str__(self):
        return f"nhắc {self.agency} ngày {self.at:%d/%m/%Y}"


class UnitFigures(models.Model):
    """Live figures of one unit in one period as they were last counted (reports/counting/snapshot.py).

    `figures`: {code: number}, noughts left out. What the monitoring page shows of units that have
    not sent anything; never what a report says. `ids` and `parts` are what a change up from here needs.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="+")
    unit = models.ForeignKey("units.AdministrativeUnit", models.CASCADE, related_name="+")
    figures = models.JSONField(default=dict)
    #: {code: ids of the records} behind distinct figures; None: counted before they were kept
    ids = models.JSONField(null=True)
    #: {"own": …, "ended": …}: what the unit's agencies, and the units counted at it that ended, did; None: it is all its own
    parts = models.JSONField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "unit"], name="one_count_a_unit")]

    def __str__(self):
        return f"{self.unit_id}: {self.counted_at:%d/%m/%Y}"
