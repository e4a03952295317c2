"""Files made of a report."""

from django.db import models
from django.urls import reverse

from reports.models.periods import Period
from reports.models.reports import AnnualReport
from reports.querysets import RunQuerySet


class Paper(models.Model):
    """A printed report: the PDF a job made, and of which state of the report it was made."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="papers")
    what = models.CharField(max_length=20)
    ext = models.CharField(max_length=5, default="pdf")
    state = models.CharField(max_length=120)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.what} {self.made_at:%d/%m/%Y}"


class Run(models.Model):
    """One press (or one night) that adds up a unit with all below it, and makes the files of their reports.

    The figures are one job; each file is a `RunItem` that any worker claims, so that a crash loses at most the
    file in hand and doubles none.
    """

    period = models.ForeignKey(Period, models.CASCADE, related_name="runs")
    unit = models.ForeignKey("units.AdministrativeUnit", models.PROTECT, related_name="+")
    job = models.OneToOneField("jobs.Job", models.CASCADE, null=True, related_name="run")
    by = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="+")
    with_files = models.BooleanField(default=True)
    started_at = models.DateTimeField(auto_now_add=True)
    counted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit"],
                condition=models.Q(finished_at=None, stopped_at=None),
                name="one_open_run_a_unit",
            )
        ]

    def __str__(self):
        return f"Tổng hợp {self.unit}, {self.period}"

    def get_absolute_url(self):
        return reverse("reports:run", args=[self.pk])

    @property
    def is_open(self):
        return self.finished_at is None and self.stopped_at is None


class RunItem(models.Model):
    """The file of one unit in a run. `error`: a Vietnamese sentence that says what to do."""

    class State(models.TextChoices):
        WAITING = "cho", "chờ"
        CLAIMED = "lam", "đang làm"
        DONE = "xong", "đã xong"
        FAILED = "loi", "không xong"
        SKIPPED = "bo", "chưa có báo cáo"

    #: Still to be done, by whoever is free or holds it.
    OPEN = [State.WAITING, State.CLAIMED]

    run = models.ForeignKey(Run, models.CASCADE, related_name="items")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    report = models.ForeignKey(AnnualReport, models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=4, choices=State, default=State.WAITING)
    attempt = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    paper = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="+")
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "agency"], name="one_item_an_agency")]
        indexes = [models.Index(fields=["run", "state"], name="run_items_by_state")]

    def __str__(self):
        return f"{self.run_id}: {self.agency_id}"
