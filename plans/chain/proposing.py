"""A plan of one's own from another document: its tasks, those that concern one first to take.

The document may be a superior's, one that gives my agency work (a department's detailed plan, F10), or my
own plan of several years, of which one year is taken (F3, F11).
"""

import re
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from plans.chain.origin import issuer_of, place_of
from plans.models import Delivery, Plan, Task
from plans.names.addressing import is_outside
from plans.names.counterparts import counterpart
from plans.names.delivery import TO_CARRY_OUT, TO_COORDINATE
from plans.names.resolve import plain
from plans.time import Due
from portal.text import fold
from portal.units.models import AgencyKind, Level
from portal.units.tree import name_of

# How documents name the bodies of a level when they give work to all of them.
_SAID = {
    Level.NATION: r"\b(trung uong|bo|nganh)\b",
    Level.PROVINCE: r"\b(tinh|so|ban|nganh|dia phuong)\b",
    Level.DISTRICT: r"\b(huyen|quan|thi xa|dia phuong)\b",
    Level.COMMUNE: r"\b(xa|phuong|dac khu|thi tran|dia phuong|co so)\b",
}
# How a document of one's own unit names all bodies of a kind.
_KIND_SAID = {
    AgencyKind.TU_PHAP: r"\bcac (so|phong|ban|nganh|co quan)\b",
    AgencyKind.SO_NGANH: r"\bcac (so|phong|ban|nganh|co quan)\b",
    AgencyKind.MTTQ: r"\bmat tran\b|\bdoan the\b",
    AgencyKind.DON_VI: r"\bcac (don vi|to chuc|doan the)\b|\bdoan the\b",
    AgencyKind.BAO_CHI: r"\b(bao chi|co quan thong tin)\b",
}
_EVERY_YEAR = re.compile(r"^\s*(hang|moi) nam\W*$")


class Proposal(NamedTuple):
    """An unsaved copy of a task, whether it is proposed to be taken, and who leads it where it comes from."""

    task: Task
    takes: bool
    printed_lead: str


def sources_for(reach):
    """Issued documents a plan of one's own may carry out; my own when they span several years, or are kept."""
    sent = Delivery.objects.filter(reach.own("agency"), purpose__in=(TO_CARRY_OUT, TO_COORDINATE))
    given = Task.objects.alive().filter(reach.own("lead_agency") | reach.own("coordinators"))
    several = Q(year_to__gt=F("year_from")) | Q(is_incoming=True)
    others = reach.above() | Q(pk__in=sent.values("plan")) | Q(pk__in=given.values("plan"))
    wanted = (others & ~reach.own()) | (reach.own() & several)
    return Plan.objects.visible_to(reach).issued().filter(wanted).with_names()


def title_for(source, year, agency):
    """The title of what carries a document out: "Phê duyệt Đề án" becomes "Thực hiện Đề án", its place ours.

    "… giai đoạn 2022-2027" is for the scheme, "… năm 2026" for its slice.
    """
    title = re.sub(r"^(Phê duyệt|Ban hành) ", "Thực hiện ", source.title)
    if place := place_of(source):
        title = title.replace(place, str(agency.unit))
    if year is None:
        return title
    bare = re.sub(
        r",?\s*(giai đoạn|trong các năm|từ năm)\s*\d{4}\s*(-|–|đến( năm)?)\s*\d{4}", "", source.title
    )
    bare = re.sub(r"\s*năm \d{4}\s*$", "", bare.strip(" ."))
    return f"{bare} năm {year}"


