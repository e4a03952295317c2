"""Tasks as calendar entries (RFC 5545): a whole day each, on the last day in time."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from .models import Task

PAST, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 1000


def tasks_of(reach, on):
    """What a feed holds: tasks her agency leads that end around now; done ones stay for a while."""
    led = Task.objects.visible_to(reach).of_issued().led_by(reach).filter(is_shared_out=False)
    days = led.filter(due_on__range=(on - PAST, on + AHEAD))
    return days.select_related("plan__agency", "lead_agency").order_by("due_on", "pk")[:MOST]


def calendar(tasks, name) -> bytes:
    """A calendar of these tasks (with names). The same tasks give the same bytes."""
    made = Calendar()
    made.add("prodid", f"-//{_host()}//Nhiem vu//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for task in tasks:
        made.add_component(_event(task))
    return made.to_ical()


def _event(task):
    event = Event()
    # The task keeps its entry when its day or its words change: the calendar moves it.
    event.add("uid", f"nhiem-vu-{task.pk}@{_host()}")
    event.add("sequence", task.revision)
    event.add("dtstamp", datetime(task.due_on.year, task.due_on.month, task.due_on.day, tzinfo=UTC))
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("summary", f"Xong: {task}" if task.completed_on else str(task))
    event.add("description", _words(task))
    event.add("url", f"{settings.SITE_URL}{task.get_absolute_url()}")
    event.add("transp", "TRANSPARENT")
    if not task.completed_on:
        event.add_component(_alarm(task))
    return event


def _words(task):
    said = [f"{task.plan}, {task.plan.agency}", f"Thời gian: {task.time_text}" if task.time_text else ""]
    said += [f"Sản phẩm: {task.product}" if task.product else "", f"Tiến độ: {task.percent}%"]
    return "\n".join(filter(None, said))


def _alarm(task):
    """At eight in the morning, the day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(task))
    alarm.add("trigger", -timedelta(hours=16))
    return alarm


def _host():
    return urlsplit(settings.SITE_URL).hostname
