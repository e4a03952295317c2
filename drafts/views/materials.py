"""The library of materials: own ones, those of bodies below, and what its makers opened to everybody (F66)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import MaterialFilter, MaterialForm
from drafts.models import DraftPolicy, Material
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.actions import keep_sent
from portal.files.responses import send
from portal.text import whole_number

ROOM = ("Dự thảo", "/can-bo/du-thao/")
CRUMB = ("Tài liệu truyền thông", "/tai-lieu-truyen-thong/")


def materials(request):
    seen = Material.objects.visible_to(request.reach)
    drafts = DraftPolicy.objects.visible_to(request.reach).filter(materials__isnull=False)
    narrowing = MaterialFilter(
        request.GET, seen=seen, drafts=drafts.distinct().only("title").order_by("title")
    )
    found = narrowing.narrow(seen)
    if own_only := request.GET.get("cua") == "minh":
        found = found.filter(request.reach.own())
    found = found.select_related("agency", "draft", "file").prefetch_related("tags")
    context = {
        "page": Paginator(found.order_by("-made_on", "-pk"), 50).get_page(request.GET.get("trang")),
        "form": narrowing, "own_only": own_only,
        "narrowed": any(request.GET.get(name) for name in [*narrowing.fields, "cua"]),
        "crumbs": [ROOM, (CRUMB[0], "")],
    }  # fmt: skip
    return render(request, "drafts/materials.html", context)


def material(request, pk):
    found = get_object_or_404(
        Material.objects.visible_to(request.reach).select_related(
            "agency", "draft", "file", "created_by__user"
        ),
        pk=pk,
    )
    context = {
        "material": found, "tags": found.tags.all(),
        "mine": Material.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "crumbs": [ROOM, CRUMB, (found.title, "")],
    }  # fmt: skip
    return render(request, "drafts/material.html", context)


def new_material(request):
    initial = {"made_on": timezone.localdate(), "draft": whole_number(request.GET.get("du-thao"))}
    form = MaterialForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid() and keep_sent(form, "file", request.actor):
        made = actions.add_material(form.save(commit=False), form.cleaned_data["tags"], request.actor)
        messages.success(request, "Đã thêm tài liệu vào kho.")
        return redirect(made)
    return _form_page(request, form)


def edit_material(request, pk):
    found = get_object_or_404(Material.objects.editable_by(request.actor), pk=pk)
    form = MaterialForm(request.POST or None, request.FILES or None, actor=request.actor, instance=found)
    clash = None
    if request.method == "POST" and form.is_valid() and keep_sent(form, "file", request.actor):
        fields = [name for name in form._meta.fields if name != "tags"]
        tags = form.cleaned_data["tags"]
        if actions.edit_material(found, [*fields, "file"], tags, seen_revision(request), request.actor):
            messages.success(request, "Đã lưu tài liệu.")
            return redirect(found)
        theirs = Material.objects.get(pk=pk)
        clash = conflict(form, MaterialForm(actor=request.actor, instance=theirs), theirs)
    return _form_page(request, form, found, clash)


def _form_page(request, form, found=None, clash=None):
    context = {
        "material": found,
        "ticked": form.ticked(),
        "crumbs": [ROOM, CRUMB, ("Sửa tài liệu" if found else "Thêm tài liệu", "")],
    }  # fmt: skip
    return edit_page(request, "drafts/material_form.html", form, context, found, clash)


@require_POST
def trash_material(request, pk):
    found = get_object_or_404(Material.objects.editable_by(request.actor), pk=pk)
    actions.throw_away(found, request.actor)
    messages.success(request, "Đã bỏ tài liệu vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("drafts:materials")


def material_file(request, pk):
    found = get_object_or_404(Material.objects.visible_to(request.reach).select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    return send(found.file, inline_image="xem" in request.GET)
