"""What is to be said of one report before it goes out: its figures, its rows, its words, and what lies below it."""

from dataclasses import replace

from django.contrib.postgres.aggregates import ArrayAgg

from drafts.models import DraftPolicy
from portal.nd30.wording import format_number
from portal.text import fold
from reports import building
from reports.before import said_before
from reports.checking import doubtful, outliers
from reports.checking.checks import EQUAL, LEVELS, Finding, Limits, asked, check
from reports.counting import figures, registry
from reports.models import AnnualReport, Figure
from reports.models.words import OPEN_PLACE
from reports.typed import in_vain

#: A title shorter than this says nothing by itself ("Quy chế").
LEAST_TITLE = 20
_PARTS = {part for parts, _ in EQUAL for part in parts}


def below(report: AnnualReport) -> tuple[int, int]:
    """(accepted, expected) reports of the units below: now, or of a frozen report when it was built."""
    if report.is_frozen and report.received is not None:
        return report.received
    units = building.units_below(report)
    if not units:
        return 0, 0
    return building.reports_of(report.period, report.template, units).accepted().count(), len(units)


def totals_of(stored, known) -> dict:
    """{code: total} of {code: Figure}, without what a unit of its level never says."""
    return {
        code: figure.total
        for code, figure in stored.items()
        if code in known and (figure.state != Figure.State.NOT_APPLICABLE or known[code].is_ratio)
    }


def findings(report: AnnualReport, stored=None, received=None) -> list[Finding]:
    """Everything that stops, wants a reason or a tick, or warns; stops first.

    `stored`: {code: Figure} and `received`: the result of `below`, when they are at hand.
    """
    if report.built_at is None:
        return []
    if stored is None:
        stored = {figure.indicator: figure for figure in report.figures.all()}
    known, limits = registry.of(report.period).by_code, Limits.of(report.period)
    totals = totals_of(stored, known)
    before = {} if report.nothing_to_report or report.is_entered else building.totals_before(report)
    explained = [code for code, figure in stored.items() if figure.explanation]
    found = check(totals, before, limits, explained, known)
    if report.is_entered:  # what was not reported then cannot contradict anything
        found = [finding for finding in found if totals.keys() >= set(finding.codes)]
    if (
        not report.is_editable
    ):  # last year may have been corrected since; who accepted it asked what they wanted
        found = [replace(one, level="warn") if one.level == "explain" else one for one in found]
    found += _own_untold(stored)
    found += doubtful.findings(report)
    found += _outliers(report, totals, known, asked(totals, before, limits.percent, known))
    found += _words(report)
    accepted, expected = received or below(report)
    if expected > accepted:
        text = f"{accepted}/{expected} đơn vị cấp dưới có báo cáo được duyệt. Số liệu chưa có {expected - accepted} đơn vị."
        found.append(Finding("confirm", text, where="reports:units"))
    if report.is_editable:
        found += _stale(report)
        found += _in_vain(report)
    return sorted(found, key=lambda finding: LEVELS.index(finding.level))


def _own_untold(stored):
    """Typed by those below and not here: their sum would read as if nothing were spent at this level (Q10)."""
    missing = (row for row in stored.values() if row.state == Figure.State.MISSING and row.total is not None)
    if codes := tuple(row.indicator for row in missing):
        text = f"Chưa nhập số của cấp mình: {', '.join(codes)}. Phải nhập, hoặc ghi 0, trước khi ban hành."
        yield Finding("warn", text, codes, "reports:declare", verb="Nhập")


def _stale(report):
    newer = building.reports_of(report.period, report.template, building.units_below(report)).accepted()
    number = newer.filter(decided_at__gt=report.built_at).count()
    if number:
        yield Finding("warn", f"{number} báo cáo cấp dưới được duyệt sau lần tổng hợp này. Tổng hợp lại.")
    if kept := len(building.kept_by_ended(report)):
        text = (
            f"{kept} đơn vị gửi lại báo cáo sau khi đơn vị cấp trên của mình kết thúc, mà số trước đó đã nằm trong báo cáo "
            "của đơn vị đã kết thúc. Số mới chưa được cộng: trả lại báo cáo của đơn vị đã kết thúc để tổng hợp lại."
        )
        yield Finding("warn", text, where="reports:units")


