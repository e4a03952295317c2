"""Where officers write in what came on paper, by telephone or at a meeting, and what became of it elsewhere."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drafts.models import Activity
from feedback import actions
from feedback.forms.entering import LANGUAGES, MOST_REMARKS, EntryForm, Remarks, article_choices
from feedback.models import Comment, Submission
from feedback.page.pages import current_articles
from feedback.slip import codes, qr
from feedback.views.chosen import ROOM
from feedback.views.receipts import RECEIPT_SHOWN
from feedback.views.taking import crumbs, taking
from portal.refusals import NotNow

_OTHER_WORDS = "Phiếu này vừa được nhập với nội dung khác, bản đó vẫn còn. Bấm lưu nếu đây là phiếu khác"


def enter(request, pk):
    """Type in a slip that came on paper, by telephone or at a meeting; `them` asks for one remark more."""
    draft = taking(request, pk)
    form, remarks = _forms(request, draft)
    more = "them" in request.POST
    if more:
        form, remarks = _one_more(request, form, remarks)
    elif request.method == "POST" and all([form.is_valid(), remarks.is_valid()]):
        said = form.author() | {"translations": remarks.translations()}
        try:
            _, key = actions.enter_comment(draft, remarks.said(), request.actor, key=form.cleaned_data["key"], **said)  # fmt: skip
            return redirect("feedback:entry_receipt", key)
        except actions.AlreadySent:
            form.add_error(None, _OTHER_WORDS)
            form.data = form.data.copy()
            form.data["key"] = codes.new_key()
    wrong = not more and (form.errors or (remarks.is_bound and not remarks.is_valid()))
    context = {
        "draft": draft,
        "form": form,
        "remarks": remarks,
        "full": len(remarks.forms) >= MOST_REMARKS,
        "languages": LANGUAGES,
        "crumbs": crumbs(request, draft, ("Nhập ý kiến", "")),
    }
    return render(request, "feedback/enter.html", context, status=422 if wrong else 200)


def _forms(request, draft):
    mine = Activity.objects.editable_by(request.actor).counted().filter(draft=draft).order_by("-starts_on")
    first = {"key": codes.new_key()} | _last_source(request, draft)
    choices = {"articles": article_choices(current_articles(draft))}
    sent = request.POST if request.method == "POST" else None
    form = EntryForm(sent, initial=first, draft=draft, activities=mine)
    return form, Remarks(sent, prefix="y", form_kwargs=choices)


def _last_source(request, draft):
    """A pile is typed in one by one: the next slip comes from where the last one came, today."""
    mine = Submission.objects.filter(draft=draft, entered_by=request.actor)
    last = mine.filter(created_at__date=timezone.localdate()).order_by("-pk")
    return last.values("channel", "provenance", "received_on", "activity").first() or {}


def _one_more(request, form, remarks):
    """The same forms with what was typed, unjudged, and one empty remark at the end."""
    typed = [{name: row[name].data or "" for name in row.fields} for row in remarks.forms]
    typed = [*typed, {}][:MOST_REMARKS]
    shown = {name: form[name].data for name in form.fields}
    fresh = EntryForm(initial=shown, draft=form.draft, activities=form.fields["activity"].queryset)
    return fresh, Remarks(initial=typed, prefix="y", form_kwargs=remarks.form_kwargs)


@never_cache
def receipt(request, key):
    """Code and PIN to print for the person who spoke; half an hour, then nobody can show them again."""
    mine = Submission.objects.entered_at(request.actor).select_related("draft__agency")
    found = get_object_or_404(mine, once_key=codes.hash_key(key))
    if timezone.now() - found.created_at > RECEIPT_SHOWN:
        raise Http404
    code = codes.code_of(key)
    address = f"{settings.SITE_URL}/tra-cuu/?ma={code}"
    context = {
        "submission": found,
        "draft": found.draft,
        "title": found.draft.told_to(request.reach),
        "comments": found.comments.select_related("article").order_by("number"),
        "key": key,
        "code": code,
        "pin": codes.pin_of(key),
        "site": settings.SITE_URL.partition("://")[2],
        "qr": qr.svg(address, f"Mã QR mở trang theo dõi góp ý {code}"),
        "is_own": found.draft.agency_id == request.actor.agency_id,
        "crumbs": crumbs(request, found.draft, ("Biên nhận", "")),
    }
    return render(request, "feedback/entry_receipt.html", context)


@require_POST
def take_back(request, pk):
    """Typed wrongly: off the pages, its number stays."""
    mine = Submission.objects.entered_at(request.actor).select_related("draft")
    submission = get_object_or_404(mine, pk=pk)
    try:
        if actions.take_back_entry(submission, request.actor):
            messages.success(request, "Đã lấy lại ý kiến nhập nhầm. Số thứ tự của ý kiến vẫn giữ.")
    except NotNow as refused:
        messages.error(request, str(refused))
    if submission.scan_id:
        return redirect("feedback:scan", submission.scan_id)
    return redirect("feedback:enter", submission.draft_id)


def passed_on(request):
    """What this agency took down about others' drafts, and what became of it there (D06)."""
    ours = Comment.objects.passed_on_by(request.reach).filter(draft__trashed_at=None)
    asked = request.GET.get("muc", "")
    shown = ours.filter(state=asked) if asked in Comment.State.values else ours
    parts = ("submission", "article", "answer", "draft__agency")
    page = Paginator(shown.select_related(*parts).order_by("-pk"), 50).get_page(request.GET.get("trang"))
    for comment in page.object_list:
        comment.told = comment.draft.is_told_to(request.reach)
    counted = ours.order_by().values_list("state").annotate(n=Count("pk"))
    context = {
        "page": page,
        "asked": asked,
        "states": [(value, Comment.State(value).label, n) for value, n in sorted(counted)],
        "crumbs": [ROOM, ("Đã chuyển cơ quan khác", "")],
    }
    return render(request, "feedback/passed_on.html", context)
