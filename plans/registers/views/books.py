"""The pages every book has: the index, the list, one entry, writing it, the trash, files."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count, Value
from django.forms import ChoiceField, ModelChoiceField
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans.models import Plan
from plans.registers import actions, lists, paper, sheets
from plans.registers.books import BOOKS, GROUPS
from plans.registers.forms import entry_form
from portal.conflicts import conflict, edit_page, seen_revision
from portal.files.actions import keep
from portal.files.responses import send, send_bytes
from portal.journal.models import Entry
from portal.nd30 import docx
from portal.refusals import NotNow
from portal.text import slug, whole_number

PER_PAGE = 50
CRUMB = ("Sổ theo dõi", "/so/")
SHOWN_OF_A_PLAN = 20
# A text of at most so many letters is a name or a number, not a sentence.
SHORT = 150


def book_of(word):
    if word not in BOOKS:
        raise Http404
    return BOOKS[word]


def index(request):
    """Every book with the number of this year's entries, or what all books hold of one document."""
    if plan := lists.plan_asked(request):
        return _of_plan(request, plan)
    year = timezone.localdate().year
    counts = _counts(request.reach, year)
    groups = [
        (name, [(book, counts.get(book.word, 0), book.banner(request)) for book in books])
        for name, books in GROUPS
    ]
    return render(request, "registers/index.html", {"groups": groups, "year": year})


def _counts(reach, year) -> dict[str, int]:
    """Entries of the year by the book's word; one statement, whatever the number of books."""
    counts = []
    for book in BOOKS.values():
        rows = book.of(book.model.objects.visible_to(reach).in_year(year), "", reach).order_by()
        counts.append(rows.annotate(word=Value(book.word)).values("word").annotate(n=Count("pk")))
    return {row["word"]: row["n"] for row in counts[0].union(*counts[1:], all=True)}


def _of_plan(request, plan):
    today, held = timezone.localdate(), []
    for book in BOOKS.values():
        if book.on_plan():
            found = list(book.rows(request.reach, today).filter(plan=plan)[: SHOWN_OF_A_PLAN + 1])
            rows = [
                (one, book.state_of(one), book.cells(one, request.reach)) for one in found[:SHOWN_OF_A_PLAN]
            ]
            held.append((book, rows, len(found) > SHOWN_OF_A_PLAN))
    context = {
        "plan": plan,
        "mine": Plan.objects.of_agency(request.actor).filter(pk=plan.pk).exists(),
        "words": "",
        "held": [row for row in held if row[1]],
        "without": [book for book, rows, _ in held if not rows],
        "crumbs": [("Kế hoạch", "/ke-hoach/"), (str(plan), plan.get_absolute_url()), (CRUMB[0], "")],
    }
    return render(request, "registers/of_plan.html", context)


def entries(request, word):
    book = book_of(word)
    asked = lists.asked(request, book)
    page = Paginator(asked.rows, PER_PAGE).get_page(request.GET.get("trang"))
    rows = [(entry, book.state_of(entry), book.cells(entry, request.reach)) for entry in page]
    context = {
        "book": book,
        "asked": asked,
        "page": page,
        "rows": rows,
        "heads": book.heads(),
        "words": asked.form.query(),
        "years": lists.years(),
        "total": asked.total(),
        "warnings": book.banner(request),
        "above": book.above(asked) if rows and book.over else {},
        "narrowed": set(asked.form.said()) - {"cua"},
        "crumbs": [CRUMB, (book.name, "")],
    }
    return render(request, "registers/list.html", context)


def table(request, word, kind):
    """The list as asked for, as a spreadsheet or a sheet to print."""
    book = book_of(word)
    asked = lists.asked(request, book)
    title = f"{book.name}, năm {asked.year}" if asked.year else f"{book.name}: {asked.about}"
    if kind == "xlsx":
        content = sheets.render(book, asked.rows, title, request.reach)
    else:
        content = docx.render(paper.document_of(book, asked.rows, title, request))
    return send_bytes(content, f"{slug(title)[:80]}.{kind}", kind)


def entry(request, word, pk):
    return entry_page(request, book_of(word), pk)


def entry_page(request, book, pk, **more):
    """One entry; `more` holds a form that was refused."""
    found = get_object_or_404(book.rows(request.reach, timezone.localdate()), pk=pk)
    shown = book.shown(found, book.fields_of_page(), request.reach)
    context = {
        "book": book,
        "entry": found,
        "state": book.state_of(found),
        "shown": [one for one in shown if one.text],
        "files": found.evidence.order_by("pk"),
        "mine": book.model.objects.editable_by(request.actor).filter(pk=pk).exists(),
        "history": Entry.objects.visible_to(request.reach).about(found)[:8],
        "crumbs": [CRUMB, (book.name, reverse("registers:list", args=[book.word])), (found.heading(), "")],
        **book.page(request, found),
        **more,
    }
    return render(request, book.template, context, status=422 if more.get("form") else 200)


