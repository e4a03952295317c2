"""What is done to units and agencies. Journal entries are written by the callers, who know the actor."""

from portal.units.models import Agency, AgencyKind, Handover
from portal.units.reach import forget_reaches
from portal.units.tree import Tree

BATCH = 2000


def hand_over(from_agency, to_agency, on, scope=""):
    """Pass the open work of an ended agency to one carrier, in place of any chosen before.

    `scope`: words for a part of the work; empty for all of it. Records stay where they are.
    """
    if from_agency == to_agency:
        raise ValueError("Cơ quan không thể bàn giao cho chính mình")
    row, _ = Handover.objects.update_or_create(
        from_agency=from_agency, scope=scope, defaults={"to_agency": to_agency, "on": on}
    )
    forget_reaches()
    return row


def default_carrier(agency, on):
    """The agency that carries on the open work of an ended one unless somebody chose another, or None."""
    return default_carriers([agency], Tree.on(on)).get(agency.pk)


def hand_over_ended(on):
    """Name a carrier for every agency that has ended by `on` and that has none yet."""
    ended = Agency.objects.filter(ended__lte=on, handed_over__isnull=True)
    carriers = default_carriers(ended, Tree.on(on))
    rows = [
        Handover(from_agency=agency, to_agency=carrier, on=max(agency.ended, carrier.began))
        for agency in ended
        if (carrier := carriers.get(agency.pk))
    ]
    Handover.objects.bulk_create(rows, batch_size=BATCH)
    forget_reaches()


# What became of departments inside a province that lived on.
MERGED_INTO = {"STTTT": "SKHCN"}


def default_carriers(agencies, tree):
    """{ended agency id: the agency that carries on its open work}.

    That is its like in the unit which counts the ended unit's records (the sole successor; the
    province when the unit was split), or else that unit's consolidator.
    """
    alike, first = {}, {}
    for agency in Agency.objects.filter(ended__isnull=True):
        alike.setdefault((agency.unit_id, agency.kind), agency)
        alike[agency.unit_id, agency.kind, agency.symbol] = agency
        if agency.consolidates:
            first[agency.unit_id] = agency
    carriers = {}
    for agency in agencies:
        home = tree.home.get(agency.unit_id, agency.unit_id)
        symbol = MERGED_INTO.get(agency.symbol, agency.symbol)
        like = [(home, agency.kind, symbol)]
        if agency.kind != AgencyKind.SO_NGANH:
            like.append((home, agency.kind))
        carrier = next((alike[key] for key in like if key in alike), first.get(home))
        if carrier:
            carriers[agency.pk] = carrier
    return carriers
