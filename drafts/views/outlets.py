"""Loudspeaker clusters, notice boards and screens of the agency, and of those below."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions, outlet_lines
from drafts.forms.outlets import EndForm, ManyOutletsForm, OutletForm
from drafts.models import Outlet
from drafts.sheets.written import plain_table
from portal.files.responses import send_bytes

CRUMBS = [("Hoạt động", "/hoat-dong/"), ("Điểm phát, niêm yết", "/hoat-dong/diem-phat/")]


def outlets(request):
    """Her own, or with `cua=tat-ca` those of the bodies below as well."""
    everybody = request.GET.get("cua") == "tat-ca"
    found = Outlet.objects.visible_to(request.reach).select_related("agency")
    if not everybody:
        found = found.filter(request.reach.own())
    if request.GET.get("loai") in Outlet.Kind.values:
        found = found.filter(kind=request.GET["loai"])
    page = Paginator(found.order_by("agency", "kind", "name", "pk"), 50).get_page(request.GET.get("trang"))
    context = {
        "page": page, "everybody": everybody, "kinds": Outlet.Kind.choices, "chosen": request.GET.get("loai"),
        "mine": set(Outlet.objects.editable_by(request.actor).filter(pk__in=[o.pk for o in page]).values_list("pk", flat=True)),
        "crumbs": [CRUMBS[0], (CRUMBS[1][0], "")],
    }  # fmt: skip
    return render(request, "drafts/outlets.html", context)


def new_outlet(request):
    form = OutletForm(
        request.POST or None, agency_id=request.actor.agency_id, initial={"kind": request.GET.get("loai")}
    )
    if request.method == "POST" and form.is_valid():
        added = actions.add_outlets([form.save(commit=False)], request.actor)
        messages.success(request, f"Đã thêm {added[0] if added else form.cleaned_data['name']}.")
        return redirect("drafts:new_outlet" if "tiep" in request.POST else "drafts:outlets")
    return _form_page(request, form, None)


def edit_outlet(request, pk):
    outlet = get_object_or_404(Outlet.objects.editable_by(request.actor), pk=pk)
    form = OutletForm(request.POST or None, instance=outlet, agency_id=outlet.agency_id)
    if request.method == "POST" and form.is_valid():
        actions.edit_outlet(outlet, form.changed_data, request.actor) if form.changed_data else None
        messages.success(request, f"Đã lưu {outlet}.")
        return redirect("drafts:outlets")
    return _form_page(request, form, outlet)


def _form_page(request, form, outlet, end=None):
    wrong = form.errors or (end and end.errors)
    context = {
        "form": form, "outlet": outlet, "failed": wrong, "end": end or EndForm(initial={"ended_on": timezone.localdate()}),
        "crumbs": [*CRUMBS, ("Sửa" if outlet else "Thêm", "")],
    }  # fmt: skip
    return render(request, "drafts/outlet_form.html", context, status=422 if wrong else 200)


@require_POST
def end_outlet(request, pk):
    """Ended from a day; `dung-lai` takes it up again."""
    outlet = get_object_or_404(Outlet.objects.editable_by(request.actor), pk=pk)
    form = EndForm(request.POST)
    if "dung-lai" in request.POST:
        actions.end_outlet(outlet, None, request.actor)
        messages.success(request, f"Dùng lại {outlet}.")
    elif form.is_valid():
        actions.end_outlet(outlet, form.cleaned_data["ended_on"], request.actor)
        messages.success(request, f"{outlet} thôi dùng từ {form.cleaned_data['ended_on']:%d/%m/%Y}.")
    else:
        return _form_page(request, OutletForm(instance=outlet, agency_id=outlet.agency_id), outlet, form)
    return redirect("drafts:outlets")


def many_outlets(request):
    """A pasted list or a table: all lines right, or nothing saved and each wrong line named."""
    form = ManyOutletsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        added = actions.add_outlets(form.outlets, request.actor)
        there = len(form.outlets) - len(added)
        words = f"Đã thêm {len(added)} điểm." + (
            f" {there} điểm đã có từ trước, giữ nguyên." if there else ""
        )
        messages.success(request, words)
        return redirect("drafts:outlets")
    context = {"form": form, "crumbs": [*CRUMBS, ("Thêm nhiều điểm", "")]}
    return render(request, "drafts/outlets_many.html", context, status=422 if form.errors else 200)


def outlets_template(request):
    example = ["Cụm loa", "Cụm 1, trụ sở UBND xã", "Trụ sở UBND xã", 4, "05:30, 17:00"]
    table = plain_table("Điểm phát", outlet_lines.HEADS, [example])
    return send_bytes(table, "mau-diem-phat.xlsx", "xlsx")
