"""A task's last day moved: by who issued it, or by its lead when a document permits (F138)."""

from django.db import transaction
from django.db.models import F

from plans.models import Extension, Task
from portal.journal.actions import record
from portal.refusals import NotNow
from portal.text import squeeze


@transaction.atomic
def extend(task, by, new_due_on, reason, document="") -> Extension:
    """Both days are kept. Of work given to many, every open share with an earlier day moves along.

    Raises NotNow when it is done, has no day, the new day is not later, or the lead names no document.
    """
    task = Task.objects.select_for_update(no_key=True, of=["self"]).select_related("plan").get(pk=task.pk)
    document = squeeze(document)
    if reasons := list(_no_extension(task, by, new_due_on, document)):
        raise NotNow(*reasons)
    earlier = Task.objects.alive().open().filter(share_of=task, due_on__lt=new_due_on)
    moved = [task, *earlier.select_for_update(no_key=True).order_by("pk")]
    said = {"new_due_on": new_due_on, "reason": reason, "document": document, "by": by}
    rows = [Extension(task=one, old_due_on=one.due_on, **said) for one in moved]
    Extension.objects.bulk_create(rows)
    Task.objects.filter(pk__in=[one.pk for one in moved]).update(
        due_on=new_due_on, revision=F("revision") + 1
    )
    note = f"{task.due_on:%d/%m/%Y} → {new_due_on:%d/%m/%Y}"
    record("gia hạn nhiệm vụ", task, by, fields=["due_on"], note=note)
    return rows[0]


def _no_extension(task, by, new_due_on, document):
    """Why its day cannot be moved, as sentences."""
    if task.completed_on:
        yield "Nhiệm vụ đã hoàn thành, không gia hạn."
    if task.due_on is None:
        yield "Nhiệm vụ này không có hạn để dời."
    elif new_due_on <= task.due_on:
        yield f"Hạn mới phải sau hạn đang có ({task.due_on:%d/%m/%Y})."
    if not document and not Task.objects.editable_by(by).filter(pk=task.pk).exists():
        yield "Ghi số, ký hiệu văn bản cho phép gia hạn của nơi giao việc."
