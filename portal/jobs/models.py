"""Work for later, standing in PostgreSQL first: the broker only wakes somebody up."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from portal.units.reach import ScopedQuerySet

# A running job that has said nothing for so long lost its worker.
STALE = timedelta(minutes=2)
# A kicked job nobody took for so long: the page says that no worker is there.
SILENCE = timedelta(seconds=20)


class JobQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        return self.filter(agency=reach.agency_id) if reach.agency_id else self.none()

    def editable_by(self, actor):
        """Any post of the agency may stop its agency's work."""
        return self.open().filter(agency=actor.agency_id) if actor else self.none()

    def open(self):
        return self.filter(state__in=Job.OPEN)

    def claimable(self):
        """Waiting, or left by a worker that died."""
        left = Q(state=Job.State.RUNNING, heartbeat_at__lt=timezone.now() - STALE)
        return self.filter(Q(state=Job.State.QUEUED) | left)


class Job(models.Model):
    """One piece of work with honest progress: `done` of `total` things."""

    class State(models.TextChoices):
        QUEUED = "queued", "Đang chờ"
        RUNNING = "running", "Đang làm"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Không xong"

    OPEN = (State.QUEUED, State.RUNNING)

    task = models.CharField("tên việc", max_length=100)
    title = models.CharField("việc", max_length=200, blank=True)
    # What `done` and `total` count: "đơn vị", "trang".
    unit = models.CharField(max_length=30, blank=True)
    args = models.JSONField(default=dict)
    key = models.CharField(max_length=150)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    # The address to go to when done, and whatever the task wants to tell.
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    # Grows at each claim; a worker whose number is old has lost the job.
    attempt = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey("accounts.Post", models.SET_NULL, null=True, related_name="+")
    agency = models.ForeignKey("units.Agency", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # Null while the broker has not taken it: the page says so.
    kicked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc nền"
        verbose_name_plural = "việc nền"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["queued", "running"]), name="one_open_job_a_key"
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(state__in=["queued", "running"]), name="open_jobs"
            )
        ]

    def __str__(self):
        return self.title or self.task

    def get_absolute_url(self):
        return reverse("jobs:detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in self.OPEN

    def waits_for_nobody(self) -> bool:
        """Handed to the broker a good while ago, and no worker has taken it."""
        return (
            self.state == self.State.QUEUED
            and bool(self.kicked_at)
            and timezone.now() - self.kicked_at > SILENCE
        )

    @property
    def elapsed(self) -> str:
        """Time worked so far in this attempt, in words: "48 giây", "3 phút 05 giây"."""
        if not self.started_at:
            return "0 giây"
        seconds = int(((self.finished_at or timezone.now()) - self.started_at).total_seconds())
        minutes, rest = divmod(max(seconds, 0), 60)
        return f"{minutes} phút {rest:02d} giây" if minutes else f"{rest} giây"


class Outbox(models.Model):
    """A letter to send; `key` is what makes sending it twice impossible."""

    MOST_TRIES = 8

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    key = models.CharField(max_length=150, unique=True)
    # A letter with a one-time code, or to an address given for this letter alone, is emptied once it has left.
    forget_body = models.BooleanField(default=False)
    # What it tells of, "du-thao:12": its sent-log is asked by this (portal/jobs/sent.py).
    about = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # Where one press ends letters like it; mail programs show a button for it (RFC 8058).
    ends_at = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "thư đi"
        verbose_name_plural = "thư đi"
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="letters_to_send"),
            GinIndex(fields=["about"], name="letters_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="") & (~Q(body="") | Q(forget_body=True, sent_at__isnull=False)),
                name="no_empty_letter",
            )
        ]

    def __str__(self):
        return f"{self.subject} → {self.to}"


class MessageQuerySet(ScopedQuerySet):
    def visible_to(self, reach):
        """Those told to the post a person acts in, and nobody else's."""
        return self.filter(post=reach.post_id) if reach.post_id else self.none()

    def editable_by(self, actor):
        return self.filter(post=actor) if actor else self.none()

    def unread(self):
        return self.filter(read_at=None)


class Message(models.Model):
    """What the portal told one post, kept where the person works, with whether it was read (F112)."""

    post = models.ForeignKey("accounts.Post", models.CASCADE, related_name="messages")
    subject = models.CharField("tin", max_length=200)
    words = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)  # a path of the portal: "/ke-hoach/12/"
    key = models.CharField(max_length=150)
    about = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "tin báo"
        verbose_name_plural = "tin báo"
        constraints = [
            models.UniqueConstraint(fields=["post", "key"], name="one_message_a_key"),
            models.CheckConstraint(condition=~Q(subject=""), name="no_empty_message"),
        ]
        indexes = [
            models.Index(F("post"), F("id").desc(), name="messages_of_post"),
            models.Index(fields=["post"], condition=Q(read_at=None), name="messages_unread"),
            GinIndex(fields=["about"], name="messages_about"),
        ]

    def __str__(self):
        return self.subject
