"""A year before the portal: its figures typed as they were reported, then sent and issued like any other."""

from django.db import transaction
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.units.models import Agency
from reports import routes
from reports.actions.declaring import declare, said_of
from reports.actions.locks import must_be_editable
from reports.models import AnnualReport, Period

Origin = AnnualReport.Origin


@transaction.atomic
def begin_typed(agency: Agency, period: Period, by) -> AnnualReport:
    """The agency's report of an ended year whose figures are typed ("số khai"); the same one when it stands."""
    known = AnnualReport.objects.newest().filter(agency=agency, period=period).first()
    if known is None:
        if not period.is_open:
            raise NotNow(f"Kỳ {period.spoken} chưa mở hoặc đã đóng, không nhập được số khai.")
        if period.data_to >= timezone.localdate():
            raise NotNow(f"Kỳ {period.spoken} chưa kết thúc: số liệu đếm từ dữ liệu đã ghi.")
        if not Agency.objects.alive(period.data_to).filter(pk=agency.pk).exists():
            raise NotNow(f"{agency} chưa có, hoặc đã kết thúc, vào ngày cuối của kỳ {period.spoken}.")
        receiver = routes.main_of(routes.lines_of(agency, timezone.localdate()))
        known, made = AnnualReport.objects.get_or_create(
            agency=agency,
            period=period,
            version=1,
            defaults={"origin": Origin.ENTERED, "receiver": receiver},
        )
        if made:
            record("lập báo cáo số khai", known, by)
    if not known.is_entered:
        raise NotNow(f"Báo cáo {period.spoken} đếm từ dữ liệu đã ghi, không thay bằng số khai.")
    return known


@transaction.atomic
def enter_year(agency, period, typed: dict, seen: dict, source: str, by) -> list[str]:
    """Keep what an officer changed of a year: {code: number or None} beside what she saw when she began.

    Returns the codes somebody else changed meanwhile to something else; then nothing is kept. What only the
    other one changed stays hers.
    """
    report = begin_typed(agency, period, by)
    must_be_editable(report)
    said = said_of(report)
    stands = {code: row.value for code, row in said.items()}
    changed = {code: value for code, value in typed.items() if value != seen.get(code)}
    clashes = [code for code, value in changed.items() if stands.get(code) not in (seen.get(code), value)]
    if clashes:
        transaction.set_rollback(True)
        return clashes
    values = {code: changed.get(code, stands.get(code)) for code in typed}
    declare(report, values, by, dict.fromkeys(values, source))
    return []


@transaction.atomic
def enter_years(agency, years, by) -> dict[int, list[str]]:
    """Several years at once, (period, typed, seen, source) each: all of them are kept, or none.

    Returns {period id: codes} of the clashes.
    """
    clashes = {}
    for period, typed, seen, source in years:
        if codes := enter_year(agency, period, typed, seen, source, by):
            clashes[period.pk] = codes
    if clashes:
        transaction.set_rollback(True)
    return clashes
