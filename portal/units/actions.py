"""What is done to units and agencies. Journal entries are written by the callers, who know the actor."""

from portal.units.models import Agency, AgencyKind, Handover
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
    return row


def default_carrier(agency, on):
    """The agency that carries on the open work of an ended one unless somebody chose another, or None."""
    pk = default_carriers([agency], Tree.on(on)).get(agency.pk)
    return Agency.objects.filter(pk=pk).first()


def hand_over_ended(on):
    """Name a carrier for every agency whose unit has ended by `on` and that has none yet."""
    tree = Tree.on(on)
    ended = Agency.objects.filter(unit__ended__lte=on, handed_over__isnull=True)
    carriers = default_carriers(ended, tree)
    rows = [
        Handover(from_agency=agency, to_agency_id=carriers[agency.pk], on=agency.ended)
        for agency in ended
        if agency.pk in carriers
    ]
    Handover.objects.bulk_create(rows, batch_size=BATCH)


def default_carriers(agencies, tree):
    """{ended agency id: id of the agency that carries on its open work}.

    That is its like in the unit which counts the ended unit's records (the sole successor; the
    province when the unit was split), or else that unit's consolidator.
    """
    alike, first = {}, {}
    alive = Agency.objects.filter(unit__in=set(tree.home.values()), ended__isnull=True)
    for pk, unit, kind, symbol, consolidates in alive.values_list(
        "pk", "unit", "kind", "symbol", "consolidates"
    ):
        alike.setdefault((unit, kind), pk)
        alike[unit, kind, symbol] = pk
        if consolidates:
            first[unit] = pk
    carriers = {}
    for agency in agencies:
        home = tree.home.get(agency.unit_id)
        like = [(home, agency.kind, agency.symbol)]
        if agency.kind != AgencyKind.SO_NGANH:
            like.append((home, agency.kind))
        carrier = next((alike[key] for key in like if key in alike), first.get(home))
        if carrier:
            carriers[agency.pk] = carrier
    return carriers
