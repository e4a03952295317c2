"""A document issued elsewhere and kept here, so that what cites it finds it (văn bản đến)."""

from django.db import transaction

from plans.chain.linking import link_in
from plans.models import Plan
from portal.files.actions import keep
from portal.journal.actions import record

from .bringing import arrive
from .writing import derive


def register_document(plan: Plan, by, upload=None) -> Plan:
    """Keep an outside document: its issuer as printed in `issuer_text`, its day in `issued_on`.

    It is nobody's work here: not counted, not numbered, shown to her agency and those below. Raises
    ValidationError on a bad file.
    """
    plan.source = keep(upload, by) if upload else None
    return _register(plan, by)


@transaction.atomic
def _register(plan, by):
    plan.agency, plan.created_by, plan.issued_precision = by.agency, by, "day"
    arrive(plan)
    derive(plan)
    plan.save(force_insert=True)
    link_in(plan)
    record("đăng ký văn bản đến", plan, by, agency_id=plan.agency_id)
    return plan
