"""The catalogue of an agency's loudspeaker clusters, notice boards and screens: added, corrected, ended."""

from django.db import transaction

from drafts.models import Outlet
from portal.journal.actions import record


@transaction.atomic
def add_outlets(outlets, by) -> list[Outlet]:
    """Save those whose name is not there yet for the acting agency; gives what was added."""
    added = []
    for one in outlets:
        # Another officer may be adding the same list: hers stands, this one adds what is left.
        said = {"place": one.place, "size": one.size, "usual_times": one.usual_times}
        kept, made = Outlet.objects.get_or_create(
            agency=by.agency, kind=one.kind, name=one.name, defaults=said
        )
        if made:
            record("thêm điểm phát, niêm yết", kept, by)
            added.append(kept)
    return added


@transaction.atomic
def edit_outlet(outlet: Outlet, fields, by) -> None:
    outlet.save(update_fields=fields)
    record("sửa điểm phát, niêm yết", outlet, by, fields=fields)


@transaction.atomic
def end_outlet(outlet: Outlet, on, by) -> None:
    """No more offered from the day `on`; what was aired or hung there stays. `on=None` takes it up again."""
    Outlet.objects.filter(pk=outlet.pk).update(ended_on=on)
    outlet.ended_on = on
    record("thôi dùng điểm phát, niêm yết" if on else "dùng lại điểm phát, niêm yết", outlet, by)
