"""Every promised news arrives exactly once: verbs that commit late, two tellers at once, and some of them killed."""

import random
import re
import threading
import time
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import DraftPolicy, WindowMove
from feedback import actions
from feedback.following.follows import reader_of, target
from feedback.models import Follow
from portal.jobs.models import Outbox
from tests import factories

READERS, MOVES = 40, 24


@pytest.fixture
def drafts(lan):
    return [
        factories.open_draft(lan, title=f"Quy chế số {number}", days=20 + 40 * number) for number in range(3)
    ]


def follow(drafts, chance):
    """Each reader follows some of the drafts, some of them also through the agency."""
    for number in range(READERS):
        email = f"nguoi{number}@example.invalid"
        wanted = {f"du-thao:{draft.slug}" for draft in chance.sample(drafts, chance.randint(1, 3))}
        wanted |= {f"co-quan:{drafts[0].agency_id}"} if chance.random() < 0.3 else set()
        for value in wanted:
            actions.follow_by_mail(target(value), email, Follow.Pace.AT_ONCE)
    Follow.objects.update(confirmed_at=timezone.now(), told_to=timezone.now())


class Tellers:
    """Two who tell as fast as they can, and somebody who cuts their connections."""

    def __init__(self, chance):
        self.chance, self.pids, self.over, self.cut = chance, {}, threading.Event(), 0
        self.threads = [threading.Thread(target=self._tell, args=(n,)) for n in range(2)]
        self.threads.append(threading.Thread(target=self._cut))

    def __enter__(self):
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _tell(self, number):
        while not self.over.is_set():
            with suppress(Error):
                connection.ensure_connection()
                self.pids[number] = connection.connection.info.backend_pid
                actions.tell_at_once()
            connection.close()

    def _cut(self):
        while not self.over.wait(self.chance.uniform(0.05, 0.3)):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(%s)", [self.pids.get(self.chance.randint(0, 1), 0)]
                )
            self.cut += 1
        connection.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_each_news_reaches_each_who_follows_exactly_once(drafts, lan, seed):
    chance = random.Random(seed)
    follow(drafts, chance)
    tellers = Tellers(chance)
    with tellers:
        for _ in range(MOVES):
            draft = DraftPolicy.objects.get(pk=chance.choice(drafts).pk)
            with transaction.atomic():
                draft_actions.extend(draft, draft.closes_on + timedelta(days=1), lan, "Mưa lũ")
                time.sleep(chance.uniform(0, 0.2))  # its moment is past when it is seen
    time.sleep(2.5)
    actions.tell_at_once()
    assert tellers.cut > 5
    for email, told in _told().items():
        mine = set(Follow.objects.filter(reader=reader_of(email)).values_list("draft", flat=True))
        moves = WindowMove.objects.filter(
            consultation__draft__in=[d for d in drafts if d.pk in mine or None in mine]
        )
        assert sorted(told) == sorted(f"{move.new:%d/%m/%Y}" for move in moves), email
    assert not Outbox.objects.filter(body="").exists()


def _told():
    """{address: the days of every extension it was told of}, nobody left out."""
    found = {f"nguoi{number}@example.invalid": [] for number in range(READERS)}
    for email, body in Outbox.objects.exclude(key__startswith="follow-").values_list("to", "body"):
        found[email] += re.findall(r"Gia hạn, nhận góp ý đến hết [^,]+, (\S+)", body)
    return found
