"""The yearly programme of drafting: its lines, moved, dropped, linked to drafts (F49)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions, programme
from drafts.forms import ProgrammeForm, ReasonForm
from drafts.models import ProgrammeItem
from portal.conflicts import conflict, edit_page, seen_revision
from portal.text import whole_number

from .own import CRUMB
from .years import year_asked, years_to_browse

PER_PAGE = 100
ROOM = ("Chương trình soạn thảo", "/can-bo/chuong-trinh-soan-thao/")


def address(year):
    return f"{reverse('drafts:programme')}?nam={year}"


def items(request):
    year, today = year_asked(request), timezone.localdate()
    below = request.GET.get("cua") == "duoi"
    found = programme.lines(request.reach, year, below=below)
    narrow = request.GET.get("loc", "")
    page = Paginator(programme.narrowed(found, narrow, today), PER_PAGE).get_page(request.GET.get("trang"))
    mine = (request.reach.agency_id, *request.reach.predecessor_agency_ids)
    rows = [
        (
            item,
            *programme.state_of(item, today),
            item.draft and (item.draft.agency_id in mine or item.draft.published_at is not None),
        )
        for item in page
    ]
    context = {
        "year": year, "years": years_to_browse(), "below": below, "narrow": narrow,
        "filters": programme.FILTERS.items(), "page": page, "rows": rows,
        "share": programme.share(found, today), "crumbs": [CRUMB, (ROOM[0], "")],
    }  # fmt: skip
    return render(request, "drafts/programme.html", context)


def new_item(request):
    item = ProgrammeItem(year=year_asked(request))
    form = _form(request, item, initial={"drafter_text": request.actor.agency.name})
    if request.method == "POST" and form.is_valid():
        actions.add_items([form.save(commit=False)], request.actor)
        messages.success(request, f"Đã thêm vào chương trình năm {item.year}.")
        again = f"{reverse('drafts:new_programme_item')}?nam={item.year}"
        return redirect(again if "tiep" in request.POST else address(item.year))
    return _form_page(request, form, None)


def item(request, pk):
    found, clash = _own(request, pk), None
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        if actions.edit_item(found, form._meta.fields, seen_revision(request), request.actor):
            messages.success(request, "Đã lưu văn bản trong chương trình.")
            return redirect(address(found.year))
        theirs = ProgrammeItem.objects.get(pk=pk)
        clash = conflict(form, _form(request, theirs, saved=True), theirs)
    return _form_page(request, form, found, clash)


def _own(request, pk):
    return get_object_or_404(ProgrammeItem.objects.editable_by(request.actor), pk=pk)


def _form(request, instance, initial=None, *, saved=False):
    data = None if saved else request.POST or None
    return ProgrammeForm(data, instance=instance, initial=initial, actor=request.actor, reach=request.reach)


def _form_page(request, form, found, clash=None):
    year = found.year if found else form.instance.year
    context = {
        "item": found,
        "year": year,
        "crumbs": [CRUMB, (f"{ROOM[0]} {year}", address(year)), ("Sửa" if found else "Thêm văn bản", "")],
    }  # fmt: skip
    return edit_page(request, "drafts/programme_form.html", form, context, found, clash)


#: address word -> (heading, button, verb, what is said after)
LEAVING = {
    "lui": ("Lùi sang năm sau", "Lùi sang năm {next}", actions.move_to_next_year, "Đã lùi sang năm {next}."),
    "rut": ("Rút khỏi chương trình", "Rút khỏi chương trình", actions.drop_item, "Đã rút khỏi chương trình năm {year}."),
}  # fmt: skip


def leave(request, pk, word):
    """Out of this year's programme, with its reason: to the next year, or altogether."""
    found = _own(request, pk)
    heading, button, verb, said = LEAVING[word]
    years = {"year": found.year, "next": found.year + 1}
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if verb(found, form.cleaned_data["reason"], request.actor):
            messages.success(request, said.format(**years))
        else:
            messages.warning(request, "Văn bản này vừa được lùi hoặc rút. Xem lại danh sách.")
        return redirect(address(found.year))
    context = {
        "form": form, "item": found, "heading": heading, "button": button.format(**years),
        "crumbs": [CRUMB, (f"{ROOM[0]} {found.year}", address(found.year)), (heading, "")],
    }  # fmt: skip
    return render(request, "drafts/programme_leave.html", context, status=422 if form.errors else 200)


@require_POST
def trash_item(request, pk):
    found = _own(request, pk)
    if actions.throw_away(found, request.actor):
        messages.success(request, "Đã bỏ vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect(address(found.year))


def item_asked(request):
    """The line a new draft is registered from (`?chuong-trinh=`): one of hers without a draft; None otherwise."""
    pk = whole_number(request.GET.get("chuong-trinh"))
    if pk is None:
        return None
    free = ProgrammeItem.objects.editable_by(request.actor).filter(draft=None)
    return get_object_or_404(free.select_related("document_type"), pk=pk)


def initial_of(line):
    """What a new draft takes over from its line."""
    if line is None:
        return {}
    kind = {"kind": line.document_type.code} if line.document_type else {}
    issuer = {"issuing_body": line.issuing_body} if line.issuing_body else {}
    return {"title": line.title, **kind, **issuer}