def proposals(source, agency, reach, year=None) -> list[Proposal]:
    """The tasks of a document as unsaved copies for `agency`, each with whether it concerns it.

    It concerns it when the agency, bodies of its kind or of its level are named as lead or support, and its
    time meets `year`. Nothing is hidden: the officer sees the others too, not ticked.
    """
    issuer = issuer_of(source)  # of what only arrived, who printed it, not who keeps it
    own = issuer is not None and issuer.pk in (reach.agency_id, *reach.predecessor_agency_ids)
    at_home = issuer is not None and issuer.unit_id == agency.unit_id
    translator = None if at_home else _Translator(agency, reach)
    found = []
    for task in source.tasks.alive().printed().prefetch_related("coordinators"):
        takes = own or concerns(task, agency, reach, at_home)
        copy = copy_of(task, year)
        meets = year is None or _meets(task, year)
        if translator:
            translator.put(copy, task)
        else:
            copy.lead_text, copy.coordinating = task.lead_text or str(agency), list(task.coordinating)
        found.append(Proposal(copy, takes and meets, task.lead_text))
    return found


def concerns(task, agency, reach, at_home=False) -> bool:
    """Whether a task names the agency, or all bodies of its kind (at home) or level (from above)."""
    if agency.pk in {task.lead_agency_id, *(a.pk for a in task.coordinators.all())}:
        return True
    words = fold(" ; ".join([task.lead_text, *task.coordinating]))
    if not at_home:
        return bool(re.search(_SAID.get(reach.level, r"$^"), words))
    unit = plain(str(agency.unit))
    bare = plain(agency.short_name or agency.name).replace(unit, "").strip()
    return bare in plain(words) or bool(re.search(_KIND_SAID.get(agency.kind, r"$^"), words))


def copy_of(task, year=None):
    """The same work and product; the same time, or the year's part of it. The lead is for others to say."""
    copy = Task(
        from_task=task,
        path=task.path,
        heading=task.heading,
        time_text=task.time_text,
        due_kind=task.due_kind,
        due_from=task.due_from,
        due_to=task.due_to,
        product=task.product,
        product_type=task.product_type,
    )
    if year and (slice_of := _time_in(task, year)) != task.time_text:
        copy.time_text, copy.due_kind = slice_of, Task.DueKind.NONE
        copy.due_from = copy.due_to = None  # read again from the new words
    return copy


def _meets(task, year):
    """Work without days of its own belongs to every year."""
    if task.due_kind not in (Task.DueKind.RECURRING, *_DATED):
        return True
    due = Due(task.due_kind, task.due_from, task.due_to, task.time_text)
    return bool(due.instances(year))


_DATED = (
    Task.DueKind.YEAR,
    Task.DueKind.QUARTER,
    Task.DueKind.MONTH,
    Task.DueKind.DATE,
    Task.DueKind.RANGE,
)


def _time_in(task, year):
    """The printed time of a year's turn: "Hằng năm" and "2022-2027" become "Năm 2026"."""
    if task.due_kind == Task.DueKind.RECURRING:
        if _EVERY_YEAR.match(fold(task.time_text)):
            return f"Năm {year}"
        return task.time_text if re.search(r"\d{4}", task.time_text) else f"{task.time_text} năm {year}"
    before = task.due_from and task.due_from < date(year, 1, 1)
    after = task.due_to and task.due_to > date(year, 12, 31)
    return f"Năm {year}" if before and after else task.time_text


class _Translator:
    """Leads and supporters of another level in the words of mine. Two queries at most."""

    def __init__(self, agency, reach):
        self.agency, self.reach, self.on = agency, reach, timezone.localdate()
        self.here = name_of(agency.unit, self.on).type or "đơn vị"

    def put(self, copy, task):
        """Who leads here is the officer's to say; what no table knows stays with her own agency."""
        named = concerns(task, self.agency, self.reach)
        leads = [self._mine(name) for name in re.split(r"[;,\n]", task.lead_text)]
        own, leads = str(self.agency), [name for name in leads if name]
        lead = own if named and own in leads else next(iter(leads), own)
        helpers = [self._mine(name) or name for name in task.coordinating]
        copy.lead_text, copy.is_request = lead, is_outside(lead)
        copy.coordinating = [name for name in dict.fromkeys([*leads, *helpers]) if name != lead]

    def _mine(self, text):
        return counterpart(text, self.agency, self.reach.level, self.here, self.on)
