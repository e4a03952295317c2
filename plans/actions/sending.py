"""A document sent to more receivers after it was issued."""

from django.db import transaction

from plans.chain.linking import link_in
from portal.journal.actions import record

from .issuing import deliver


@transaction.atomic
def send_on(plan, by, agencies, purpose) -> int:
    """Deliver an issued document to more agencies; who has it keeps it as it was. How many were new."""
    before = plan.deliveries.count()
    deliver(plan, [(agency, purpose) for agency in agencies if agency.pk != plan.agency_id])
    new = plan.deliveries.count() - before
    if new:
        link_in(plan)  # its new readers may have cited it
        record("gửi thêm nơi nhận", plan, by, agency_id=plan.agency_id, note=f"{new} nơi, {purpose}")
    return new
