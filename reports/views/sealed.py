"""Whether a copy of a report is what was issued: open to whoever holds the copy, and to nobody who guesses.

An issued report is found by its seal alone. The page shows the record that was hashed, not the tables of today.
"""

import json
import re
from decimal import Decimal

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from portal.files.responses import send_bytes
from portal.forms import GovForm
from reports.models import AnnualReport
from reports.paper import sealing

Status = AnnualReport.Status


class SealForm(GovForm):
    ma = forms.CharField(
        label="Mã xác thực in ở cuối báo cáo",
        max_length=60,
        error_messages={"required": "Nhập mã xác thực in ở cuối báo cáo"},
    )


class HashForm(GovForm):
    bam = forms.CharField(
        label="Mã băm SHA-256 của tệp hoặc bản ghi đang cầm", max_length=200, required=False
    )
    mark_optional = False


@login_not_required
def look_up(request):
    """Type the code from paper."""
    form = SealForm(request.GET or None)
    if form.is_valid():
        return redirect("reports:sealed", sealing.as_typed(form.cleaned_data["ma"]) or "-")
    context = {"form": form, "crumbs": [("Trang chủ", "/"), ("Xác thực báo cáo", "")]}
    return render(request, "reports/seal_look_up.html", context)


@login_not_required
def page(request, seal):
    report = _issued(seal)
    if report is None:
        return _unknown(request, seal)
    form = HashForm(request.GET or None)
    typed = re.sub(r"[^0-9a-f]", "", (form.cleaned_data["bam"] if form.is_valid() else "").lower())
    papers = list(
        report.papers.filter(state__startswith=f"{Status.ISSUED}:", file__trashed_at=None).select_related(
            "file"
        )
    )
    known = {
        report.content_hash: "bản ghi số liệu, lời văn",
        **{paper.file.sha256: paper.file.name for paper in papers},
    }
    if report.signed_file and not report.signed_file.trashed_at:
        known[report.signed_file.sha256] = "bản ký"
    told = json.loads(report.sealed.text)
    context = {
        "report": report,
        "record": told,
        "figures": [figure | {"tong": _number(figure["tong"])} for figure in told["chi_tieu"]],
        "papers": papers,
        "replaced": _replacement(report),
        "form": form,
        "typed": typed,
        "matches": known.get(typed, ""),
        "intact": sealing.is_intact(report),
        "crumbs": [("Trang chủ", "/"), ("Xác thực báo cáo", "/xac-thuc/"), (report.number, "")],
    }
    return _unlisted(render(request, "reports/sealed.html", context))


@login_not_required
def record(request, seal):
    """The very bytes that were hashed."""
    report = _issued(seal)
    if report is None:
        raise Http404
    return _unlisted(send_bytes(report.sealed.text.encode(), f"ban-ghi-{seal}.json", "json"))


def _number(kept):
    return None if kept is None else Decimal(kept)


def _issued(seal):
    found = AnnualReport.objects.filter(
        status=Status.ISSUED, sealed__isnull=False, seal=sealing.as_typed(seal)
    )
    return (
        found.exclude(seal="").select_related("sealed", "period", "agency", "signed_file", "corrects").first()
    )


def _replacement(report):
    """The correction that took its place, once that is issued itself."""
    after = getattr(report, "corrected_by", None)
    return after if after and after.status == Status.ISSUED else None


def _unknown(request, seal):
    crumbs = [("Trang chủ", "/"), ("Xác thực báo cáo", "/xac-thuc/"), ("Không tìm thấy", "")]
    return _unlisted(
        render(request, "reports/seal_unknown.html", {"seal": seal, "crumbs": crumbs}, status=404)
    )


def _unlisted(response):
    """Asked for anew each time, for a correction may have come; and in no search engine."""
    patch_cache_control(response, no_cache=True)
    response["X-Robots-Tag"] = "noindex"
    return response