def new(request, word):
    book = book_of(word)
    item = book.model()
    book.begin(request, item)
    form = _form(request, book, book.fields, item, _initial(request, book))
    kept = _kept(request, form)
    if kept is not None and _saved(form, lambda: book.add(item, request.actor, kept)):
        messages.success(request, f"Đã ghi vào sổ {book.name}.")
        again = f"{reverse('registers:new', args=[word])}?nhu={item.pk}"
        return redirect(again if "tiep" in request.POST else item)
    return _form_page(request, book, form, None)


def edit(request, word, pk):
    book = book_of(word)
    item = get_object_or_404(book.model.objects.editable_by(request.actor).select_related("agency"), pk=pk)
    fields, clash = book.fields_to_edit(), None
    form = _form(request, book, fields, item)
    if (kept := _kept(request, form)) is not None:
        seen = seen_revision(request)
        saved = _saved(form, lambda: actions.save_entry(item, fields, seen, request.actor, kept))
        if saved:
            messages.success(request, "Đã lưu.")
            return redirect(item)
        if saved is False:
            theirs = book.model.objects.get(pk=pk)
            clash = conflict(form, _form(request, book, fields, theirs, saved=True), theirs)
    return _form_page(request, book, form, item, clash)


def _form(request, book, fields, item, initial=None, *, saved=False):
    sent = (None, None) if saved or request.method != "POST" else (request.POST, request.FILES)
    return entry_form(
        book, fields, *sent, instance=item, initial=initial, actor=request.actor, reach=request.reach
    )


def _initial(request, book):
    """What the address brings along: an entry to repeat (`nhu`), a document, a task."""
    initial = book.initial(request)
    if pk := whole_number(request.GET.get("nhu")):
        like = get_object_or_404(book.model.objects.editable_by(request.actor), pk=pk)
        initial |= {name: getattr(like, like._meta.get_field(name).attname) for name in book.sticky}
    if book.on_plan():
        plan, task = lists.plan_asked(request), lists.task_asked(request)
        initial |= {"plan": plan.pk} if plan else {}
        initial |= {"task": task.pk, "plan": task.plan_id} if task and "task" in book.fields else {}
    return initial


def _kept(request, form):
    """The files sent along, kept; None when nothing valid was sent, or one breaks on opening."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return [keep(upload, request.actor) for upload in form.cleaned_data["evidence"]]
    except ValidationError as refused:
        return form.add_error("evidence", refused)


def _saved(form, save):
    """What `save` returns; None, with the error on the form, when another entry was quicker."""
    try:
        return save()
    except IntegrityError:
        form.add_error(None, "Người khác vừa ghi một mục trùng với mục này. Mở danh sách để xem.")


def _form_page(request, book, form, item, clash=None):
    parts = [
        (
            title,
            [
                [(form[name], _size(form, name)) for name in _names(row) if name in form.fields]
                for row in rows
            ],
        )
        for title, rows in book.parts
    ]
    verb = "Sửa" if item else book.verb
    context = {
        "book": book,
        "entry": item,
        "parts": [(title, [row for row in rows if row]) for title, rows in parts if any(rows)],
        "verb": verb,
        "crumbs": [CRUMB, (book.name, reverse("registers:list", args=[book.word])), (verb, "")],
    }
    return edit_page(request, "registers/form.html", form, context, item, clash)


def _names(row):
    return (row,) if isinstance(row, str) else row


def _size(form, name):
    """How wide a field stands: sentences and lists of documents full, names large, days as they are."""
    field = form.fields[name]
    if name == "year":
        return "s"
    if isinstance(field, ModelChoiceField) or getattr(field, "max_length", None) is None:
        return (
            "full" if isinstance(field, ModelChoiceField) else "l" if isinstance(field, ChoiceField) else ""
        )
    return "l" if field.max_length <= SHORT else "full"


@require_POST
def trash(request, word, pk):
    book = book_of(word)
    item = get_object_or_404(book.model.objects.editable_by(request.actor), pk=pk)
    if actions.throw_away(item, request.actor):
        messages.success(request, "Đã bỏ vào thùng rác. Lấy lại được trong 30 ngày.")
    return redirect("registers:list", word)


@require_POST
def restore(request, word, pk):
    book = book_of(word)
    item = get_object_or_404(book.model.objects.restorable_by(request.actor), pk=pk)
    try:
        if actions.take_back(item, request.actor):
            messages.success(request, "Đã lấy lại.")
    except NotNow as refused:
        messages.error(request, str(refused))
        return redirect("registers:list", word)
    return redirect(item)


def evidence(request, word, pk, file):
    item = get_object_or_404(book_of(word).model.objects.visible_to(request.reach), pk=pk)
    return send(get_object_or_404(item.evidence.alive(), pk=file))
