"""The checklist of places a draft is published at (F50)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions
from drafts.forms import PostingForm
from drafts.models import DraftPolicy, Posting
from drafts.postings import checklist
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.actions import keep_sent
from portal.files.responses import send
from portal.text import whole_number

from .own import crumbs, own


def postings(request, pk):
    draft = get_object_or_404(
        DraftPolicy.objects.visible_to(request.reach).select_related("agency", "document_type"), pk=pk
    )
    items, others = checklist(draft, timezone.localdate())
    standing = sum(one.taken_down_on is None for item in items for one in item.postings)
    context = {
        "draft": draft, "items": items, "others": others,
        "missing": [item for item in items if item.missing],
        "still_up": standing + sum(one.taken_down_on is None for one in others),
        "mine": DraftPolicy.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "crumbs": crumbs(draft, "Nơi đăng tải"),
    }  # fmt: skip
    return render(request, "drafts/postings.html", context)


def new_posting(request, pk):
    draft = own(request, pk)
    shown = draft.versions.exclude(posted_at=None).first()
    initial = {
        "place": whole_number(request.GET.get("noi")), "posted_on": timezone.localdate(), "version": shown,
    }  # fmt: skip
    form = PostingForm(
        request.POST or None, request.FILES or None, draft=draft, instance=Posting(draft=draft), initial=initial
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and keep_sent(form, "evidence", request.actor):
        actions.add_posting(form.save(commit=False), request.actor)
        messages.success(request, f"Đã ghi nơi đăng tải: {form.instance}.")
        return redirect("drafts:postings", pk)
    return _form_page(request, draft, form)


def posting(request, pk, posting_pk):
    found = _own_posting(request, pk, posting_pk)
    form = PostingForm(request.POST or None, request.FILES or None, draft=found.draft, instance=found)
    clash = None
    if request.method == "POST" and form.is_valid() and keep_sent(form, "evidence", request.actor):
        fields = [*form._meta.fields, "evidence"]
        if actions.edit_posting(found, fields, seen_revision(request), request.actor):
            messages.success(request, "Đã lưu nơi đăng tải.")
            return redirect("drafts:postings", pk)
        theirs = Posting.objects.get(pk=found.pk)
        clash = conflict(form, PostingForm(draft=found.draft, instance=theirs), theirs)
    return _form_page(request, found.draft, form, found, clash)


def _form_page(request, draft, form, found=None, clash=None):
    context = {
        "draft": draft,
        "posting": found,
        "crumbs": crumbs(draft, "Nơi đăng tải"),
    }  # fmt: skip
    return edit_page(request, "drafts/posting.html", form, context, found, clash)


@require_POST
def check_posting(request, pk, posting_pk):
    if actions.check_posting(_own_posting(request, pk, posting_pk), request.actor):
        messages.success(request, "Đã ghi: xem lại đường dẫn hôm nay.")
    return redirect("drafts:postings", pk)


@require_POST
def remove_posting(request, pk, posting_pk):
    actions.remove_posting(_own_posting(request, pk, posting_pk), request.actor)
    messages.success(request, "Đã bỏ dòng ghi nhầm.")
    return redirect("drafts:postings", pk)


def posting_file(request, pk, posting_pk):
    draft = get_object_or_404(DraftPolicy.objects.visible_to(request.reach), pk=pk)
    found = get_object_or_404(draft.postings.select_related("evidence"), pk=posting_pk)
    if found.evidence is None:
        raise Http404
    return send(found.evidence, inline_image="xem" in request.GET)


def _own_posting(request, pk, posting_pk):
    draft = own(request, pk)
    return get_object_or_404(draft.postings.select_related("place"), pk=posting_pk)
