"""What a report says in numbers, and the numbers officers type."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.revisions import Revised
from reports.models.periods import Period
from reports.models.reports import AnnualReport


class Figure(models.Model):
    """One indicator of one report, frozen when it is sent: total = own + children + ended + adjustment.

    Distinct counts also keep the ids of the records behind them, so that a parent can take the union.
    """

    class State(models.TextChoices):
        VALUE = "value", "có số"
        MISSING = "missing", "chưa nhập"
        NOT_APPLICABLE = "na", "không áp dụng"

    class Flag(models.TextChoices):
        ENTERED = "khai", "số khai"  # of a year before the portal, or a unit below typed such a year
        MAYBE_TWICE = "trung", "có thể trùng"  # distinct things given as a number only, without records (Q4)

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=6)
    state = models.CharField(max_length=8, choices=State, default=State.VALUE)
    own = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    children = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    ended_units = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    adjustment = models.DecimalField(max_digits=20, decimal_places=2, default=0)
    adjustment_reason = models.TextField(blank=True)
    total = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    # The total of the year before as it stood at sending; while the report may change it is looked up.
    before = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    # Why it grew or shrank so much against last year (N15); the receiver reads it beside the figure.
    explanation = models.TextField(blank=True)
    item_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    missing_units = models.PositiveIntegerField(default=0)
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["indicator"]
        constraints = [
            models.UniqueConstraint(fields=["report", "indicator"], name="one_figure_an_indicator")
        ]

    def __str__(self):
        return f"{self.indicator} = {self.total}"

    @property
    def marks(self) -> list[str]:
        """Its flags in words."""
        return [self.Flag(flag).label for flag in self.flags]


class DeclaredFigure(Revised):
    """A figure an officer types because no rows count it (kinh phí, số người cuối kỳ).

    In a report of origin "khai" (a year before the portal) it may be any figure: the whole unit's, as it was reported.
    """

    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.CASCADE, related_name="declared")
    indicator = models.CharField(max_length=6)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    source = models.CharField("nguồn", max_length=200, blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "period", "indicator"], name="one_declared_figure")
        ]

    def __str__(self):
        return f"{self.indicator} = {self.value}"
