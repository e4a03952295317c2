"""Where officers read what people said about their drafts."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import actions
from feedback.desk.around import beside_thread
from feedback.desk.sieve import MOST_COUNTED, Sieve
from feedback.desk.tree import KINDS
from feedback.finding.search import with_work
from feedback.forms import AnswerForm, ModerationForm
from feedback.models import Answer, Comment, Flag
from feedback.slip import doubts
from feedback.views.chosen import ROOM
from feedback.views.starting import starting_words
from plans.days.deadlines import distance
from portal.accounts.models import Role
from portal.workdays import add_working_days

SOON = 5  # working days
#: which of her drafts an officer asks for: word of the address -> words of the page
SHOWN = {
    "": "Tất cả",
    "cua-toi": "Việc của tôi",
    "qua-han": "Quá hạn trả lời",
    "sap-han": "Còn 5 ngày làm việc",
}


def drafts(request):
    """My agency's public drafts by what waits, then drafts from above on which opinions are gathered here."""
    today = timezone.localdate()
    which = request.GET.get("xem", "") if request.GET.get("xem", "") in SHOWN else ""
    mine = DraftPolicy.objects.alive().filter(request.reach.own("agency")).exclude(opens_on=None)
    in_hand = Comment.objects.uncovered().filter(draft=OuterRef("pk"), assigned_to=request.actor)
    mine = _which(mine, which, today, in_hand)
    page = Paginator(with_work(mine, request.actor), 25).get_page(request.GET.get("trang"))
    for draft in page.object_list:
        draft.clock = clock(draft, today) if draft.unanswered else None
    above = DraftPolicy.objects.open_for_comment(today).filter(request.reach.above("agency"))
    leads = request.actor.role == Role.LEADER
    proposed = Answer.objects.editable_by(request.actor).filter(status=Answer.Status.PROPOSED)
    context = {
        "today": today,
        "page": page,
        "shown": SHOWN,
        "which": which,
        "proposed": proposed.count() if leads else None,
        "above": above.select_related("agency").order_by("closes_on")[:10],
    }
    return render(request, "feedback/inbox_list.html", context)


def _which(drafts, which, today, in_hand):
    if which == "cua-toi":
        return drafts.filter(Exists(in_hand))
    owed = drafts.filter(table_published_at=None)
    if which == "qua-han":
        return owed.filter(answer_by__lt=today)
    if which == "sap-han":
        return owed.filter(answer_by__range=(today, add_working_days(today, SOON)))
    return drafts


def clock(draft, today):
    """("còn 6 ngày làm việc", "soon" or "late" or ""): how near the day is by which answers are owed."""
    if draft.answer_by is None:
        return None
    reading, tone = distance(draft.answer_by, today)
    return reading.partition(" · ")[2], tone


def readable(request):
    """Drafts of my agency with what the pages of their thread say of them, in one query."""
    unpublished = Answer.objects.being_written().filter(draft=OuterRef("pk")).order_by()
    flags = Flag.objects.waiting().filter(comment__draft=OuterRef("pk")).order_by().values("comment__draft")
    last = Comment.objects.filter(draft=OuterRef("pk")).order_by("-number").values("number")[:1]
    mine = DraftPolicy.objects.visible_to(request.reach).filter(request.reach.own("agency"))
    return mine.select_related("agency", "document_type").annotate(
        may_write=Exists(DraftPolicy.objects.editable_by(request.actor).filter(pk=OuterRef("pk"))),
        needs_approval=F("thread__needs_approval"),
        said_at=F("thread__changed_at"),
        last_number=Subquery(last),
        has_unpublished=Exists(unpublished),
        flagged=Subquery(flags.annotate(n=Count("pk")).values("n")),
    )


def seen(draft):
    """How far the thread had come; asked with the draft, before its comments (feedback/actions/moderating.py)."""
    moment = draft.said_at.isoformat() if draft.said_at else "-infinity"
    return actions.Seen(moment, draft.last_number or 0)


def inbox(request, pk, answer_form=None, chosen=(), moderation=None, status=200):
    """The comments of one draft by article; chosen ones are moderated, given out or answered together."""
    draft = get_object_or_404(readable(request), pk=pk)
    sieve = Sieve(draft, request.POST if request.method == "POST" else request.GET, request.actor)
    comments, after, before = sieve.stretch()
    beside = beside_thread(draft, request.actor, sieve)
    for comment in comments:
        comment.about = sieve.tree.about(comment)
    size = sieve.size() if after or before or not sieve.narrowed else len(comments)
    context = {
        "draft": draft,
        "today": timezone.localdate(),
        "clock": clock(draft, timezone.localdate()),
        "sieve": sieve,
        "tree": sieve.tree,
        "filter": sieve.form(beside["colleagues"]),
        "comments": comments,
        "after": after,
        "before": before,
        "size": min(size, MOST_COUNTED),
        "is_more": sieve.narrowed and size > MOST_COUNTED,
        "chosen": set(chosen),
        "kinds": KINDS,
        "doubt_words": doubts.WORDS,
        "flood": doubts.is_flooded(draft.pk),
        "form": answer_form or AnswerForm(auto_id="tl_%s", initial=starting_words(request, beside["recent"])),
        "moderation": moderation or ModerationForm(draft=draft, initial={"seen": seen(draft)}),
        "flagged": draft.flagged,
        "may_write": draft.may_write,
        "leads": request.actor.role == Role.LEADER,
        "crumbs": [ROOM, (draft.title, "")],
        **beside,
    }
    return render(request, "feedback/inbox.html", context, status=status)
