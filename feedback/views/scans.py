"""Filled-in slips as pictures: brought in, and typed from beside each page (F38)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.actions import scanning
from feedback.desk import scans as scanned
from feedback.forms.entering import article_choices
from feedback.forms.scans import Grid, ScansForm
from feedback.models import Comment, Scan
from feedback.page.pages import current_articles
from feedback.slip import codes
from feedback.views.taking import crumbs, taking
from portal.files.responses import send, send_bytes, send_preview
from portal.text import whole_number

EMPTY_ROWS = 3


def _crumbs(request, draft, *rest):
    return crumbs(request, draft, ("Ảnh phiếu góp ý", f"/can-bo/gop-y/{draft.pk}/quet/"), *rest)


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _mine(request, draft):
    return Scan.objects.editable_by(request.actor).filter(draft=draft)


def scans(request, pk):
    """The pages this agency brought about a draft, how many are typed, and the way to bring more."""
    draft = taking(request, pk)
    form = ScansForm(*_sent(request), draft=draft)
    if request.method == "POST" and form.is_valid() and (sent := _brought(request, draft, form)):
        return sent
    mine = _mine(request, draft)
    slips = Count("submissions", filter=~Q(submissions__comments__state="withdrawn"), distinct=True)
    listed = mine.select_related("taken_by__user").annotate(slips=slips).order_by("done_at", "pk")
    context = {
        "draft": draft,
        "form": form,
        "page": Paginator(listed, 60).get_page(request.GET.get("trang")),
        "sums": progress_of(mine),
        "since": timezone.now() - scanning.LEFT,
        "thrown": Scan.objects.trashed().filter(draft=draft, agency=request.actor.agency_id)[:20],
        "crumbs": crumbs(request, draft, ("Ảnh phiếu góp ý", "")),
    }
    return render(request, "feedback/scans.html", context, status=422 if form.errors else 200)


def progress_of(mine) -> dict:
    """{"all": pages, "done": those typed}"""
    return mine.aggregate(all=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))


def _brought(request, draft, form):
    """Where to go now; None when a photograph broke on opening."""
    try:
        if form.pdf:
            return redirect(scanning.bring_pdf(draft, form.pdf, request.actor, **form.source()))
        uploads = form.cleaned_data["files"]
        new = scanning.bring_photos(draft, uploads, request.actor, **form.source())
    except ValidationError as refused:
        return form.add_error("files", refused)
    there = len(uploads) - new
    known = f" {there} ảnh đã có từ trước, không thêm lần nữa." if there else ""
    messages.success(request, f"Đã thêm {new} trang.{known}")
    return redirect("feedback:scans", draft.pk)


@require_POST
def next_scan(request, pk):
    """The next page waiting, taken by whoever asked; `sau` is the page she leaves as it is."""
    draft = taking(request, pk)
    scan = scanning.take_next(draft, request.actor, whole_number(request.POST.get("sau")))
    if scan is None:
        messages.info(request, "Không còn trang nào chờ nhập, hoặc các trang còn lại đang có người nhập.")
        return redirect("feedback:scans", draft.pk)
    return redirect("feedback:scan", scan.pk)


@never_cache
def scan(request, pk):
    """A page beside its rows. Saving keeps the page; `xong` ends it and goes on to the next."""
    page, draft = _page(request, pk)
    mine = scanning.take(page, request.actor)
    grid = _grid(request, draft)
    if request.method == "POST" and grid.is_valid():
        said = grid.slips()
        if (fault := _typed(request, page, draft, said)) is None:
            return _go_on(request, page, draft, len(said))
        messages.error(request, fault)
    wrong = request.method == "POST"
    context = {
        "scan": page,
        "draft": draft,
        "grid": grid,
        "typed": _typed_before(page),
        "sums": progress_of(_mine(request, draft)),
        "busy": None if mine else Scan.objects.select_related("taken_by__user").get(pk=page.pk),
        "crumbs": _crumbs(request, draft, (f"Trang số {page.pk}", "")),
    }
    return render(request, "feedback/scan.html", context, status=422 if wrong else 200)


def _page(request, pk):
    page = get_object_or_404(Scan.objects.editable_by(request.actor).select_related("file"), pk=pk)
    return page, taking(request, page.draft_id)


def _grid(request, draft):
    fresh = [{"key": codes.new_key()} for _ in range(EMPTY_ROWS)]
    choices = {"articles": article_choices(current_articles(draft))}
    return Grid(
        request.POST if request.method == "POST" else None, initial=fresh, prefix="d", form_kwargs=choices
    )


def _typed(request, page, draft, said):
    """Everything lands, or nothing; None when it did, else what is wrong, in words."""
    source = {name: getattr(page, name) for name in ("channel", "provenance", "received_on")}
    try:
        with transaction.atomic():
            for key, remarks, author in said:
                actions.enter_comment(draft, remarks, request.actor, key=key, scan=page, **source, **author)
    except actions.AlreadySent:
        return "Dòng này đã lưu trước đó với nội dung khác. Tải lại trang để xem các dòng đã lưu."
    return None


def _go_on(request, page, draft, rows):
    if rows:
        messages.success(request, f"Đã lưu {rows} phiếu.")
    if "xong" not in request.POST:
        return redirect("feedback:scan", page.pk)
    scanning.set_done(page, request.actor)
    following = scanning.take_next(draft, request.actor, page.pk)
    if following:
        return redirect("feedback:scan", following.pk)
    messages.success(request, "Đã xong trang cuối đang chờ.")
    return redirect("feedback:scans", draft.pk)


def _typed_before(page):
    comments = Comment.objects.filter(submission__scan=page).exclude(state=Comment.State.WITHDRAWN)
    return comments.select_related("submission", "article").order_by("number")


def picture(request, pk):
    """The photograph, for the agency that brought it and nobody else; `xoay` quarters turned, `nho` small."""
    page, _ = _page(request, pk)
    if quarters := (whole_number(request.GET.get("xoay")) or 0) % 4:
        return send_bytes(scanned.turned(page.file.content, quarters), f"{pk}.jpg", "jpg", attachment=False)
    return send_preview(page.file) if "nho" in request.GET else send(page.file, inline_image=True)


@require_POST
def set_done(request, pk):
    """Done, or (`lai`) not done after all."""
    page, draft = _page(request, pk)
    again = "lai" in request.POST
    scanning.set_done(page, request.actor, done=not again)
    return redirect("feedback:scan", page.pk) if again else redirect("feedback:scans", draft.pk)


@require_POST
def throw_away(request, pk):
    """A blurred or empty page goes to the trash, and comes back from it (`lai`)."""
    if "lai" in request.POST:
        thrown = Scan.objects.trashed().filter(agency=request.actor.agency_id)
        page = get_object_or_404(thrown, pk=pk)
        if not scanning.bring_back(page):
            messages.error(request, "Trang này đã được tải lên lại, không lấy lại bản cũ.")
        return redirect("feedback:scans", page.draft_id)
    page, draft = _page(request, pk)
    if page.submissions.exists():
        raise Http404
    if page.trash(request.actor):
        messages.success(request, "Đã bỏ trang. Lấy lại được trong 30 ngày ở cuối danh sách.")
    return redirect("feedback:scans", draft.pk)
