"""A document asks the levels below for plans of their own, and lets single units off."""

from django.db import IntegrityError, transaction

from plans.models import Exemption
from portal.journal.actions import record
from portal.revisions import save_if_unchanged


@transaction.atomic
def ask_levels(plan, levels, by_day, by, seen_revision) -> bool:
    """Which levels (units.Level) issue their own plan, and by when; no level: nobody is asked any more.

    False: somebody saved the document since `seen_revision`, nothing was written.
    """
    plan.asks_levels, plan.asks_by = sorted(levels), by_day if levels else None
    if not save_if_unchanged(plan, ["asks_levels", "asks_by"], seen_revision):
        return False
    verb = "yêu cầu cấp dưới ban hành kế hoạch" if levels else "bỏ yêu cầu cấp dưới ban hành kế hoạch"
    record(verb, plan, by, fields=["asks_levels", "asks_by"], agency_id=plan.agency_id)
    return True


@transaction.atomic
def exempt(plan, agency, reason, by) -> bool:
    """This agency need not issue a plan of its own. False: it was let off before."""
    row = Exemption(plan=plan, agency=agency, reason=reason, by=by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    record("miễn ban hành kế hoạch", plan, by, note=f"{agency}: {reason}", agency_id=plan.agency_id)
    return True


@transaction.atomic
def end_exemption(plan, agency, by) -> bool:
    deleted, _ = Exemption.objects.filter(plan=plan, agency=agency).delete()
    if deleted:
        record("bỏ miễn ban hành kế hoạch", plan, by, note=str(agency), agency_id=plan.agency_id)
    return bool(deleted)
