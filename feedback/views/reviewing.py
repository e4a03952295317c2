"""The review page: what was written, once more, before it is sent; also what a kept slip opens as."""

from altcha_django.widgets import AltchaWidget
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from drafts.models import Article, Version
from feedback.slip import attaching, doubts, slips
from feedback.slip.attaching import Papers

ATTACH = "kem-tep"  # the button that opens the page with a place for files


def takes_comments(draft) -> bool:
    today = timezone.localdate()
    return draft is not None and draft.opens_on is not None and draft.opens_on <= today <= draft.closes_on


def typed(request, draft) -> list[slips.Remark]:
    """Everything typed about any version of the draft that was posted; about an unknown one, everything typed."""
    pks = [
        int(name[2:])
        for name in request.POST
        if name.startswith("y-") and name[2:].isdecimal() and len(name) < 20
    ]
    return slips.remarks(request.POST, labels_of(draft, pks))


def labels_of(draft, pks) -> dict[int, str]:
    """{article id: label} of those articles, as far as they were shown to everybody, and the whole draft last."""
    articles = Article.objects.filter(pk__in=pks).order_by("position")
    if draft is not None:
        articles = articles.filter(version__draft=draft, version__posted_at__isnull=False)
    return dict(articles.values_list("pk", "label")) | {slips.WHOLE: "chung"}


def page(
    request, draft, remarks, form, *, seal=None, key="", papers=None, problems=(), attach=False, more=()
):
    """The page, 422 with what must be put right; every box typed into comes back.

    `seal` is that of the form which comes back, `key` names the form when it has none; `more` joins the context.
    """
    remarks = remarks or [slips.Remark(slips.WHOLE, "chung", "")]
    said = [(r, r.problem() if r.text else "Nhập nội dung góp ý") for r in remarks]
    problems = [*problems, *((r.field, problem) for r, problem in said if problem), *_of_form(form)]
    papers = papers or Papers()
    problems += [(f"id_{attaching.FIELD}", words) for words in papers.problems]
    labels = _everything(draft) | {r.article: r.label for r in remarks}
    saved = seal.saved if seal else more.get("saved", "") if more else ""
    fresh = slips.Seal.of(draft, labels, key or (seal.key if seal else ""), saved)
    context = {
        "draft": draft,
        "remarks": said,
        "others": [pair for pair in labels.items() if pair[0] not in {r.article for r in remarks}],
        "form": form,
        "problems": problems,
        "seal": fresh.signed(),
        "receipt": reverse("feedback:receipt", args=[fresh.key]),
        "papers": papers.kept,
        "papers_signed": attaching.signed(fresh.key, papers),
        "with_files": attach or bool(papers.kept) or bool(papers.problems),
        "file_rules": attaching.rules(),
        "trap": doubts.TRAP,
        "proof": proof(draft.pk),
        "help_agency": draft.agency,
        "crumbs": [("Trang chủ", "/"), ("Dự thảo", draft.get_public_url()), ("Xem lại phiếu góp ý", "")],
    }
    return render(
        request, "feedback/review.html", context | dict(more or {}), status=422 if problems else 200
    )


def closed(request, draft, remarks):
    """Closed or withdrawn while somebody was writing: the words stay on the page to be copied."""
    where = draft.get_public_url() if draft else "/du-thao/"
    crumbs = [("Trang chủ", "/"), ("Dự thảo", where), ("Phiếu góp ý", "")]
    context = {"draft": draft, "remarks": remarks, "crumbs": crumbs}
    return render(request, "feedback/closed.html", context, status=409)


def _of_form(form):
    if not form.is_bound:
        return []
    return [
        (form[name].id_for_label or f"id_{name}_0", words)
        for name, its in form.errors.items()
        for words in its
    ]


def _everything(draft) -> dict[int, str]:
    """What may be spoken about: the articles of the newest text shown to everybody, and the whole."""
    newest = Version.objects.posted().filter(draft=draft).order_by("-number").values("pk")[:1]
    articles = Article.objects.filter(version=newest).order_by("position")
    return dict(articles.values_list("pk", "label")) | {slips.WHOLE: "chung"}


def proof(number: int) -> str:
    """The work a browser does before it sends about this draft (0: about none)."""
    address = f"{reverse('feedback:proof')}?du-thao={number}"
    return AltchaWidget(auto="onload", challenge_url=address).render(doubts.PROOF, None)
