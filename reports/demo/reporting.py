"""Periods of 2023 to 2026, and reports in every state, by the verbs of the days' own agencies."""

from datetime import date, time, timedelta

from django.utils import timezone

from portal.units.tree import Tree
from reports import actions, building
from reports.demo import worded
from reports.models import AnnualReport, Period

TAN_LAP, THANH_BAC, PTP = ("lan", "tan_lap"), ("lan", "thanh_bac"), ("quyen", "ptp_tan_bien")
TAY_NINH_THEN, TAY_NINH = ("minh", "stp_tay_ninh_cu"), ("minh", "stp_tay_ninh")
CAM_THANH, PTP_CAM_THUY, THANH_HOA = (
    ("hoa", "cam_thanh"),
    ("tuyet", "ptp_cam_thuy"),
    ("tuyet", "stp_thanh_hoa"),
)
CAM_THACH, LANG_SON, QUANG_NINH = ("hoa", "cam_thach"), ("ha", "stp_lang_son"), ("son", "stp_quang_ninh")
VINH_LONG, BEN_TRE, CENTRE = ("khoi", "stp_vinh_long"), ("khoi", "stp_ben_tre"), ("thu", "hdph")

#: year -> [(whose report, figures nobody counts (money in millions of đồng), what becomes of it)] from the bottom up
CHAINS = {
    2023: [
        (THANH_BAC, {"F03": 12, "G01": 8.5}, "accepted"),
        (PTP, {"F01": 0, "F03": 0, "G01": 22}, "accepted"),
        (TAY_NINH_THEN, {"F01": 84, "G01": 310}, "accepted"),
        (CAM_THANH, {"F03": 9, "G01": 6}, "accepted"),
        (PTP_CAM_THUY, {"G01": 15}, "accepted"),
        (LANG_SON, {"F01": 96, "G01": 405}, "accepted"),
        (QUANG_NINH, {"F01": 120, "G01": 690}, "accepted"),
        (BEN_TRE, {"F01": 77, "G01": 255}, "accepted"),
        (CENTRE, {"F01": 0, "F03": 0, "G01": 1200, "G02": 0, "G03": 180}, "issued"),
    ],
    2024: [
        (THANH_BAC, {"F03": 12, "G01": 9}, "accepted"),
        (PTP, {"G01": 20}, "accepted"),
        (TAY_NINH_THEN, {"F01": 86, "G01": 330}, "accepted"),
        (CAM_THANH, {"F03": 9, "G01": 6.5}, "sent"),
        (LANG_SON, {"F01": 99, "G01": 420}, "accepted"),
        (QUANG_NINH, {"F01": 124, "G01": 720}, "accepted"),
        (BEN_TRE, {"F01": 80, "G01": 260}, "accepted"),
        (CENTRE, {"F01": 0, "F03": 0, "G01": 1250, "G02": 0, "G03": 180}, "issued"),
    ],
    2025: [
        (TAN_LAP, {"F03": 18, "G01": 14}, "accepted"),
        (TAY_NINH, {"G01": 520}, "accepted"),
        (LANG_SON, {"F01": 101, "G01": 430}, "accepted"),
        (VINH_LONG, {"F01": 210, "G01": 610}, "accepted"),
        (CENTRE, {"F01": 0, "F03": 0, "G01": 1300, "G02": 0, "G03": 180}, "issued"),
    ],
    2026: [
        (TAN_LAP, {"F03": 20}, "draft"),
        (CAM_THACH, {"F03": 14, "G01": 11, "G02": 3}, "sent"),
        (LANG_SON, {"F01": 104, "G01": 445}, "returned"),
        (QUANG_NINH, {"F01": 128, "G01": 760}, "accepted"),
    ],
}  # fmt: skip


def report(cast):
    for year, chain in CHAINS.items():
        period = _period(year, open_now=year == max(CHAINS), by=cast[CENTRE])
        tree = Tree.on(period.data_to)
        for who, declared, end in chain:
            if cast[who].agency.ended is None or cast[who].agency.ended > period.data_to:
                _one(period, cast, cast[who], declared, end, tree)
        if year != max(CHAINS):
            actions.close_period(period, cast[CENTRE])


def _period(year, open_now, by):
    now = timezone.now()
    period = Period(
        name=f"năm {year}", year=year, data_from=date(year - 1, 12, 15), data_to=date(year, 12, 14),
        due_commune=date(year, 12, 12), due_district=date(year, 12, 15) if year < 2025 else None,
        due_province=date(year, 12, 18), due_central=date(year, 12, 25), state=Period.State.OPEN, opened_at=now,
    )  # fmt: skip
    return actions.save_period(period, by)


def _one(period, cast, by, declared, end, tree):
    made = actions.start_report(period, by)
    actions.declare(made, declared, by)
    building.build(made, tree)
    made.refresh_from_db()
    if end == "draft":
        return
    worded.write(made, by)
    if end == "issued":
        actions.issue(made, f"{period.year - 2000 + 40}/BC-HĐPH", period.due_central, [], by, confirmed=True)
        built_on(made, period.due_central)
        return
    actions.send(made, [], by, confirmed=True, on=period.data_to)
    receiver = next((post for post in cast.values() if post.agency_id == made.receiver_id), by)
    if end == "accepted":
        actions.accept(made, receiver)
    if end == "returned":
        reason = "C14 thấp hơn năm trước nhiều, đề nghị nêu lý do và bổ sung biên bản."
        actions.give_back(made, reason, receiver, ["C14", "loi-van:4"])
    _date_back(made, period)


def built_on(made, day):
    """A report was built on the morning it went out, not when the demonstration was loaded."""
    at = timezone.make_aware(timezone.datetime.combine(day, time(8, 0)))
    AnnualReport.objects.filter(pk=made.pk).update(built_at=at)


def _date_back(made, period):
    """The days on which it would have happened, for periods that are over."""
    if period.data_to < timezone.localdate():
        at = timezone.make_aware(
            timezone.datetime.combine(period.due_for(building.level_of(made)), time(9, 30))
        )
        decided = at + timedelta(hours=5) if made.decided_at else None
        AnnualReport.objects.filter(pk=made.pk).update(sent_at=at, decided_at=decided)
        built_on(made, at.date())
        made.dispatches.update(sent_at=at)
        made.dispatches.exclude(decided_at=None).update(decided_at=decided)
