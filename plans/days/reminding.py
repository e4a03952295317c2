"""Who is reminded of which task on a day: 7, 3 and 1 days before its last day, and each week it is late.

Told is whoever the task is given to by name; else the officers of the accountable agency, or of the one
that carries its work on; its leaders where nobody else works. After two weeks a leader hears of it once.
What has no last day (waits for guidance, "thường xuyên") is never in it. One letter a person and day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import BigIntegerField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from plans.days import deadlines
from plans.models import Notice, Task
from portal.accounts.models import Post, Role
from portal.units.models import Handover

Step = Notice.Step
AHEAD = timedelta(days=7)
RAISED_AFTER = timedelta(days=14)
#: When the letters are written each day; see CELERY_BEAT_SCHEDULE.
HOUR = 6
#: Lines of one heading in a letter.
MOST_LINES = 30
DOERS = (Role.OFFICER, Role.COUNCIL)
HEARERS = (*DOERS, Role.LEADER)


@dataclass(frozen=True)
class Line:
    """One thing one post is told: `week` as in Notice."""

    post: Post
    task: Task
    step: str
    week: int = 0

    @property
    def key(self):
        return self.task.pk, self.post.pk, self.step, self.task.due_on, self.week

    def notice(self):
        names = ("task_id", "post_id", "step", "due_on", "week")
        return Notice(**dict(zip(names, self.key, strict=True)))


def step_of(due_on: date, on: date) -> str:
    """The step a last day stands at; "" while it is more than a week away.

    Windows, not single days: a night without a run loses nothing.
    """
    days = (due_on - on).days
    if days < 0:
        return Step.LATE
    return next((step for most, step in ((1, Step.DAY), (3, Step.THREE), (7, Step.WEEK)) if days <= most), "")


def due_tasks(on: date):
    """Open tasks that are late or end within a week, each with `doer` (an agency id) and `named`."""
    carrier = Handover.objects.filter(from_agency=OuterRef("accountable"), on__lte=on)
    carrier = carrier.order_by("-on").values("to_agency")[:1]
    living = Task.objects.alive().of_issued().open().filter(plan__trashed_at=None, is_shared_out=False)
    living = living.filter(due_on__lte=on + AHEAD).filter(Q(turn_of=None) | Q(turn_of__is_shared_out=False))
    return living.annotate(
        accountable=Coalesce("lead_agency", "plan__agency", output_field=BigIntegerField())
    ).annotate(
        doer=Coalesce(Subquery(carrier), "accountable", output_field=BigIntegerField()),
        named=Exists(Post.objects.current(on).filter(pk=OuterRef("officer"))),
    )


def people(on: date) -> list[int]:
    """Ids of the people some task concerns on the day; their order is the order of the letters."""
    tasks = due_tasks(on).order_by()
    concerned = Q(agency__in=tasks.values("doer")) | Q(pk__in=tasks.filter(named=True).values("officer"))
    posts = Post.objects.current(on).filter(
        concerned, Q(role__in=HEARERS) | Q(officer_of_tasks__isnull=False)
    )
    return list(posts.order_by("user").values_list("user", flat=True).distinct())


def lines(posts, on: date) -> list[Line]:
    """What these posts have not been told yet, late first, then what ends first. Four queries for any number."""
    posts = {post.pk: post for post in posts}
    agencies = {post.agency_id for post in posts.values()}
    tasks = due_tasks(on).filter(Q(doer__in=agencies) | Q(named=True, officer__in=posts))
    tasks = list(tasks.select_related("plan").order_by("due_on", "plan_id", "position", "pk"))
    doers = Post.objects.current(on).filter(agency__in=agencies, role__in=DOERS)
    peopled = set(doers.values_list("agency", flat=True))
    said = [line for post, task in _pairs(posts, tasks) for line in _lines(post, task, peopled, on)]
    told = Notice.objects.filter(post__in=posts, task__in=tasks)
    told = set(told.values_list("task", "post", "step", "due_on", "week"))
    return [line for line in said if line.key not in told]


def _pairs(posts, tasks):
    """Each post with the tasks that may concern it, in the order of the tasks."""
    by_doer, by_name = {}, {}
    for task in tasks:
        by_doer.setdefault(task.doer, []).append(task)
        if task.named:
            by_name.setdefault(task.officer_id, []).append(task)
    for post in posts.values():
        elsewhere = [task for task in by_name.get(post.pk, ()) if task.doer != post.agency_id]
        yield from ((post, task) for task in by_doer.get(post.agency_id, ()))
        yield from ((post, task) for task in elsewhere)


def _lines(post, task, peopled, on):
    if _hears(post, task, peopled):
        step, (year, week, _) = step_of(task.due_on, on), on.isocalendar()
        yield Line(post, task, step, year * 100 + week if step == Step.LATE else 0)
    elif post.role == Role.LEADER and task.doer == post.agency_id and on - task.due_on > RAISED_AFTER:
        yield Line(post, task, Step.RAISED)


def _hears(post, task, peopled):
    if task.named:
        return task.officer_id == post.pk
    theirs = task.doer == post.agency_id
    return theirs and (post.role in DOERS or (post.role == Role.LEADER and post.agency_id not in peopled))


HEADINGS = (
    ("late", "Quá hạn"),
    ("soon", "Hết hạn trong 7 ngày tới"),
    ("raised", "Quá hạn trên 14 ngày, báo để lãnh đạo biết"),
)


def parted(said) -> list[tuple[str, list[Line]]]:
    """[(heading, lines)] in the order of a letter, without empty ones."""
    kinds = {Step.LATE: "late", Step.RAISED: "raised"}
    groups = {name: [line for line in said if kinds.get(line.step, "soon") == name] for name, _ in HEADINGS}
    return [(words, groups[name]) for name, words in HEADINGS if groups[name]]


def letter(said, on: date) -> tuple[str, str]:
    """(subject, body) of one person's letter of the day."""
    groups = parted(said)
    counts = ", ".join(f"{len(rows)} việc {words.split(',')[0].lower()}" for words, rows in groups)
    text = [f"Việc cần làm đến ngày {on:%d/%m/%Y}, tính theo ngày làm việc.", ""]
    for words, rows in groups:
        text += [f"{words.upper()} ({len(rows)})", *map(_printed, rows[:MOST_LINES], [on] * MOST_LINES)]
        text += [f"và {len(rows) - MOST_LINES} việc khác", ""] if len(rows) > MOST_LINES else [""]
    text.append(f"Ghi tiến độ hoặc gia hạn: {settings.SITE_URL}/nhiem-vu/")
    return f"Nhắc việc: {counts}", "\n".join(text)


def _printed(line, on):
    reading, _ = deadlines.distance(line.task.due_on, on)
    address = f"{settings.SITE_URL}{line.task.get_absolute_url()}"
    return f"- {line.task} ({line.task.plan}): {reading}\n  {address}"


def next_run(now: datetime) -> date:
    """The day of the next letters."""
    here = timezone.localtime(now)
    return here.date() if here.hour < HOUR else here.date() + timedelta(days=1)
