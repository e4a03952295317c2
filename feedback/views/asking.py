"""Bodies formally asked for their opinion, and what they replied: the side that asks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from feedback import actions
from feedback.forms import AskForm, ReplyForm
from feedback.models import OpinionRequest
from feedback.page.pages import current_articles
from feedback.views.chosen import ROOM, editable
from plans.names.addressing import Addressing
from portal.files.actions import keep
from portal.files.responses import send
from portal.refusals import NotNow

A_PAGE = 50


def requests(request, pk):
    """Who was asked about a draft, who replied what, who owes; more are asked below."""
    draft = editable(request, pk)
    form = AskForm(
        request.POST or None, initial={"asked_on": timezone.localdate()}, before=_asked_before(draft)
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        bodies = _meant(draft.agency, form.names())
        asked = actions.ask_many(
            draft, bodies, said["asked_on"], said["due_on"], request.actor, said["letter_number"]
        )
        messages.success(request, _told(asked, bodies, draft))
        return redirect("feedback:requests", draft.pk)
    asked = draft.opinion_requests.all()
    context = {
        "draft": draft,
        "form": form,
        "page": Paginator(asked, A_PAGE).get_page(request.GET.get("trang")),
        "sums": _sums(asked),
        "today": timezone.localdate(),
        "crumbs": _crumbs(draft, ("Xin ý kiến", "")),
    }
    return render(request, "feedback/requests.html", context, status=422 if form.errors else 200)


def _crumbs(draft, *rest):
    return [ROOM, (draft.title, f"/can-bo/gop-y/{draft.pk}/"), *rest]


def _asked_before(draft):
    """Names this agency asked about other drafts and has not asked about this one; newest first."""
    mine = OpinionRequest.objects.filter(draft__agency=draft.agency_id).exclude(draft=draft)
    names = mine.order_by("-pk").values_list("body", flat=True)[:200]
    known = set(draft.opinion_requests.values_list("body", flat=True))
    return [name for name in dict.fromkeys(names) if name not in known][:40]


def _meant(agency, names):
    """[(name, agency or None)]: groups ("UBND các xã") become their members, unknown names stay as typed."""
    addressing, found = Addressing(agency), []
    for name in names:
        agencies = [a for a in addressing.meant(name) if a.pk != agency.pk]
        if len(agencies) == 1:
            found.append((name, agencies[0]))
        else:
            found += [(a.name, a) for a in agencies] or [(name, None)]
    return found


def _told(asked, bodies, draft):
    said = f"Đã ghi: gửi xin ý kiến {asked} nơi."
    here = sum(agency is not None for _, agency in bodies)
    if here and draft.published_at:
        said += f" {here} nơi dùng cổng được báo và trả lời ngay trên cổng."
    if asked < len(bodies):
        said += f" {len(bodies) - asked} nơi đang còn hạn trả lời, không ghi lần nữa."
    return said


def _sums(asked):
    """How many were asked, replied how, owe: one query, as "UBND các xã" may be three thousand."""
    replied, waits = Q(replied_on__isnull=False), Q(replied_on=None)
    return asked.order_by().aggregate(
        asked=Count("pk"),
        agreed=Count("pk", filter=replied & Q(agrees=True)),
        otherwise=Count("pk", filter=replied & ~Q(agrees=True)),
        owing=Count("pk", filter=waits),
        remindable=Count("pk", filter=waits & Q(agency__isnull=False)),
    )


def reply(request, pk):
    """Write in what a body replied on paper."""
    found = get_object_or_404(
        OpinionRequest.objects.editable_by(request.actor).select_related("draft__agency", "agency"), pk=pk
    )
    form = ReplyForm(
        request.POST or None,
        request.FILES or None,
        asked=found,
        articles=current_articles(found.draft),
        initial={"replied_on": timezone.localdate(), "agrees": "1"},
    )
    if request.method == "POST" and form.is_valid():
        if save_reply(found, form, request.actor):
            messages.success(request, f"Đã ghi trả lời của {found.body}.")
        else:
            messages.warning(request, "Người khác vừa ghi trả lời của nơi này.")
        return redirect("feedback:requests", found.draft_id)
    context = {
        "asked": found,
        "draft": found.draft,
        "form": form,
        "crumbs": _crumbs(
            found.draft, ("Xin ý kiến", f"/can-bo/gop-y/{found.draft_id}/xin-y-kien/"), ("Ghi trả lời", "")
        ),
    }
    return render(request, "feedback/reply.html", context, status=422 if form.errors else 200)


def save_reply(asked, form, actor) -> bool:
    said = form.cleaned_data
    stored = keep(said["file"], actor) if said["file"] else None
    return actions.note_reply(
        asked,
        said["replied_on"],
        said["agrees"] == "1",
        actor,
        said=form.said(),
        number=said["number"],
        file=stored,
        author_class=said.get("author_class", ""),
    )


@require_POST
def remind(request, pk):
    draft = editable(request, pk)
    count = actions.remind_asked(draft, request.actor)
    said = f"Đã nhắc {count} nơi." if count else "Hôm nay không còn nơi nào dùng cổng phải nhắc."
    messages.success(request, said)
    return redirect("feedback:requests", draft.pk)


@require_POST
def drop(request, pk):
    found = get_object_or_404(
        OpinionRequest.objects.editable_by(request.actor).select_related("draft"), pk=pk
    )
    if actions.drop_request(found, request.actor):
        messages.success(request, f"Đã bỏ {found.body} khỏi danh sách.")
    else:
        messages.warning(request, "Nơi này đã trả lời nên không bỏ được.")
    return redirect("feedback:requests", found.draft_id)


@require_POST
def take_back(request, pk):
    found = get_object_or_404(
        OpinionRequest.objects.editable_by(request.actor).select_related("draft"), pk=pk
    )
    try:
        actions.take_back_reply(found, request.actor)
        messages.success(request, f"Đã mở lại để ghi trả lời của {found.body}.")
    except NotNow as refused:
        messages.error(request, str(refused))
    return redirect("feedback:requests", found.draft_id)


def reply_file(request, pk):
    """The paper of a reply, for the body that asked and the one that replied."""
    mine = OpinionRequest.objects.visible_to(request.reach) | OpinionRequest.objects.asked_of(request.reach)
    found = get_object_or_404(mine.select_related("reply_file"), pk=pk)
    if found.reply_file is None:
        raise Http404
    return send(found.reply_file)
