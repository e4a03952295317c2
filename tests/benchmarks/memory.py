"""memory: whether an hour of everything at once leaves web, worker and beat as large as it found them.

    MINUTES=60 python -m tests.benchmarks.memory        (run.py starts the servers)

Started as the units of systemd start them, on the demonstration within the whole country. What is counted is the
memory a family of processes holds of its own (Pss_Anon: pages two of them share count once). Files mapped from disk
are left out, as their share hangs on what else runs on the machine.
"""

import contextlib
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks import load, place
from tests.benchmarks.targets import MEMORY, note

DATABASE = "bench_memory"
MINUTES = int(os.environ.get("MINUTES", "60"))
SAMPLES = max(MINUTES, 20)
PAUSE = 0.5  # seconds between two requests: a modest day, some tenth of one core

place.prepare_environment(DATABASE)

import django  # noqa: E402 the environment above decides its settings

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from drafts.models import DraftPolicy  # noqa: E402
from portal.accounts.models import Post  # noqa: E402
from portal.jobs.models import Job  # noqa: E402
from reports.models import AnnualReport, Paper  # noqa: E402
from tests.benchmarks.slip import TOKEN, raised, slip  # noqa: E402

OFFICERS = ("lan", "binh", "minh", "thu")
LISTS = [
    "can-bo/",
    "can-bo/du-thao/",
    "can-bo/gop-y/",
    "hoat-dong/",
    "ke-hoach/",
    "ke-hoach/so-van-ban/",
    "so/",
    "bao-cao/",
    "bao-cao/ky/",
    "theo-doi/",
    "theo-doi/tong-quan/",
    "theo-doi/so-sanh/",
    "theo-doi/xep-hang/",
    "can-bo/nhat-ky/",
    "can-bo/tin-bao/",
    "can-bo/thung-rac/",
    "can-bo/tim/?q=ch%E1%BB%A3",
]
PUBLIC = [
    "du-thao/",
    "ke-hoach-cong-khai/",
    "hoi-dap/",
    "gan-toi/",
    "quy-tac/",
    "tra-cuu/",
    "sitemap.xml",
    "du-thao/tin.atom",
]
OF_DRAFT = [
    "",
    "",
    "",
    "",
    "y-kien.json",
    "y-kien.csv",
    "da-hoi-da-lam/",
    "tiep-thu/",
    "ma-qr.svg",
    "lich.ics",
]


def fill():
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_units", verbosity=0)
    os.environ["DEMO"] = "1"
    subprocess.run([sys.executable, "manage.py", "seed_demo", "--verbosity", "0"], cwd=place.ROOT, check=True)
    place.mark_filled(DATABASE)


class Day:
    """What people ask for in a day, one after the other: `errors` are answers nobody hoped for."""

    def __init__(self, port):
        self.port, self.chance, self.errors, self.asked = port, random.Random(7), [], 0
        self.drafts = list(DraftPolicy.objects.public().order_by("pk"))
        self.open = list(DraftPolicy.objects.open_for_comment(timezone.localdate()))
        self.cookies = {name: self._sign_in(name) for name in OFFICERS}
        self.files = [(name, pk) for name in OFFICERS for pk in self._reports(name)]
        self.kinds = [self.public] * 10 + [self.slip] * 3 + [self.officer] * 6 + [self.office_file]

    def _sign_in(self, name):
        client = Client(headers={"host": "127.0.0.1"})
        post = self._post(name)
        client.force_login(post.user)
        client.post("/can-bo/vi-tri/", {"post": post.pk})
        return f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"

    def _post(self, name):
        return Post.objects.current().filter(user__email=f"{name}@demo.invalid").order_by("pk")[0]

    def _reports(self, name):
        built = AnnualReport.objects.of_agency(self._post(name)).exclude(built_at=None)
        return built.exclude(status=AnnualReport.Status.ISSUED).values_list("pk", flat=True)[:3]

    def until(self, end):
        jobs = 0
        while time.monotonic() < end:
            self.chance.choice(self.kinds)()
            if self.asked // 60 > jobs:
                jobs += 1
                self.job("pdf" if jobs % 3 else "xlsx")
            time.sleep(PAUSE)

    def public(self):
        path = self.chance.choice(PUBLIC)
        if self.chance.random() < 0.7:
            path = f"du-thao/{self.chance.choice(self.drafts).slug}/{self.chance.choice(OF_DRAFT)}"
        self._send(load.get(f"/{path}"), b"200", b"404")

    def slip(self):
        draft = self.chance.choice(self.open)
        body = urlencode(slip(draft, self.chance)).encode()
        self._send(load.post(f"/du-thao/{draft.slug}/gop-y/gui/", body, f"csrftoken={TOKEN}"), b"302")

    def officer(self):
        self._as(self.chance.choice(OFFICERS), self.chance.choice(LISTS))

    def office_file(self):
        name, pk = self.chance.choice(self.files)
        self._as(
            name,
            f"bao-cao/{pk}/tai/{self.chance.choice(['phu-luc.docx', 'day-du.docx', 'trinh-chieu.pptx'])}",
        )

    def _as(self, name, path):
        message = load.get(f"/{path}").replace(
            b"\r\n\r\n", f"\r\nCookie: {self.cookies[name]}\r\n\r\n".encode()
        )
        self._send(message, b"200", b"403", b"404")

    def job(self, ext):
        """As if the report had changed since: what was printed of it is forgotten."""
        name, pk = self.chance.choice(self.files)
        Paper.objects.filter(report=pk).delete()
        what = "day-du" if ext == "pdf" else "phu-luc"
        body = urlencode({"csrfmiddlewaretoken": TOKEN}).encode()
        self._send(load.post(f"/bao-cao/{pk}/{ext}/{what}/", body, self.cookies[name]), b"302")

    def _send(self, message, *hoped):
        self.asked += 1
        try:
            answer = load._ask(self.port, message)
        except OSError as error:
            answer = repr(error).encode()
        if answer[9:12] not in hoped:
            self.errors.append(
                (message.partition(b"\r\n")[0] + b" -> " + answer[:60]).decode(errors="replace")
            )


