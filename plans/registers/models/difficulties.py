"""Questions raised up the line (vướng mắc, N19): asked, answered within a clock, forwarded, closed."""

from django.db import models
from django.db.models import Q

from plans.registers.querysets import DifficultyQuerySet
from portal.workdays import add_working_days

from .base import BookEntry, OnTask

# No act read so far sets a time for answering; the receiver changes it on the entry.
ANSWER_DAYS = 10


class Difficulty(OnTask, BookEntry):
    """A difficulty one agency brings before another, with the clock of whoever holds it now.

    "Nếu có vướng mắc, khó khăn, đề nghị phản ánh về Sở Tư pháp" (S003-11).
    """

    BOOK = "vuong-mac"
    YEARS = ("raised_on", "closed_on")
    SAID = ("subject", "question", "about_draft")

    class State(models.TextChoices):
        OPEN = "cho", "Chờ trả lời"
        FORWARDED = "chuyen", "Đã chuyển cấp trên"
        ANSWERED = "tra-loi", "Đã trả lời"
        CLOSED = "dong", "Đã kết thúc"

    WAITING = (State.OPEN, State.FORWARDED)

    subject = models.CharField("vướng mắc", max_length=300)
    question = models.TextField("nội dung và kiến nghị", max_length=8000)
    about_draft = models.CharField("về dự thảo", max_length=300, blank=True)
    receiver = models.ForeignKey(
        "units.Agency", models.PROTECT, related_name="difficulties_received", verbose_name="gửi đến"
    )
    raised_on = models.DateField("ngày gửi")
    # The clock runs from the day the present receiver got it.
    asked_on = models.DateField("ngày chuyển đến", editable=False)
    answer_days = models.PositiveSmallIntegerField("thời hạn trả lời (ngày làm việc)", default=ANSWER_DAYS)
    answer_by = models.DateField("hạn trả lời", editable=False)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.OPEN, editable=False)
    answer = models.TextField("trả lời", blank=True, editable=False)
    answered_on = models.DateField("ngày trả lời", null=True, editable=False)
    closed_on = models.DateField("ngày kết thúc", null=True, editable=False)

    objects = DifficultyQuerySet.as_manager()

    class Meta:
        verbose_name = "vướng mắc"
        verbose_name_plural = "vướng mắc"
        indexes = [
            models.Index(
                fields=["receiver", "answer_by"],
                condition=Q(state__in=("cho", "chuyen")),
                name="difficulty_waiting",
            )
        ]

    def __str__(self):
        return self.subject

    @property
    def waits(self):
        return self.state in self.WAITING

    def passed(self) -> set[int]:
        """Ids of who asked and who had it: it is not sent round in a circle."""
        return {self.agency_id, *self.steps.values_list("to_agency", flat=True)}

    def start_clock(self, on):
        """Whoever holds it has so many working days from `on`."""
        self.asked_on, self.answer_by = on, add_working_days(on, self.answer_days)


class DifficultyStep(models.Model):
    """What happened to a difficulty, in order; rows are never changed. `to_agency`: who holds it then."""

    class Kind(models.TextChoices):
        RAISED = "gui", "Gửi"
        ANSWERED = "tra-loi", "Trả lời"
        FORWARDED = "chuyen", "Chuyển cấp trên"
        REOPENED = "mo-lai", "Hỏi lại"
        CLOSED = "dong", "Kết thúc"

    difficulty = models.ForeignKey(Difficulty, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    from_agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["to_agency", "difficulty"], name="difficulty_passed")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.difficulty}"
