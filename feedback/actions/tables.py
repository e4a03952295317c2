"""The synthesis, acceptance and explanation table is shown, taken back, and its signed paper put beside it."""

from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.actions.answering import NOT_PUBLIC
from feedback.actions.counting import hold
from feedback.following import outcomes
from feedback.models import TableFile, Thread
from portal.jobs.models import Outbox
from portal.journal.actions import record
from portal.refusals import NotNow

A_BATCH = 1000


@transaction.atomic
def publish_table(draft, by) -> bool:
    """The table is public from now on, and who left an address is told once. False when it already was.

    Raises NotNow when the draft is not public: never declared, or withdrawn.
    """
    hold([draft.pk])
    if not DraftPolicy.objects.public().filter(pk=draft.pk).exists():
        raise NotNow(NOT_PUBLIC)
    unpublished = DraftPolicy.objects.filter(pk=draft.pk, table_published_at=None)
    if not unpublished.update(table_published_at=timezone.now(), revision=F("revision") + 1):
        return False
    told = _tell(draft)
    Thread.objects.touch(draft.pk)
    record("công khai bảng tiếp thu, giải trình", draft, by, note=f"{told} thư báo người góp ý")
    return True


@transaction.atomic
def take_back_table(draft, reason, by) -> bool:
    """The table is no longer public; False when it was not. Letters that left stay as they are."""
    hold([draft.pk])
    shown = DraftPolicy.objects.filter(pk=draft.pk, table_published_at__isnull=False)
    if not shown.update(table_published_at=None, revision=F("revision") + 1):
        return False
    Thread.objects.touch(draft.pk)
    record("thu hồi bảng tiếp thu, giải trình", draft, by, note=reason)
    return True


def to_tell(draft):
    """One sending of each address that was not yet told of this table."""
    told = Outbox.objects.filter(key__startswith=f"table-{draft.pk}-").values(address=Lower("to"))
    return outcomes.to_tell(draft).annotate(address=Lower("email")).exclude(address__in=told)


def _tell(draft) -> int:
    """Letters in batches; the key is the draft and the sending, so shown again it is not sent again."""
    body, told = _body(draft), 0
    letters = (
        Outbox(
            to=one.email, subject="Đã có bảng tiếp thu, giải trình", body=body, key=f"table-{draft.pk}-{one.pk}",
            about=[draft.mark],
        )
        for one in to_tell(draft).only("email").iterator(A_BATCH)
    )  # fmt: skip
    while batch := list(islice(letters, A_BATCH)):
        Outbox.objects.bulk_create(batch, ignore_conflicts=True)
        told += len(batch)
    return told


def _body(draft):
    return "\n".join(
        [
            f"{draft.agency.name} đã công khai bảng tổng hợp, tiếp thu, giải trình ý kiến góp ý đối với dự thảo “{draft.title}”.",
            "",
            f"Xem bảng: {settings.SITE_URL}{draft.get_public_url()}tiep-thu/",
            f"Tìm dòng có ý kiến đã gửi, bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
            "",
            "Thư này được gửi một lần, vì khi góp ý đã để lại địa chỉ. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
        ]
    )


@transaction.atomic
def put_signed(draft, stored, number, by) -> TableFile:
    """The signed paper stands on the public page beside the table; one brought before makes room."""
    hold([draft.pk])
    draft.table_files.signed().delete()
    made = TableFile.objects.create(draft=draft, file=stored, is_signed=True, label=number, made_by=by)
    Thread.objects.touch(draft.pk)
    record("đăng bản ký của bảng tiếp thu, giải trình", draft, by, note=number)
    return made


@transaction.atomic
def remove_signed(draft, by) -> bool:
    hold([draft.pk])
    removed, _ = draft.table_files.signed().delete()
    if removed:
        Thread.objects.touch(draft.pk)
        record("bỏ bản ký của bảng tiếp thu, giải trình", draft, by)
    return bool(removed)
