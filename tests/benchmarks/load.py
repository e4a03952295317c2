"""A small load driver: many visitors at once on the loopback, each request a connection of its own.

One thread a visitor and plain sockets, so that its own cost stays small beside a Django worker.
"""

import random
import socket
import statistics
import threading
import time
from dataclasses import dataclass

VISITORS = 16


@dataclass(frozen=True)
class Result:
    """Of the answers that came in the measured seconds: how many a second, how long; of all, how many wrong.

    `good` counts every right answer, those of the warming up too: what was acknowledged must be stored.
    """

    rate: float
    p50: float
    p95: float
    errors: int
    good: int
    why: str = ""  # what the first wrong answer was


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()


def post(path, body: bytes, cookie):
    head = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"Cookie: {cookie}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def run(port, request, *, status, seconds=5.0, warm=1.0, visitors=VISITORS, contains=b"") -> Result:
    """`request(random)` gives the bytes to send; an answer counts when it has that status and text."""
    begin = time.perf_counter() + warm
    end = begin + seconds
    times, errors, right = [], [], []

    def visitor(number):
        chance = random.Random(number)
        while time.perf_counter() < end:
            message = request(chance)
            began = time.perf_counter()
            try:
                answer = _ask(port, message)
                good = answer.startswith(b"HTTP/1.1 %d " % status) and contains in answer
            except OSError as error:
                good, answer = False, repr(error).encode()
            done = time.perf_counter()
            if not good:
                errors.append(answer[:200])
                time.sleep(0.01)
                continue
            right.append(done)
            if begin <= done <= end:
                times.append(done - began)

    threads = [threading.Thread(target=visitor, args=(number,), daemon=True) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(warm + seconds + 60)
    if len(times) < 2:  # too slow to measure, which is no wrong answer: a rate of 0 meets no target
        return Result(0.0, 0.0, 0.0, len(errors), len(right), _first(errors))
    cuts = statistics.quantiles(times, n=20)
    return Result(
        len(times) / seconds, statistics.median(times), cuts[18], len(errors), len(right), _first(errors)
    )


def _first(errors):
    return errors[0].decode(errors="replace").partition("\r\n")[0] if errors else ""


def _ask(port, message):
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        connection.sendall(message)
        pieces = []
        while piece := connection.recv(262_144):
            pieces.append(piece)
    return b"".join(pieces)
