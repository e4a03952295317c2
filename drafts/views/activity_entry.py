"""Logging an activity by its statutory form, and correcting it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from drafts import actions
from drafts.activity_forms import GROUPS, HINTS
from drafts.forms.entry import LINKS, ActivityEntry, tables_of
from drafts.forms.quick import sound_key
from drafts.models import Activity
from plans.rows import adding, posted, saving
from portal.conflicts import edit_page, last_change, seen_revision
from portal.files.actions import keep
from portal.text import whole_number

CRUMB = ("Hoạt động", "/hoat-dong/")
#: keys of the address -> what the entry begins with
CARRIED = {"du-thao": "draft", "nhiem-vu": "task", "dot": "campaign", "dat-hang": "media_order"}


@never_cache
def new_activity(request):
    """First the form of communication, then what that form asks for; `nhu` repeats an earlier entry."""
    like = None
    if pk := whole_number(request.GET.get("nhu")):
        like = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    code = request.POST.get("form") or request.GET.get("hinh-thuc") or (like.form if like else "")
    if code not in Activity.Form.values:
        return _choose(request)
    entry = _entry(request, code, like=like, initial=_initial(request, code, like))
    if _ready(request, entry):
        made, new = actions.log_once(
            sound_key(request.POST.get("key", "")), entry.activity(), request.actor,
            evidence=entry.evidence, beneath=entry.beneath(),
        )  # fmt: skip
        messages.success(
            request, _said_of(made) if new else "Mục này đã được ghi trước đó, không ghi hai lần."
        )
        return redirect("drafts:new_activity" if "tiep" in request.POST else made)
    return _page(request, entry, code)


def _said_of(made):
    if made.is_planned:
        return "Đã ghi hoạt động dự kiến."
    return "Đã ghi hoạt động. Số liệu được cộng vào báo cáo năm."


def edit_activity(request, pk):
    found = get_object_or_404(Activity.objects.editable_by(request.actor), pk=pk)
    was_planned = found.is_planned
    entry = _entry(request, found.form, found=found)
    clash = None
    if _ready(request, entry):
        said = (entry.fields(), seen_revision(request), request.actor, entry.evidence, entry.beneath())
        if actions.edit_activity(entry.activity(), *said):
            done = was_planned and not found.is_planned
            messages.success(request, "Đã ghi là đã làm." if done else "Đã lưu hoạt động.")
            return redirect(found)
        clash = _clash(request, entry, pk)
    return _page(request, entry, found.form, clash)


def _entry(request, code, **more):
    """The page as it was sent, one line longer where a line was asked for."""
    data = posted(request, [*(str(table.kind) for table in tables_of(code)), LINKS])
    who = {"actor": request.actor, "reach": request.reach, "code": code}
    entry = ActivityEntry(data, request.FILES or None, **who, **more)
    if adding(request):
        entry.unjudged()
    return entry


def _ready(request, entry):
    """Sound, and its files kept: a photograph cut off on its way breaks on opening."""
    if not (saving(request) and entry.is_valid()):
        return False
    where = entry.form, "evidence"
    try:
        entry.evidence = [keep(upload, request.actor) for upload in entry.form.cleaned_data["evidence"]]
        for row in entry.links.forms if entry.links.is_bound else []:
            where = row, "copy"
            if row.cleaned_data.get("copy") and not row.cleaned_data.get("drop"):
                row.stored = keep(row.cleaned_data["copy"], request.actor)
    except ValidationError as refused:
        where[0].add_error(where[1], refused)
        return False
    return True


def _clash(request, entry, pk):
    theirs = Activity.objects.get(pk=pk)
    who = {"actor": request.actor, "reach": request.reach, "code": theirs.form}
    saved = ActivityEntry(**who, found=theirs)
    return {
        "rows": entry.differences(saved), "change": last_change(theirs), "revision": theirs.revision,
        "url": theirs.get_absolute_url(),
    }  # fmt: skip


def _initial(request, code, like):
    today = timezone.localdate()
    initial = {"form": code, "starts_on": today, "ends_on": today, "organiser": Activity.Organiser.OWN}
    if like:
        copied = (
            "field",
            "title",
            "draft",
            "task",
            "campaign",
            "media_order",
            "place",
            "organiser",
            *like.spec.numbers,
        )
        initial |= {name: getattr(like, name) for name in copied} | {"tags": like.tags.all()}
    for key, name in CARRIED.items():
        if pk := whole_number(request.GET.get(key)):
            initial[name] = pk
    return initial


def _choose(request):
    kept = {key: pk for key in CARRIED if (pk := whole_number(request.GET.get(key)))}
    context = {
        "groups": [(letter, name, HINTS[letter], forms) for letter, name, forms in GROUPS],
        "last": Activity.objects.editable_by(request.actor).order_by("-created_at").first(),
        "carried": f"&{urlencode(kept)}" if kept else "",
        "crumbs": [CRUMB, ("Ghi hoạt động", "")],
    }
    return render(request, "drafts/activity_choose.html", context)


def _page(request, entry, code, clash=None):
    found = entry.found
    context = {
        "entry": entry, "activity": found, "label": Activity.Form(code).label,
        "spec": entry.spec, "numbers": [entry.form[name] for name in entry.spec.numbers],
        "key": sound_key(request.POST.get("key", "")),
        "crumbs": [CRUMB, ("Sửa hoạt động" if found else "Ghi hoạt động", "")],
    }  # fmt: skip
    return edit_page(request, "drafts/activity_form.html", entry.form, context, found, clash, saving(request))
