"""Demonstration content: the places of five real plans, then and now, in our own words.

Facts (names, numbers, dates) are those of the documents; every sentence, draft, comment and person is
invented. Only for the embedded database or `DEMO=1`; a system check refuses it when DEBUG is off.
"""

from django.db import transaction

from portal.accounts.models import User

from . import consultations, people, places, planning, reporting

__all__ = ["load", "sign_ins"]

sign_ins = people.sign_ins


@transaction.atomic
def load() -> bool:
    """Write everything once; False when it stands already."""
    if User.objects.filter(email__endswith=people.DOMAIN).exists():
        return False
    places.furnish()
    cast = people.appoint()
    documents = planning.write(cast)
    consultations.hold(cast, documents)
    reporting.report(cast)
    return True
