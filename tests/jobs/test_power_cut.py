"""A real worker, a real SMTP conversation, and the power cut while letters are leaving."""

import re
import socketserver
import threading
import time
from collections import Counter

import pytest

from portal.celery import app
from portal.jobs.models import Outbox
from tests.plugin_servers import CeleryWorker

LETTERS = 400


class Conversation(socketserver.StreamRequestHandler):
    """Takes a letter as RFC 5321 has it and notes its Message-ID when it has said yes."""

    def handle(self):
        self._say("220 sink")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                said = b""
                while not said.endswith(b"\r\n.\r\n"):
                    said += self.rfile.readline()
                self.server.accepted.append(re.search(rb"Message-ID: <(.+?)@", said)[1].decode())
            self._say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                break

    def _say(self, words):
        self.wfile.write(words.encode() + b"\r\n")


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@pytest.fixture
def sink():
    with Sink(("127.0.0.1", 0), Conversation) as server:
        server.accepted = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_sending_loses_no_letter_and_doubles_at_most_the_one_in_its_hand(
    sink, server_environment
):
    Outbox.objects.bulk_create(
        Outbox(to=f"{n}@example.invalid", subject="Tin", body="Có tin.", key=f"tin-{n}")
        for n in range(LETTERS)
    )
    worker = CeleryWorker(server_environment | {"EMAIL_URL": f"smtp://127.0.0.1:{sink.server_address[1]}"})
    kills = 0
    try:
        for share in (0.1, 0.3, 0.6):
            worker.start()
            app.send_task("portal.jobs.tasks.send_outbox")
            until(lambda share=share: len(sink.accepted) > LETTERS * share)
            worker.kill()
            kills += 1
        worker.start()
        app.send_task("portal.jobs.tasks.send_outbox")
        until(lambda: not Outbox.objects.filter(sent_at=None).exists())
    finally:
        worker.stop()
    times = Counter(sink.accepted)
    assert len(times) == LETTERS
    assert max(times.values()) <= 2 and len(sink.accepted) <= LETTERS + kills
