"""The register of direction and guidance (F54): issued documents of those kinds, by year.

"Sản phẩm: Văn bản chỉ đạo, hướng dẫn." They are documents like all others, so nothing is written here.
"""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render

from plans.models import Plan
from plans.registers import lists
from portal.forms import SearchForm

from .books import CRUMB, PER_PAGE

K = Plan.Kind
KINDS = [K.GUIDANCE, K.DIRECTIVE, K.LETTER, K.CONCLUSION, K.NOTICE]
NAME = "Văn bản chỉ đạo, hướng dẫn"


class GuidanceFilter(SearchForm):
    WHOSE = (("", "Cơ quan tôi ban hành"), ("nhan", "Nhận được, của cấp trên"), ("duoi", "Của cấp dưới"))

    cua = forms.ChoiceField(label="Nguồn", choices=WHOSE, required=False)
    loai = forms.ChoiceField(
        label="Loại", choices=[("", "Tất cả"), *((kind.value, kind.label) for kind in KINDS)], required=False
    )


def guidance(request):
    form, year = GuidanceFilter(request.GET), lists.year_asked(request)
    form.is_valid()
    said = form.cleaned_data
    found = Plan.objects.visible_to(request.reach).issued().filter(counted_on__year=year)
    found = found.filter(kind__in=[said["loai"]] if said.get("loai") else KINDS)
    found = _whose(found, said.get("cua"), request.reach)
    if words := form.query():
        found = found.matching(words)
    page = Paginator(found.with_names().order_by("-counted_on", "-pk"), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {"form": form, "page": page, "year": year, "years": lists.years(), "words": words, "name": NAME}
    context["narrowed"] = any(said.values())
    return render(request, "registers/guidance.html", context | {"crumbs": [CRUMB, (NAME, "")]})


def _whose(plans, whose, reach):
    if whose == "nhan":
        sent = Plan.objects.filter(reach.own("deliveries__agency")).values("pk")
        return plans.filter(Q(pk__in=sent) | reach.above()).exclude(reach.own())
    if whose == "duoi":
        return plans.filter(reach.below()).exclude(reach.own())
    return plans.filter(reach.own())
