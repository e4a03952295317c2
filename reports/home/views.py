"""The officers' home, the one search, and the trash: pages that show what every floor below holds."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from drafts import actions as draft_actions
from drafts.models import Activity, DraftPolicy, Material, ProgrammeItem
from plans import actions as plan_actions
from plans.models import Plan
from plans.registers import actions as book_actions
from plans.registers.books import BOOKS
from plans.search import find
from portal.accounts.access import staff_page
from portal.forms import SearchForm
from portal.refusals import NotNow
from portal.units.reach import carried_by
from portal.workdays import holiday_name, is_working_day

from . import waiting

HOME = ("Việc của tôi", "/can-bo/")


@staff_page
def home(request):
    today = timezone.localdate()
    actor, reach = request.actor, request.reach
    comments = list(waiting.comments_waiting(reach))
    context = {
        "groups": waiting.rows(actor, reach, today),
        "today": today,
        "holiday": "" if is_working_day(today) else holiday_name(today),
        "letters": waiting.new_letters(reach)[:8],
        "returned": waiting.returned_reports(actor),
        "received": waiting.received_reports(actor)[:8],
        "to_sign": waiting.to_sign(actor)[:8],
        "comments": comments[:8],
        "nav_counts": {"Góp ý": sum(row["number"] for row in comments) or None},
        "help_agency": actor.agency if actor.agency.phone else None,
    }
    return render(request, "home/home.html", context)


@staff_page
def search(request):
    form = SearchForm(request.GET)
    words = form.query()
    context = {
        "form": form,
        "words": words,
        "plans": [],
        "tasks": [],
        "drafts": [],
        "crumbs": [HOME, ("Tìm", "")],
    }
    if words:
        plans, tasks = find(words, request.reach)
        drafts = DraftPolicy.objects.visible_to(request.reach).found_by(words).select_related("agency")
        context |= {"plans": plans[:20], "tasks": tasks[:20], "drafts": drafts.best_first(words)[:20]}
    return render(request, "home/search.html", context)


#: What can be thrown away: address word -> (model, its verb of taking back).
TRASHABLE = {
    "van-ban": (Plan, plan_actions.restore_plan),
    "du-thao": (DraftPolicy, draft_actions.take_back),
    "hoat-dong": (Activity, draft_actions.take_back),
    "tai-lieu": (Material, draft_actions.take_back),
    "chuong-trinh": (ProgrammeItem, draft_actions.take_back),
    **{f"so-{word}": (book.model, book_actions.take_back) for word, book in BOOKS.items()},
}


def _thrown_away(word, actor):
    model, _verb = TRASHABLE[word]
    return model.objects.trashed().filter(carried_by(actor.agency_id)).select_related("trashed_by__user")


@staff_page
def trash(request):
    found = [
        {"word": word, "kind": model._meta.verbose_name, "thing": thing}
        for word, (model, _verb) in TRASHABLE.items()
        for thing in _thrown_away(word, request.actor)
    ]
    found.sort(key=lambda row: row["thing"].trashed_at, reverse=True)
    page = Paginator(found, 50).get_page(request.GET.get("trang"))
    return render(request, "home/trash.html", {"page": page, "crumbs": [HOME, ("Thùng rác", "")]})


@staff_page
@require_POST
def restore(request, word, pk):
    if word not in TRASHABLE:
        raise Http404
    thing = get_object_or_404(_thrown_away(word, request.actor), pk=pk)
    refusal = "Không lấy lại được: đã quá 30 ngày, hoặc người khác vừa lấy lại."
    try:
        if TRASHABLE[word][1](thing, request.actor):
            messages.success(request, f"Đã lấy lại {thing}.")
            return redirect(thing)
    except NotNow as refused:
        refusal = str(refused)
    messages.error(request, refusal)
    return redirect("home:trash")
