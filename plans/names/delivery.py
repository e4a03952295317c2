"""Who receives a document, as it prints them: lead bodies, addressees, "Nơi nhận", coordinating bodies."""

import re
from dataclasses import dataclass, field

from plans.names.addressing import Addressing
from plans.names.resolve import FOR_INFORMATION, bodies, purpose_of
from portal.text import fold
from portal.units.models import Agency

TO_CARRY_OUT, TO_COORDINATE = "để thực hiện", "để phối hợp"
PURPOSES = (
    "để báo cáo",
    TO_CARRY_OUT,
    TO_COORDINATE,
    "để đôn đốc",
    "để theo dõi",
    "để đưa tin",
    FOR_INFORMATION,
)
NOT_SENT = "không gửi"
# "Lưu: VT" stays in the house; "Như trên" and "Như Điều 3" point at others already named.
NOT_A_RECEIVER = re.compile(r"^(luu|nhu (tren|dieu|kinh gui))\b")


@dataclass
class Line:
    """One printed line and the agencies it reaches here; without agencies it goes by paper."""

    text: str
    purpose: str
    why: str
    agencies: list[Agency] = field(default_factory=list)


def lines_of(plan, on) -> list[Line]:
    """The receivers of a plan, nobody twice: the first line that names an agency keeps it."""
    addressing = Addressing(plan.agency, on)
    lines = _of_tasks(plan)
    lines += [Line(text, purpose_of(text, TO_CARRY_OUT), "kính gửi") for text in plan.addressees]
    lines += [
        Line(text, purpose_of(text), "nơi nhận")
        for text in plan.recipients
        if not NOT_A_RECEIVER.match(fold(text))
    ]
    taken, kept = {plan.agency_id}, []
    for line in lines:
        named = line.agencies or [a for name in bodies(line.text) for a in addressing.meant(name)]
        line.agencies = [a for a in dict.fromkeys(named) if a.pk not in taken]
        taken |= {a.pk for a in line.agencies}
        by_paper = not named and line.why in ("kính gửi", "nơi nhận")
        kept += [line] if line.agencies or by_paper else []
    return kept


def _of_tasks(plan):
    """One line for all lead agencies and one for all coordinating ones, already resolved on the tasks."""
    tasks = plan.tasks.alive()
    leads = Agency.objects.filter(led_tasks__in=tasks).distinct().order_by("pk")
    helpers = Agency.objects.filter(coordinated_tasks__in=tasks).distinct().order_by("pk")
    return [
        Line("Cơ quan chủ trì nhiệm vụ", TO_CARRY_OUT, "chủ trì", list(leads)),
        Line("Cơ quan phối hợp nhiệm vụ", TO_COORDINATE, "phối hợp", list(helpers)),
    ]
