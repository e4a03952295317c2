"""Published comments of a draft as data anybody may take: pages of JSON, one stream of CSV."""

import csv

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Sum
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control

from drafts.models import DraftPolicy
from drafts.texts.whereabouts import whereabouts
from feedback.models import Comment, Tally
from plans.sheets.grid import FORMULA_STARTS
from portal.text import whole_number

A_PAGE, A_BATCH = 500, 2000
HEADS = [
    "so", "ngay_nhan", "ve", "nguoi_gop_y", "kenh", "noi_dung", "luoc_bo", "thai_do", "ket_qua", "tra_loi",
    "ngay_tra_loi", "dia_chi",
]  # fmt: skip


def _public(slug):
    return get_object_or_404(DraftPolicy.objects.public().select_related("agency"), slug=slug)


def _standing(draft, after):
    """Published ones beyond this number, in order; every batch asks anew, so nothing taken off is given out."""
    if not DraftPolicy.objects.public().filter(pk=draft.pk).exists():
        return Comment.objects.none()
    found = Comment.objects.filter(draft=draft).published().numbered_after(draft.pk, after).order_by("pk")
    return found.select_related("submission", "answer")


def _said(draft, comment, wheres) -> dict:
    """One comment as everybody may have it: nobody's name without consent, nothing that was left out."""
    answer = comment.public_answer
    return {
        "so": comment.number,
        "ngay_nhan": f"{comment.received_on:%Y-%m-%d}",
        "ve": str(wheres.get(comment.article_id, "toàn dự thảo")),
        "nguoi_gop_y": comment.submission.public_name,
        "kenh": comment.submission.get_channel_display(),
        "noi_dung": comment.public_body,
        "luoc_bo": comment.shown_reason if comment.shown_body else "",
        "thai_do": comment.get_stance_display(),
        "ket_qua": answer.get_outcome_display() if answer else "",
        "tra_loi": answer.text if answer else "",
        "ngay_tra_loi": f"{timezone.localdate(answer.published_at):%Y-%m-%d}" if answer else "",
        "dia_chi": f"{settings.SITE_URL}{draft.get_public_url()}y-kien/{comment.number}/",
    }


def _open(response):
    patch_cache_control(response, no_cache=True)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
def as_json(request, slug):
    """Five hundred at a time, from the first number on; `trang_sau` is where the next are."""
    draft, after = _public(slug), whole_number(request.GET.get("sau")) or 0
    wheres = whereabouts(draft, posted=True)
    rows = list(_standing(draft, min(after, 2**31 - 1))[: A_PAGE + 1])
    here = f"{settings.SITE_URL}{draft.get_public_url()}"
    published = Tally.objects.filter(draft=draft, state=Comment.State.PUBLISHED)
    said = {
        "du_thao": draft.title,
        "co_quan_soan_thao": draft.agency.name,
        "dia_chi": here,
        "tong_so": published.aggregate(n=Sum("n"))["n"] or 0,
        "y_kien": [_said(draft, comment, wheres) for comment in rows[:A_PAGE]],
        "trang_sau": f"{here}y-kien.json?sau={rows[A_PAGE - 1].number}" if len(rows) > A_PAGE else None,
    }
    return _open(JsonResponse(said, json_dumps_params={"ensure_ascii": False}))


@login_not_required
def as_csv(request, slug):
    """The same in one file, a batch at a time: neither the server nor the database holds it whole."""
    draft = _public(slug)
    response = StreamingHttpResponse(_lines(draft), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="y-kien-{draft.slug[:80]}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return _open(response)


class _Line:
    """What csv writes to: gives the line back."""

    def write(self, line):
        return line


def _lines(draft):
    """UTF-8 with its mark and ";", as Excel on Vietnamese Windows opens it."""
    writer, wheres, after = csv.writer(_Line(), delimiter=";"), whereabouts(draft, posted=True), 0
    yield "\ufeff" + writer.writerow(HEADS)
    while rows := list(_standing(draft, after)[:A_BATCH]):
        after = rows[-1].number
        yield "".join(
            writer.writerow(map(_guarded, _said(draft, comment, wheres).values())) for comment in rows
        )


def _guarded(value):
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
