"""What is done with one task of an issued document."""

from django.db import transaction

from plans.models import Progress, Task
from portal.files.actions import keep
from portal.journal.actions import record
from portal.text import squeeze

from .issuing import deliver


def report_progress(task, by, percent, on, note="", files=()) -> Progress:
    """Note how far a task is, with its evidence (uploads). Raises ValidationError on a bad file."""
    # Photographs are written anew, which takes long: before the row is held, not while.
    return _note_progress(task, by, percent, on, note, [keep(upload, by) for upload in files])


@transaction.atomic
def _note_progress(task, by, percent, on, note, evidence):
    task = Task.objects.select_for_update().get(pk=task.pk)
    progress = Progress.objects.create(task=task, agency=by.agency, on=on, percent=percent, note=note, by=by)
    progress.evidence.set(evidence)
    task.percent, task.completed_on = percent, on if percent == 100 else None
    task.save(update_fields=["percent", "completed_on"])
    record("báo cáo tiến độ nhiệm vụ", task, by, fields=["percent"], note=f"{percent}%")
    return progress


@transaction.atomic
def choose_lead(task, by, agency) -> None:
    """One agency is accountable; it receives the document if it has been issued already."""
    Task.objects.filter(pk=task.pk).update(lead_agency=agency, lead_unclear=False)
    task.coordinators.remove(agency)
    if task.plan.is_issued and agency.pk != task.plan.agency_id:
        deliver(task.plan, [(agency, "để thực hiện")])
    record("chọn cơ quan chủ trì nhiệm vụ", task, by, fields=["lead_agency"], note=str(agency))


@transaction.atomic
def log_guidance(task, by, on, document, due_on=None) -> None:
    """The guidance or request a task waited for has come; from now on it may fall due."""
    Task.objects.filter(pk=task.pk).update(guided_on=on, guided_by=squeeze(document), due_on=due_on)
    record("ghi nhận hướng dẫn, yêu cầu", task, by, fields=["guided_on", "due_on"], note=document)
