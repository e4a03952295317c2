"""Agencies an administrator gives posts in, and finding one of them by what was typed."""

import re

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from portal.accounts.models import IN_CHARGE
from portal.text import fold, squeeze
from portal.units.dates import valid
from portal.units.models import Agency, UnitName


def managed_agencies(actor):
    """Agencies alive today in which this administrator gives posts; each with `unit_code`."""
    today = timezone.localdate()
    if actor.agency.kind in IN_CHARGE:
        agencies = Agency.objects.in_unit_tree(actor.reach().path, today)
    else:
        agencies = Agency.objects.alive(today).filter(pk=actor.agency_id)
    return with_codes(agencies)


def with_codes(agencies):
    """With `unit_code`, the code of its unit today; in name order."""
    names = UnitName.objects.filter(valid(timezone.localdate()), unit=OuterRef("unit"))
    return agencies.annotate(unit_code=Subquery(names.values("code")[:1])).order_by("folded", "pk")


def label(agency) -> str:
    """How an agency is offered and typed: the name, and the code of its unit where the name is not alone."""
    return f"{agency} ({agency.unit_code})" if agency.unit_code else str(agency)


def find_agency(words, actor):
    """The one agency this administrator may mean by "UBND xã Tân Lập (25492)". Raises ValidationError."""
    return find_among(words, managed_agencies(actor))


def living_agencies():
    """Every agency alive today; each with `unit_code`."""
    return with_codes(Agency.objects.alive(timezone.localdate()))


def find_among(words, agencies):
    """The one of these agencies (with `unit_code`) meant by "UBND xã Tân Lập" or "UBND xã Tân Lập (25492)"."""
    found = re.fullmatch(r"(.*?)\s*(?:\((\d+)\))?", squeeze(words))
    name, code = fold(found[1]), found[2]
    if not name:
        raise ValidationError("Nhập cơ quan", code="required")
    # `folded` holds both names of an agency, so it narrows; the whole name decides.
    near = agencies.filter(folded__contains=name)
    if code:
        near = near.filter(unit_code=code)
    near = list(near[:50])
    exact = [a for a in near if name in (fold(a.name), fold(a.short_name))]
    if len(exact) == 1:
        return exact[0]
    if exact or near:
        offered = "; ".join(label(a) for a in (exact or near)[:4])
        raise ValidationError(f"Chưa rõ cơ quan nào. Ghi đúng một trong: {offered}", code="ambiguous")
    raise ValidationError("Không có cơ quan nào tên như vậy trong phạm vi quản trị", code="unknown")
