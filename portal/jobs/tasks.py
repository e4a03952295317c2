"""Keeping the queue honest: what a lost kick or a dead worker left is picked up here."""

import hashlib
import logging
import time
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from portal.jobs.actions import kick
from portal.jobs.models import Job, Outbox

log = logging.getLogger(__name__)
# A kicked job may simply be waiting behind a long one; kicking it twice is harmless but noisy.
PATIENCE = timedelta(minutes=5)
SENDING = 50  # seconds of one round of letters


@shared_task(name="portal.jobs.tasks.sweep")
def sweep():
    """Kick again: jobs the broker never took, jobs queued for long, jobs whose worker died."""
    waited = timezone.now() - PATIENCE
    left = Job.objects.claimable().filter(
        Q(kicked_at=None) | Q(kicked_at__lt=waited) | Q(state=Job.State.RUNNING)
    )
    return sum(kick(job) for job in left.order_by("pk")[:200])


@shared_task(name="portal.jobs.tasks.send_outbox")
def send_outbox():
    """Send what is due, one letter a transaction; two senders at once skip each other's letter.

    A digest may be a hundred thousand letters: it goes on for nearly the minute until beat calls again. Killed
    between the server's yes and our commit it sends one letter a second time, under the same Message-ID.
    """
    sent, last, connection = 0, 0, get_connection(settings.OUTBOX_BACKEND)
    until = time.monotonic() + SENDING
    due = Outbox.objects.filter(sent_at=None, next_try_at__lte=timezone.now(), attempts__lt=Outbox.MOST_TRIES)
    while time.monotonic() < until:
        batch = list(due.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:200])
        if not batch:
            break
        sent, last = sent + sum(_send(pk, connection) for pk in batch), batch[-1]
    return sent


@transaction.atomic
def _send(pk, connection) -> bool:
    letter = Outbox.objects.select_for_update(skip_locked=True).filter(pk=pk, sent_at=None).first()
    if letter is None:
        return False
    # The same letter keeps one Message-ID, so a retry after an unclear failure can be recognised.
    mark = hashlib.sha256(letter.key.encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">")
    headers = {"Message-ID": f"<{mark}@{domain}>", "Auto-Submitted": "auto-generated"}
    if letter.ends_at:
        headers |= {
            "List-Unsubscribe": f"<{letter.ends_at}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    letter.attempts = F("attempts") + 1
    try:
        EmailMessage(
            letter.subject, letter.body, to=[letter.to], headers=headers, connection=connection
        ).send()
    except Exception as error:
        log.warning("letter %s not sent: %s", pk, type(error).__name__)
        tries = Outbox.objects.values_list("attempts", flat=True).get(pk=pk) + 1
        letter.error = f"{type(error).__name__}: {error}"[:300]
        letter.next_try_at = timezone.now() + timedelta(minutes=2**tries)
        letter.save(update_fields=["attempts", "error", "next_try_at"])
        return False
    letter.sent_at, letter.error = timezone.now(), ""
    if letter.forget_body:
        letter.to = letter.body = ""
    letter.save(update_fields=["attempts", "sent_at", "error", "to", "body"])
    return True
