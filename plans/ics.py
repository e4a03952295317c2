"""Tasks and milestones as calendar entries (RFC 5545): a whole day each, on the last day in time."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from plans.models import Task
from plans.registers.models import Review, SubScheme

PAST, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 1000


def tasks_of(reach, on):
    """What a feed holds: tasks her agency leads that end around now; done ones stay for a while."""
    led = Task.objects.visible_to(reach).of_issued().led_by(reach).filter(is_shared_out=False)
    days = led.filter(due_on__range=(on - PAST, on + AHEAD))
    return days.select_related("plan__agency", "lead_agency").order_by("due_on", "pk")[:MOST]


def milestones_of(reach, on):
    """The reviews and schemes of her agency's books that wait for their day around now. Two queries."""
    around = {"due_on__range": (on - PAST, on + AHEAD)}
    reviews = Review.objects.alive().filter(reach.own(), held_on=None, **around)
    schemes = SubScheme.objects.alive().filter(reach.own(), issued_on=None, **around)
    found = (rows.select_related("plan").order_by("due_on", "pk")[:MOST] for rows in (reviews, schemes))
    return [entry for rows in found for entry in rows]


def calendar(tasks, name, milestones=()) -> bytes:
    """A calendar of these tasks (with names) and milestones. The same of them give the same bytes."""
    made = Calendar()
    made.add("prodid", f"-//{_host()}//Nhiem vu//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for task in tasks:
        summary = f"Xong: {task}" if task.completed_on else str(task)
        event = _event(task, f"nhiem-vu-{task.pk}", summary, _words(task))
        if not task.completed_on:
            event.add_component(_alarm(task))
        made.add_component(event)
    for entry in milestones:
        kind = entry.get_kind_display() if isinstance(entry, Review) else "Ban hành đề án, kế hoạch"
        event = _event(entry, f"{entry.BOOK}-{entry.pk}", f"{kind}: {entry}", str(entry.plan or ""))
        event.add_component(_alarm(entry))
        made.add_component(event)
    return made.to_ical()


def _event(thing, uid, summary, words):
    """A whole day: `thing` has due_on, revision and an address."""
    event = Event()
    # It keeps its entry when its day or its words change: the calendar moves it.
    event.add("uid", f"{uid}@{_host()}")
    event.add("sequence", thing.revision)
    event.add("dtstamp", datetime(thing.due_on.year, thing.due_on.month, thing.due_on.day, tzinfo=UTC))
    event.add("dtstart", thing.due_on)
    event.add("dtend", thing.due_on + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", words)
    event.add("url", f"{settings.SITE_URL}{thing.get_absolute_url()}")
    event.add("transp", "TRANSPARENT")
    return event


def _words(task):
    said = [f"{task.plan}, {task.plan.agency}", f"Thời gian: {task.time_text}" if task.time_text else ""]
    said += [f"Sản phẩm: {task.product}" if task.product else "", f"Tiến độ: {task.percent}%"]
    return "\n".join(filter(None, said))


def _alarm(thing):
    """At eight in the morning, the day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(thing))
    alarm.add("trigger", -timedelta(hours=16))
    return alarm


def _host():
    return urlsplit(settings.SITE_URL).hostname