@contextlib.contextmanager
def background():
    """Worker and beat as their units start them; gives their process ids."""
    schedule = ["--schedule", str(place.STATE / "beat-memory"), "--pidfile="]
    commands = (["worker", "--concurrency", "2"], ["beat", *schedule])
    celery = [sys.executable, "-m", "celery", "-q", "-A", "portal"]
    started = [subprocess.Popen([*celery, *rest, "--loglevel", "ERROR"], cwd=place.ROOT) for rest in commands]
    try:
        yield [process.pid for process in started]
    finally:
        for process in started:
            process.terminate()
            process.wait(60)


def family(pid):
    """MB each process holds of its own, the first of the family before its children."""
    held = []
    with contextlib.suppress(OSError):  # a child that has just been replaced
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
        held.append(int(rolled.split("\nPss_Anon:")[1].split()[0]) / 1024)
        for child in children:
            held += family(child)
    return held


def watch(families, end):
    """Samples until the end: a list of {name: MB}; the table is printed as it grows."""
    samples, step = [], MINUTES * 60 / SAMPLES
    note("minute  " + "  ".join(f"{name:>24}" for name in families) + "   MB, of all and of each process")
    for number in range(1, SAMPLES + 1):
        time.sleep(max(0, end - (SAMPLES - number) * step - time.monotonic()))
        held = {name: family(pid) for name, pid in families.items()}
        samples.append({name: sum(each) for name, each in held.items()})
        cells = (f"{sum(each):.0f} = {' + '.join(f'{mb:.0f}' for mb in each)}" for each in held.values())
        note(f"{number * step / 60:6.1f}  " + "  ".join(f"{cell:>24}" for cell in cells))
    return samples


def judged(samples, name):
    """Mean of the last quarter / mean of the second, when all has been loaded once."""
    series = [sample[name] for sample in samples]
    quarter, half = len(series) // 4, series[len(series) // 2 :]
    slope = statistics.linear_regression(range(len(half)), half).slope * SAMPLES * 60 / MINUTES
    before, after = statistics.mean(series[quarter : 2 * quarter]), statistics.mean(series[-quarter:])
    note(
        f"{name}: second quarter {before:.1f} MB, last {after:.1f} MB, {slope:+.1f} MB an hour over the last half"
    )
    return after / before


def main():
    if place.create_database(DATABASE):
        fill()
    call_command("collectstatic", interactive=False, verbosity=0)
    with place.served("portal.wsgi", **raised()) as port, background() as (worker, beat):
        day, end = Day(port), time.monotonic() + MINUTES * 60
        crowd = threading.Thread(target=day.until, args=(end,), daemon=True)
        crowd.start()
        samples = watch({"web": place._MASTERS[port], "worker": worker, "beat": beat}, end)
        crowd.join(60)
    done = Job.objects.filter(state=Job.State.DONE).count()
    note(f"{day.asked} requests, {done} files made by jobs, {len(day.errors)} wrong answers {day.errors[:3]}")
    flat = MEMORY.told(max(judged(samples, name) for name in ("web", "worker", "beat")))
    return flat and not day.errors


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
