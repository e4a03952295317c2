"""Letters stand in the database first and leave once."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from portal.jobs.actions import post_letter
from portal.jobs.models import Outbox
from portal.jobs.tasks import send_outbox

TO = "lan@tanlap.invalid"


@pytest.fixture(autouse=True)
def post_office(settings):
    settings.OUTBOX_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_one_key_is_one_letter(db, mailoutbox):
    assert post_letter(TO, "Có 1 góp ý mới", "Xem hộp thư.", key="gop-y:1")
    assert not post_letter(TO, "Có 1 góp ý mới", "Xem hộp thư.", key="gop-y:1")
    assert send_outbox() == 1
    assert send_outbox() == 0
    assert [letter.to for letter in mailoutbox] == [[TO]]


def test_whoever_writes_by_django_writes_to_the_outbox(db, settings, mailoutbox):
    settings.EMAIL_BACKEND = "portal.jobs.mail.OutboxBackend"
    send_mail("Mở tài khoản", "Đường dẫn một lần", None, [TO])
    assert not mailoutbox
    send_outbox()
    assert mailoutbox[0].body == "Đường dẫn một lần"
    assert Outbox.objects.get().body == ""


def test_a_post_office_that_is_closed_is_asked_again_later(db, settings):
    settings.OUTBOX_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    post_letter(TO, "Nhắc hạn", "Còn 2 ngày.", key="nhac:1")
    assert send_outbox() == 0
    letter = Outbox.objects.get()
    assert (letter.attempts, letter.sent_at) == (1, None)
    assert letter.next_try_at > timezone.now() + timedelta(minutes=1)
    assert "Refused" in letter.error


def test_a_closed_post_office_does_not_hold_the_other_letters(db, settings, mailoutbox):
    post_letter(TO, "Một", "…", key="1")
    Outbox.objects.update(next_try_at=timezone.now() + timedelta(hours=1))
    post_letter(TO, "Hai", "…", key="2")
    assert send_outbox() == 1
    assert mailoutbox[0].subject == "Hai"
