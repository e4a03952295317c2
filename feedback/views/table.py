"""The synthesis, acceptance and explanation table as its agency works on it: page, publication, signed paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts.models import DraftPolicy
from feedback import actions
from feedback.actions.table_files import KEPT
from feedback.actions.tables import to_tell
from feedback.forms import SignedForm, TakeBackForm
from feedback.tables import HEAD, files, paper
from feedback.tables.coverage import Coverage
from feedback.tables.groups import BY
from feedback.tables.lines import Table
from feedback.tables.opening import Opening
from portal.content import Kind
from portal.files.actions import keep
from portal.refusals import NotNow


def staff(request, pk):
    return _page(request, own(request, pk))


def own(request, pk):
    return get_object_or_404(DraftPolicy.objects.editable_by(request.actor).select_related("agency"), pk=pk)


def shown(request, table) -> dict:
    """What the table is printed from, for the agency's page and for everybody's: one page of it."""
    group, number = table.groups.named(request.GET.get("nhom")), request.GET.get("so", "")
    after = table.after(request.GET.get("tu", ""))
    if number.isdecimal() and len(number) < 10:
        after = table.before_number(int(number))
    elif group:
        after = table.before_group(group)
    lines, then = table.page(after)
    return {
        "draft": table.draft, "table": table, "lines": lines, "ways": BY.items(), "head": HEAD,
        "then": table.mark(then) if then else "", "is_first": after is None, "number": number,
        "opening": Opening(table.draft, table.public), "help_agency": table.draft.agency,
    }  # fmt: skip


def _page(request, draft, form=None, signed_form=None, status=200):
    table, received = Table(draft, request.GET.get("theo", "")), files.received(draft)
    context = shown(request, table) | {
        "coverage": Coverage(draft), "unpublished": draft.answers.being_written().count(),
        "kinds": [(kind, words, files.is_small(received, kind)) for kind, words in files.KINDS.items()
                  if files.offered(received, kind)],
        "most": paper.MOST, "most_in_pdf": files.MOST_IN_PDF, "kept_days": KEPT.days,
        "written": draft.table_files.produced().select_related("file").order_by("kind", "by", "part"),
        "signed": draft.table_files.signed().select_related("file").first(),
        "letters": 0 if draft.table_published_at else to_tell(draft).count(),
        "form": form or TakeBackForm(), "signed_form": signed_form or SignedForm(), "today": timezone.localdate(),
        "crumbs": [("Góp ý", "/can-bo/gop-y/"), (draft.title, f"/can-bo/gop-y/{draft.pk}/"), ("Bảng tổng hợp", "")],
    }  # fmt: skip
    return render(request, "feedback/table.html", context, status=status)


@require_POST
def publish(request, pk):
    draft = own(request, pk)
    try:
        if actions.publish_table(draft, request.actor):
            messages.success(request, "Đã công khai bảng tổng hợp, tiếp thu, giải trình.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect("feedback:table", draft.pk)


@require_POST
def take_back(request, pk):
    draft, form = own(request, pk), TakeBackForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, form, status=422)
    if actions.take_back_table(draft, form.cleaned_data["reason"], request.actor):
        messages.success(request, "Đã thu hồi bảng. Trang công khai không còn bảng này.")
    return redirect("feedback:table", draft.pk)


@require_POST
def put_signed(request, pk):
    """The signed paper, a PDF: everybody may have it once the table is public."""
    draft, form = own(request, pk), SignedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            stored = keep(form.cleaned_data["file"], request.actor, kinds=(Kind.PDF,))
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            actions.put_signed(draft, stored, form.cleaned_data["number"], request.actor)
            messages.success(request, "Đã lưu bản ký.")
            return redirect("feedback:table", draft.pk)
    return _page(request, draft, signed_form=form, status=422)


@require_POST
def remove_signed(request, pk):
    draft = own(request, pk)
    if actions.remove_signed(draft, request.actor):
        messages.success(request, "Đã bỏ bản ký khỏi trang công khai.")
    return redirect("feedback:table", draft.pk)
