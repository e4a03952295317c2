"""Who may read an issued document, asked from the document's side: `visible_to` turned around."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from portal.units.models import Agency, Handover, Succession

# The units above and below the issuer's, whenever they lay there, and the heirs of all of these. As in
# portal.units.reach: a part of a unit is inherited only by a unit of the same level or higher.
_UNITS = """
WITH RECURSIVE heir(unit_id, floor) AS (
    SELECT near.unit_id, 99
    FROM units_placement own JOIN units_placement near
        ON near.path LIKE own.path || '%%' OR own.path LIKE near.path || '%%'
    WHERE own.unit_id = %s AND near.valid_from <= %s
    UNION
    SELECT s.successor_id, least(heir.floor, CASE WHEN s.whole THEN 99 ELSE
        (SELECT max(p.level) FROM units_placement p WHERE p.unit_id = s.predecessor_id) END)
    FROM heir JOIN units_succession s ON s.predecessor_id = heir.unit_id AND s."on" <= %s
)
SELECT unit_id FROM heir
WHERE floor >= (SELECT max(p.level) FROM units_placement p WHERE p.unit_id = heir.unit_id)
"""


def readers(plan, agency="agency"):
    """Q: rows of the agencies that may read an issued plan. `agency` is a lookup path.

    Those of its unit, above it and below it, those it was sent to, and who took over from any of these.
    """
    today = timezone.localdate()
    near = RawSQL(_UNITS, (plan.agency.unit_id, today, today))  # noqa: S611 - our own constant text
    sent = Agency.objects.filter(received__plan=plan)
    taken = Handover.objects.filter(on__lte=today, from_agency__in=[plan.agency_id]).values("to_agency")
    handed = Handover.objects.filter(on__lte=today, from_agency__in=sent.values("pk")).values("to_agency")
    return (
        Q(**{f"{agency}__unit__in": near})
        | Q(**{f"{agency}__in": taken})
        | Q(**{f"{agency}__in": sent.values("pk")})
        | Q(**{f"{agency}__in": handed})
        | Q(**{f"{agency}__in": _heirs(sent).values("pk")})
    )


def _heirs(sent):
    """Agencies of the units that followed, of the same kind and symbol as an ended one it was sent to."""
    before = sent.filter(kind=OuterRef("kind"), symbol=OuterRef("symbol"), ended__isnull=False)
    followed = Succession.objects.filter(predecessor=OuterRef("unit"), successor=OuterRef(OuterRef("unit")))
    return Agency.objects.filter(Exists(before.filter(Exists(followed))))
