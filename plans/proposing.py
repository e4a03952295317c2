"""A plan of one's own from the superior's: its tasks, those that concern one's level first to take."""

import re

from portal.text import fold
from portal.units.models import Level

from .models import Plan, Task

# How documents name the bodies of a level when they give work to all of them.
_SAID = {
    Level.NATION: r"\b(trung uong|bo|nganh)\b",
    Level.PROVINCE: r"\b(tinh|so|ban|nganh|dia phuong)\b",
    Level.DISTRICT: r"\b(huyen|quan|thi xa|dia phuong)\b",
    Level.COMMUNE: r"\b(xa|phuong|dac khu|thi tran|dia phuong|co so)\b",
}


def sources_for(reach):
    """Issued plans of the units above: what a plan of one's own may carry out."""
    return Plan.objects.visible_to(reach).issued().filter(reach.above()).with_names()


def proposals(superior, reach) -> list[tuple[Task, bool]]:
    """The superior's tasks as unsaved copies for the agency of `reach`, each with whether it concerns it.

    It concerns it when it is named as lead or support, or when bodies of its level are. Nothing is
    hidden: the officer sees the others too, not ticked.
    """
    said = re.compile(_SAID.get(reach.level, r"$^"))
    found = []
    for task in superior.tasks.alive().prefetch_related("coordinators"):
        named = {task.lead_agency_id, *(a.pk for a in task.coordinators.all())}
        words = fold(" ; ".join([task.lead_text, *task.coordinating]))
        found.append((copy_of(task), reach.agency_id in named or bool(said.search(words))))
    return found


def copy_of(task):
    """The same work, product and time; who leads it here is for the officer to say."""
    return Task(
        from_task=task,
        path=task.path,
        heading=task.heading,
        time_text=task.time_text,
        due_kind=task.due_kind,
        due_from=task.due_from,
        due_to=task.due_to,
        product=task.product,
    )
