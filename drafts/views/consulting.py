"""The days in which opinions are taken: opened, moved on, and the changed text posted again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from drafts import actions
from drafts.consulting import rounds
from drafts.forms import ConsultationForm, ExtensionForm, RepostingForm
from drafts.models import Consultation
from drafts.windows import fairer_close, last_day
from portal.conflicts import conflict, edit_page, seen_revision
from portal.refusals import NotNow

from .own import crumbs, own

LEAST_FOR_NONE = 15


def consultation(request, pk):
    """One address for the days: a running round is moved on, otherwise a round is opened."""
    draft = own(request, pk)
    current = actions.current_round(draft)
    running = current is not None and current.opens_on <= timezone.localdate() <= current.closes_on
    return _extend(request, draft, current) if running else _open(request, draft, current)


def _open(request, draft, last):
    past = {one.about for one in draft.consultations.filter(closes_on__lt=timezone.localdate())}
    initial = _first_proposal(draft) if last is None or last.closes_on < timezone.localdate() else _of(last)

    def form_of(data=None):
        return ConsultationForm(data, draft=draft, past=past, initial=initial)

    def save(said):
        actions.open_consultation(
            draft, said["opens_on"], said["closes_on"], request.actor, said["answer_by"],
            seen_revision(request), about=form.about_said(), reason=said["reason"],
        )  # fmt: skip
        return f"Đã mở lấy ý kiến {form.window}, đến hết {draft.closes_on:%d/%m/%Y}."

    form = form_of(_typed(request))
    form_state = {
        "verb": "Công khai và mở lấy ý kiến", "last": last, "today": timezone.localdate(),
        "holds": actions.what_holds_publication(draft, form.data.get("about") or Consultation.About.DRAFT),
    }  # fmt: skip
    return _page(request, draft, form, form_of, save, form_state)


def _extend(request, draft, current):
    initial = _of(current) | {"reason": ""}

    def form_of(data=None):
        return ExtensionForm(data, round_=current, initial=initial)

    def save(said):
        actions.extend(
            draft, said["closes_on"], request.actor, said["reason"], said["answer_by"], seen_revision(request)
        )  # fmt: skip
        return f"Đã gia hạn nhận góp ý đến hết {draft.closes_on:%d/%m/%Y}. Trang công khai nêu lý do."

    form = form_of(_typed(request))
    state = {"verb": "Lưu ngày kết thúc mới", "current": current, "last": current, "holds": []}
    return _page(request, draft, form, form_of, save, state)


def _page(request, draft, form, form_of, save, context):
    """Look at the days first, or save; a refusal, or somebody who was quicker, is shown with what was typed."""
    only_look, clash = "xem" in request.POST or "doi" in request.POST, None
    if form.is_bound and form.is_valid() and not only_look:
        try:
            said = save(form.cleaned_data)
        except NotNow as refused:
            context["holds"] = refused.reasons
        except actions.ChangedMeanwhile:
            draft.refresh_from_db()
            now = actions.current_round(draft)
            clash = conflict(form, type(form)(initial=_of(now) if now else {}, **_same(form, now)), draft)
        else:
            messages.success(request, said)
            return redirect(draft)
    failed = form.is_bound and not only_look and (form.errors or context["holds"] or clash)
    context |= {
        "draft": draft, "crumbs": crumbs(draft, "Lấy ý kiến"),
        "rounds": rounds(draft), "count": form if form.is_bound else _counted(form, form_of),
    }  # fmt: skip
    failed = failed or (only_look and form.window is None)  # looked at: only days that cannot be counted
    return edit_page(request, "drafts/consultation.html", form, context, draft, clash, failed)


def _typed(request):
    """What was sent; with the proposed end in the place of hers when she pressed for it."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if data.get("doi"):
        data["closes_on"] = data["doi"]
    return data


def _same(form, round_):
    return {"round_": round_} if isinstance(form, ExtensionForm) else {"draft": form.draft, "past": form.past}


def _counted(form, form_of):
    """The days a fresh form proposes, counted as if she had typed them."""
    shown = form_of({name: form[name].value() for name in form.fields})
    shown.is_valid()
    return shown


def _first_proposal(draft):
    opens = timezone.localdate()
    least = actions.least_days_of(draft, Consultation.About.DRAFT) or LEAST_FOR_NONE
    return {"opens_on": opens, "closes_on": fairer_close(opens, last_day(opens, least)), "answer_by": None}


def _of(round_):
    names = ("about", "opens_on", "closes_on", "answer_by", "reason")
    return {name: getattr(round_, name) for name in names}


def post_again(request, pk):
    """The text was changed while opinions are taken: show it, say why, and leave enough days to read it."""
    draft = own(request, pk)
    current = actions.current_round(draft)
    version = actions.to_post_again(draft, current)
    if version is None:
        messages.info(request, "Không có bản mới nào chờ đăng trong đợt lấy ý kiến đang mở.")
        return redirect(draft)
    fair_end = actions.first_fair_end(current)
    form = RepostingForm(request.POST or None, round_=current, fair_end=fair_end)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.post_again(
                draft, said["closes_on"], request.actor, said["reason"], seen_revision(request)
            )
        except NotNow as refused:
            form.add_error(None, str(refused))
        except actions.ChangedMeanwhile:
            form.add_error(None, "Dự thảo vừa được người khác sửa. Xem lại bản sẽ đăng rồi bấm lần nữa")
        else:
            messages.success(
                request, f"Đã đăng lại dự thảo ({version}), nhận góp ý đến hết {draft.closes_on:%d/%m/%Y}."
            )
            return redirect(draft)
    context = {
        "form": form, "draft": draft, "round": current, "version": version, "fair_end": fair_end,
        "days_owed": actions.days_owed(current), "revision": draft.revision,
        "crumbs": crumbs(draft, "Đăng lại"),
    }  # fmt: skip
    return render(request, "drafts/post_again.html", context, status=422 if form.errors else 200)
