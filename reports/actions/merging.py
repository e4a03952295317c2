"""Words of reports below are taken over into a part of a report, and out of it again (F121, F129)."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from portal.journal.actions import record
from portal.refusals import NotNow
from reports import merging
from reports.actions.wording import must_be_open_part
from reports.models import Carried, Narrative


@transaction.atomic
def carry(words: Narrative, sources: Collection[int], by) -> int:
    """Take over what these parts (ids) say, under their units' names; returns how many were new.

    Raises NotNow when one of them is no longer to be had: its report was given back in the meantime.
    """
    must_be_open_part(words)
    known = {one.source.pk: one for one in merging.said_below(words.report, words.part)}
    if not {*sources} <= known.keys():
        raise NotNow("Báo cáo cấp dưới vừa được trả lại hoặc sửa. Xem lại danh sách rồi chọn.")
    new = [known[pk] for pk in sources if known[pk].carried is None]
    rows = [
        Carried(narrative=words, source=one.source, words=merging.printed(one.name, one.words), by=by)
        for one in new
    ]
    made = Carried.objects.bulk_create(rows, ignore_conflicts=True)
    _touched(words, "đưa lời văn cấp dưới vào báo cáo", by, len(made))
    return len(made)


@transaction.atomic
def drop(carried: Carried, by) -> None:
    """Leave words out again; a second press finds nothing and changes nothing."""
    words = carried.narrative
    must_be_open_part(words)
    deleted, _ = Carried.objects.filter(pk=carried.pk).delete()
    _touched(words, "bỏ lời văn cấp dưới khỏi báo cáo", by, deleted)


def _touched(words, verb, by, number):
    """What is printed changed: whoever has the part open is told, and files made before are old."""
    if number:
        Narrative.objects.filter(pk=words.pk).update(revision=F("revision") + 1)
        record(verb, words.report, by, note=f"{words}: {number} đơn vị")
