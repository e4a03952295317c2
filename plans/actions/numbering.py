"""Opening a register of numbers, and correcting where it stands."""

from django.db import transaction

from plans.models import NumberRegister
from portal.journal.actions import record


@transaction.atomic
def keep_register(by, year: int, kind: str, last: int) -> NumberRegister:
    """Open the series of her agency for a year, or say where it stands; `kind` "" is one for all kinds."""
    register, _ = NumberRegister.objects.update_or_create(
        agency=by.agency, year=year, kind=kind, defaults={"last": last}
    )
    record("ghi sổ số văn bản", register, by, fields=["last"], note=f"{last}", agency_id=by.agency_id)
    return register


@transaction.atomic
def close_register(register, by) -> None:
    """From now on numbers of this series are typed; issued documents keep theirs."""
    record("bỏ sổ số văn bản", register, by, agency_id=by.agency_id)
    register.delete()
