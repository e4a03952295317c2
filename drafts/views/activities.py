"""Communication activities: the list, one activity, logging it by its statutory form."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.activity_forms import GROUPS, HINTS, NUMBERS, letter_of, numbers_of
from drafts.forms import ActivityForm
from drafts.models import Activity
from portal.conflicts import conflict, seen_revision
from portal.files.actions import keep
from portal.files.responses import send
from portal.text import whole_number

from .activity_filter import Asked
from .years import years_to_browse

CRUMB = ("Hoạt động", "/hoat-dong/")


def activities(request):
    asked = Asked(request)
    found = asked.found.with_evidence().select_related("agency", "draft")
    page = Paginator(found, 50).get_page(request.GET.get("trang"))
    context = {
        "page": page, "search": asked.search, "words": asked.words, "year": asked.year, "years": years_to_browse(),
        "forms": Activity.Form.choices, "chosen": request.GET.get("hinh-thuc"), "scope": request.GET.get("cua"),
    }  # fmt: skip
    return render(request, "drafts/activities.html", context)


def activity(request, pk):
    found = get_object_or_404(
        Activity.objects.visible_to(request.reach).select_related(
            "agency", "draft", "task", "created_by__user"
        ),
        pk=pk,
    )
    numbers = [(found._meta.get_field(name).verbose_name, getattr(found, name)) for name in NUMBERS]
    asked = numbers_of(found.form)
    context = {
        "activity": found,
        "letter": letter_of(found.form),
        "numbers": [
            row for row, name in zip(numbers, NUMBERS, strict=True) if name in asked or row[1] is not None
        ],
        "files": found.evidence.order_by("pk"),
        "mine": Activity.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "crumbs": [CRUMB, (found.title, "")],
    }
    return render(request, "drafts/activity.html", context)


def new_activity(request):
    """First the form of communication, then what that form asks for; `nhu` repeats an earlier entry."""
    like = None
    if pk := whole_number(request.GET.get("nhu")):
        like = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    code = request.POST.get("form") or request.GET.get("hinh-thuc") or (like.form if like else "")
    if code not in Activity.Form.values:
        kept = {key: pk for key in ("du-thao", "nhiem-vu") if (pk := whole_number(request.GET.get(key)))}
        context = {
            "groups": [(letter, name, HINTS[letter], forms) for letter, name, forms in GROUPS],
            "last": Activity.objects.editable_by(request.actor).order_by("-created_at").first(),
            "carried": f"&{urlencode(kept)}" if kept else "",
            "crumbs": [CRUMB, ("Ghi hoạt động", "")],
        }
        return render(request, "drafts/activity_choose.html", context)
    form = ActivityForm(
        request.POST or None, request.FILES or None, actor=request.actor, reach=request.reach, form_code=code,
        initial=_initial(request, code, like),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and (kept := _kept(form, request)) is not None:
        made = actions.log_activity(form.save(commit=False), request.actor, kept)
        messages.success(request, "Đã ghi hoạt động. Số liệu được cộng vào báo cáo năm của đơn vị.")
        return redirect("drafts:new_activity" if "tiep" in request.POST else made)
    return _form_page(request, form, code, None)


def _initial(request, code, like):
    today = timezone.localdate()
    initial = {"form": code, "starts_on": today, "ends_on": today, "organiser": Activity.Organiser.OWN}
    if like:
        copied = ("field", "title", "draft", "task", "place", "coordinating", "organiser", *numbers_of(code))
        initial |= {name: getattr(like, name) for name in copied}
    for name, key in (("draft", "du-thao"), ("task", "nhiem-vu")):
        if pk := whole_number(request.GET.get(key)):
            initial[name] = pk
    return initial


def _kept(form, request):
    """The files sent along, kept; None when one breaks on opening (a photograph cut off on its way)."""
    try:
        return [keep(upload, request.actor) for upload in form.cleaned_data["evidence"]]
    except ValidationError as refused:
        return form.add_error("evidence", refused)


def edit_activity(request, pk):
    found = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    form = ActivityForm(
        request.POST or None, request.FILES or None, instance=found, actor=request.actor, reach=request.reach,
        form_code=found.form,
    )  # fmt: skip
    clash = None
    if request.method == "POST" and form.is_valid() and (kept := _kept(form, request)) is not None:
        fields = [name for name in form._meta.fields if name in form.fields]
        if actions.edit_activity(found, fields, seen_revision(request), request.actor, kept):
            messages.success(request, "Đã lưu hoạt động.")
            return redirect(found)
        theirs = Activity.objects.get(pk=pk)
        saved = ActivityForm(instance=theirs, actor=request.actor, reach=request.reach, form_code=found.form)
        clash = conflict(form, saved, theirs)
    return _form_page(request, form, found.form, found, clash)


def _form_page(request, form, code, found, clash=None):
    failed = form.is_bound and (form.errors or clash)
    context = {
        "form": form, "activity": found, "conflict": clash, "label": Activity.Form(code).label, "letter": letter_of(code),
        "numbers": [form[name] for name in numbers_of(code)],
        "revision": clash["revision"] if clash else request.POST.get("revision", found.revision if found else 0),
        "crumbs": [CRUMB, ("Sửa hoạt động" if found else "Ghi hoạt động", "")],
    }  # fmt: skip
    return render(request, "drafts/activity_form.html", context, status=422 if failed else 200)


@require_POST
def trash_activity(request, pk):
    found = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    actions.throw_away(found, request.actor)
    messages.success(request, "Đã bỏ hoạt động vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("drafts:activities")


def evidence(request, pk, file_pk):
    found = get_object_or_404(Activity.objects.visible_to(request.reach), pk=pk)
    stored = found.evidence.filter(pk=file_pk).first()
    if stored is None:
        raise Http404
    return send(stored, inline_image="xem" in request.GET)
