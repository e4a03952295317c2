"""Demonstration content: the places of five real plans, then and now, in our own words.

Facts (names, numbers, dates) are those of the documents; every sentence, draft, comment and person is
invented. Only for the embedded database or `DEMO=1`; a system check refuses it when DEBUG is off.
"""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.jobs.models import Outbox

from . import (
    added_up,
    asking,
    books,
    cascade,
    compared,
    consultations,
    contents,
    corrected,
    doings,
    entered,
    follows,
    gate,
    handling,
    moderated,
    outlets,
    people,
    places,
    planning,
    public,
    receivers,
    reporting,
    scheduling,
    tabled,
    themes,
    versions,
    watched,
    windows,
    worded,
    working,
)

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
    cascade.spread(cast, documents)
    working.carry_on(cast, documents)
    consultations.hold(cast, documents)
    versions.go_on(cast)
    asking.ask(cast)
    handling.hand_out(cast)
    moderated.moderate(cast)
    contents.tell(cast)
    gate.guard(cast)
    windows.publish_and_plan(cast)
    outlets.tick(cast)
    doings.tell(cast)
    entered.type_in(cast)
    corrected.put_better(cast)
    themes.plant_groups(cast)
    tabled.put_out(cast)
    public.open_up(cast)
    public.show_plans(cast, documents)
    public.happened_then()
    books.write(cast, documents)
    watched.keep_books(cast)
    receivers.draw_lines(cast)
    watched.report_earlier_years(cast)
    reporting.report(cast)
    receivers.correct(cast)
    scheduling.schedule(cast)
    follows.plant(cast)
    added_up.plant_run(cast)
    compared.plant(cast)
    worded.plant(cast)
    # Four years of letters to people who do not exist are not sent.
    Outbox.objects.filter(sent_at=None).update(sent_at=timezone.now())
    return True
