"""What is done with one task: who does it, how far it is, and what it waited for."""

import re

from django.db import transaction
from django.db.models import F, Q

from plans.models import Plan, Progress, Task
from portal.files.actions import keep
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import squeeze, symbol_key

from .issuing import deliver
from .steps import line_of, roll_up


def report_progress(task, by, percent, on, note="", files=(), late_reason="", link="") -> Progress:
    """Note how far a task is, with its evidence (uploads, an address).

    Raises ValidationError on a bad file; NotNow where progress is not said of the task itself, or the
    reason is missing on a day it was overdue.
    """
    # Photographs are written anew, which takes long: before the row is held, not while.
    evidence = [keep(upload, by) for upload in files]
    said = {"on": on, "percent": percent, "note": note, "link": link, "late_reason": squeeze(late_reason)}
    return _note_progress(task, by, said, evidence)


@transaction.atomic
def _note_progress(task, by, said, evidence):
    task = Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    if reason := not_reported_here(task):
        raise NotNow(reason)
    late = late_of(task, said["on"])
    if not late:
        said["late_reason"] = ""
    elif not said["late_reason"]:
        raise NotNow("Nhiệm vụ đã quá hạn: ghi lý do chậm.")
    progress = Progress.objects.create(task=task, agency=by.agency, by=by, **said)
    progress.evidence.set(evidence)
    task.percent, task.completed_on = said["percent"], said["on"] if said["percent"] == 100 else None
    task.save(update_fields=["percent", "completed_on"])
    roll_up(task)
    if late:
        Task.objects.filter(pk__in=[one.pk for one in late]).update(late_reason=said["late_reason"])
    record("báo cáo tiến độ nhiệm vụ", task, by, fields=["percent"], note=f"{task.percent}%")
    return progress


def not_reported_here(task) -> str:
    """Why progress is not said of the task itself, as a sentence; "" when it is."""
    if task.is_recurring and task.turns.alive().exists():
        return "Việc định kỳ: ghi vào lần thực hiện của năm, quý, tháng."
    if task.is_shared_out:
        return "Việc đã giao từng nơi: mỗi nơi ghi tiến độ phần của mình."
    if task.parts.alive().exists():
        return "Nhiệm vụ có các bước: ghi tiến độ ở từng bước, phần trăm tự cộng lên."
    return ""


def late_of(task, on) -> list[Task]:
    """Of the task and what it is a step of, those whose last day is over on the day `on`."""
    return [one for one in line_of(task) if one.due_on and one.due_on < on]


@transaction.atomic
def choose_lead(task, by, agency) -> None:
    """One agency is accountable; it receives the document if it has been issued already.

    Open turns of recurring work follow. An officer of another agency does not come along.
    """
    if task.share_of_id or task.is_shared_out:
        raise NotNow("Việc đã giao từng nơi, không đổi cơ quan chủ trì.")
    mine = Task.objects.filter(Q(pk=task.pk) | Q(turn_of=task, completed_on=None))
    mine.exclude(lead_agency=agency).update(officer=None)
    mine.update(lead_agency=agency, lead_unclear=False, revision=F("revision") + 1)
    task.coordinators.through.objects.filter(task__in=mine, agency=agency).delete()
    if task.plan.is_issued and agency.pk != task.plan.agency_id:
        deliver(task.plan, [(agency, "để thực hiện")])
    record("chọn cơ quan chủ trì nhiệm vụ", task, by, fields=["lead_agency"], note=str(agency))


@transaction.atomic
def log_guidance(task, by, on, document, due_on=None) -> Plan | None:
    """The guidance or request a task waited for has come; its clock starts, with a day if one is set.

    For work given to many it has come for every share that still waits. Gives the document itself when the
    portal has one of that number she may read. Raises NotNow for a task that waits for nothing: its day is
    moved by `extend`.
    """
    document, known = squeeze(document), _document(document, on, by.reach())
    waiting = Task.objects.awaiting_event().filter(Q(pk=task.pk) | Q(share_of=task), due_on=None)
    said = {"guided_on": on, "guided_by": document, "guided_by_plan": known, "due_on": due_on}
    if waiting.update(**said, revision=F("revision") + 1) == 0:
        raise NotNow("Nhiệm vụ này đã có hạn. Muốn dời hạn thì gia hạn, có lý do.")
    record("ghi nhận hướng dẫn, yêu cầu", task, by, fields=["guided_on", "due_on"], note=document)
    return known


def _document(words, on, reach):
    """The issued document of the number in these words, the newest by that day; None when none is known."""
    number = re.search(r"\d+\s*/\s*[\w/-]+", words)
    if number is None:
        return None
    known = Plan.objects.visible_to(reach).issued().filter(number_key=symbol_key(number[0])[:60])
    return known.filter(counted_on__lte=on).order_by("-counted_on").first()


@transaction.atomic
def save_details(task, by, fields, programmes, seen_revision) -> bool:
    """Who does it, its product, its money, what it is carried out together with; False: somebody saved since.

    Who does recurring work does its open turns too.
    """
    if not save_if_unchanged(task, fields, seen_revision):
        return False
    task.programmes.set(programmes)
    people = {
        name: getattr(task, name) for name in ("head_name", "officer", "officer_name") if name in fields
    }
    if people:
        task.turns.alive().open().update(**people)
    record("sửa người làm, sản phẩm, kinh phí", task, by, fields=fields)
    return True