def _in_vain(report):
    """A book with a single name in it outweighs the typed number: said, so that a half-filled book is filled."""
    if report.is_entered:
        return
    for code, (typed, counted) in sorted(in_vain(report).items()):
        text = (
            f"{code}: đã nhập {format_number(typed)} nhưng sổ theo dõi đếm {format_number(counted)}; "
            "báo cáo lấy số của sổ. Ghi đủ sổ, hoặc điều chỉnh kèm lý do."
        )
        yield Finding("warn", text, (code,))


def _outliers(report, totals, known, already_asked):
    """Against the unit's own years, and against those that report to the same receiver. Two queries."""
    sent = AnnualReport.objects.current().filter(status__in=AnnualReport.FROZEN, template=report.template)
    own = sent.filter(
        agency=report.agency_id, period__kind=report.period.kind, period__year__lt=report.period.year
    )
    beside = AnnualReport.objects.none()
    if report.receiver_id:
        beside = sent.filter(
            period=report.period_id,
            receiver=report.receiver_id,
            agency__consolidates=report.agency.consolidates,
        ).exclude(agency=report.agency_id)
    years, units = _by_code(own), _by_code(beside)
    for code, value in totals.items():
        indicator = known[code]
        if indicator.is_ratio or indicator.hidden or indicator.within or code in {*_PARTS, *already_asked}:
            continue
        text = outliers.against_own_years(code, value, years.get(code, ()))
        text = text or outliers.against_units(code, value, units.get(code, ()))
        if text:
            yield Finding("warn", text, (code,))


def _by_code(reports):
    rows = Figure.objects.filter(report__in=reports, total__isnull=False).order_by()
    return dict(rows.values_list("indicator").annotate(all=ArrayAgg("total")))


def _words(report):
    """Places left open, and drafts that may not be named (§9.7)."""
    words = {row: row.words for row in report.narratives.all()}
    for part, text in words.items():
        if OPEN_PLACE in text:
            said = f"Lời văn, {part}: còn chỗ để trống vì số liệu chưa nhập."
            yield Finding("warn", said, where="reports:words", verb="Sửa", holds_issue=True)
    secret = DraftPolicy.objects.alive().filter(
        agency__in=doubtful.bodies(report), published_at=None, began_on__lte=report.period.data_to
    )
    titles = [fold(title) for title in secret.values_list("title", flat=True)[:500]]
    titles = [title for title in titles if len(title) >= LEAST_TITLE]
    for part, text in words.items():
        folded = fold(text) if titles else ""
        if any(title in folded for title in titles):
            said = (
                f"Lời văn, {part}: nêu tên dự thảo chưa xác nhận nằm ngoài bí mật nhà nước. "
                "Bỏ tên dự thảo, hoặc xác nhận trước."
            )
            yield Finding("stop", said, where="reports:words", verb="Sửa")


def explanations(report, stored) -> list[tuple[Figure, object, object]]:
    """[(figure, last year's total, growth in per cent)] of what wants a reason, or has one, in code order."""
    before, known = said_before(report, stored), registry.of(report.period).by_code
    wanted = asked(totals_of(stored, known), before, report.period.jump_percent, known)
    listed = [figure for code, figure in stored.items() if code in wanted or figure.explanation]
    return [(row, before.get(row.indicator), _change(row, before)) for row in listed]


def _change(figure, before):
    return figures.change(figure.total, before.get(figure.indicator))


def beyond(holds: list[str], found: list[Finding]) -> list[str]:
    """What holds a report besides the findings that are marked as holding it: nothing is said twice on a page."""
    marked = {finding.text for finding in found if finding.blocks}
    return [why for why in holds if why not in marked]
