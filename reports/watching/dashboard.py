"""The overview of a place in a period: a few findings with their pictures, from the pages behind them (F144)."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Q, Sum
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback.models import Poll
from portal.units.models import Agency
from portal.units.tree import Tree
from reports import charts
from reports.counting import aggregation, figures
from reports.counting.indicators import BY_CODE
from reports.models import Period
from reports.watching import aims
from reports.watching.comparing import Board, Said, counted_words, own_row, reported, rows_then
from reports.watching.monitoring import Counts, watch
from reports.watching.places import Place

HEADLINES = ["C13", "C14", "D01"]
ANSWERS = ["D05a", "D05b", "D05c", "D05d", "D05e", "D05f"]
OF_BODY = ["A01", "A02", "B01", "B02", "B04", "C05", "C13", "C14", "C16", "C21", "C23", "E01", "E02"]
KEPT = 300  # seconds a place's overview is kept; it says of which minute it is
IN_PICTURE = 8
MOST_POLLS = 20


@dataclass(frozen=True)
class Picture:
    """`rows`: [(name, words of the number)] of the table beside it; `url`: the page behind."""

    key: str
    title: str
    subtitle: str
    svg: str
    rows: list
    url: str


def overview(place: Place, period: Period, periods, reach) -> dict:
    """Figures and pictures of a place, at most five minutes old."""
    key = f"tong-quan:{place.unit_id}:{period.pk}:{period.revision}:{reach.agency_id}"
    found = cache.get(key)
    if found is None:
        found = _made(place, period, periods, reach) | {"at": timezone.now()}
        cache.set(key, found, KEPT)
    return found


def _made(place, period, periods, reach) -> dict:
    years = sorted(
        (p for p in periods if p.kind == period.kind and p.year <= period.year), key=lambda p: p.data_to
    )
    years = years[-5:]
    wanted = [BY_CODE[code] for code in (*HEADLINES, *ANSWERS)]
    whole, rows = own_row(place, years), rows_then(place, [period])
    board = Board([whole, *rows], years, wanted, reach)
    sending = _sending(place, period, rows)
    return {
        "sending": sending[0],
        "headlines": [(BY_CODE[code], board.cell(whole, period.pk, BY_CODE[code])) for code in HEADLINES],
        "pictures": list(
            filter(
                None,
                [
                    sending[1],
                    _highest(board, rows, period),
                    _trend(board, whole, years, place),
                    _answers(board, whole, years, place),
                    *_gauges(place, period, reach),
                ],
            )
        ),
    }


def _sending(place, period, rows):
    """(counts of all units below, the picture of who has sent least)."""
    tree = Tree.on(period.data_to)
    roots = [unit for unit in place.line if tree.level.get(unit) == place.level]
    all_below, standing = Counts(), {}
    for root in roots:
        seen = watch(period, tree, root)
        all_below.add(seen.here.below)
        standing |= seen.found
    known = [
        (row.name, found.below)
        for row in rows
        if (found := standing.get(row.unit_id)) and found.below.expected
    ]
    if not known:
        return all_below, None
    full = sum(1 for _, below in known if below.sent == below.expected)
    title = f"{full}/{len(known)} đơn vị có đủ báo cáo của cấp dưới"
    subtitle = (
        f"Báo cáo cấp dưới đã gửi trên số phải gửi, {period}; {min(IN_PICTURE, len(known))} đơn vị thấp nhất."
    )
    known.sort(key=lambda pair: (pair[1].sent / pair[1].expected, pair[0]))
    bars = [charts.Bar(name, below.sent, below.expected) for name, below in known[:IN_PICTURE]]
    table = [
        (name, f"{charts.number(below.sent)}/{charts.number(below.expected)}")
        for name, below in known[:IN_PICTURE]
    ]
    svg = charts.bars(bars, key="tq-gui", title=title, subtitle=subtitle)
    return all_below, Picture("gui", title, subtitle, svg, table, "ranking?ma=hoan-thanh")


def _highest(board, rows, period):
    indicator = BY_CODE["C13"]
    known = [
        (row.name, cell) for row in rows if (cell := board.cell(row, period.pk, indicator)).value is not None
    ]
    if not known:
        return None
    title = charts.highest("số cuộc", [(name, cell.value) for name, cell in known])
    title += counted_words(cell for _, cell in known)
    known.sort(key=lambda pair: -pair[1].value)
    subtitle = f"Tổng số cuộc (C13), {period}. {charts.missing_words(len(known), len(rows))}. Thanh rỗng: chưa gửi báo cáo."
    bars = [charts.Bar(name, cell.value, hollow=not cell.is_official) for name, cell in known[:IN_PICTURE]]
    table = [(name, charts.number(cell.value)) for name, cell in known[:IN_PICTURE]]
    return Picture(
        "cuoc",
        title,
        subtitle,
        charts.bars(bars, key="tq-cuoc", title=title, subtitle=subtitle),
        table,
        "comparing?ma=C13",
    )


def _trend(board, whole, years, place):
    cells = [board.cell(whole, period.pk, BY_CODE["C14"]) for period in years]
    if sum(cell.value is not None for cell in cells) < 2:
        return None
    title = charts.growth(
        place.name, "lượt người dự", [(str(p), reported(cell)) for p, cell in zip(years, cells, strict=True)]
    )
    subtitle = "Lượt người tham dự (C14). Chấm rỗng: số khai, chưa duyệt hoặc đang đếm."
    points = [charts.Point(cell.value, hollow=cell.said != Said.OFFICIAL) for cell in cells]
    names = [str(period.year) for period in years]
    svg = charts.lines(names, [charts.Line(place.name, points)], key="tq-nam", title=title, subtitle=subtitle)
    table = [
        (str(period), charts.number(cell.value) if cell.value is not None else str(cell.said))
        for period, cell in zip(years, cells, strict=True)
    ]
    return Picture("nam", title, subtitle, svg, table, "comparing?ma=C14")


def _answers(board, whole, years, place):
    stacks = [
        charts.Stack(str(period), [board.cell(whole, period.pk, BY_CODE[code]).value for code in ANSWERS])
        for period in years[-3:]
    ]
    names = [BY_CODE[code].short_name for code in ANSWERS]
    if not any(sum(part or 0 for part in stack.parts) for stack in stacks):
        return None
    title = charts.largest_part(names, stacks, "ý kiến")
    subtitle = f"Ý kiến theo kênh nhận được (D05), {place.name}; không cộng với lượt người tiếp cận."
    svg = charts.stacked(names, stacks, key="tq-kenh", title=title, subtitle=subtitle)
    last = stacks[-1].parts
    table = [(name, charts.number(part)) for name, part in zip(names, last, strict=True)]
    return Picture("kenh", title, subtitle, svg, table, "channels")


def _gauges(place, period, reach):
    """The aim of communicated drafts in the calendar year of the period."""
    for one in aims.reached(place, period.year, reach)[:1]:
        aim = one.drafts
        target = aim.target.percent if aim.target else None
        title = charts.aim_words(aim.percent, target, period.year)
        subtitle = f"Dự thảo có tác động lớn đã truyền thông (B05), năm dương lịch {period.year}."
        parts = f"{charts.number(aim.done)}/{charts.number(aim.must)} dự thảo" if aim.must else ""
        svg = charts.gauge(aim.percent, target, key="tq-muc", title=title, subtitle=subtitle, parts=parts)
        table = [
            ("Đã truyền thông", charts.number(aim.done)),
            ("Phải truyền thông", charts.number(aim.must)),
            ("Chỉ tiêu của kế hoạch", charts.share(target) if target is not None else "chưa có"),
        ]
        yield Picture("muc", title, subtitle, svg, table, f"aims?nam={period.year}")


def bodies_of(place: Place, period: Period):
    """Agencies of the place that were alive in the period."""
    alive = Q(ended=None) | Q(ended__gt=period.data_from)
    return Agency.objects.filter(alive, unit__in=place.line, began__lte=period.data_to).order_by("name", "pk")


def of_body(agency, period: Period) -> list:
    """[(indicator, number)] of what one agency did itself in a period."""
    own = aggregation.own_by_agency(aggregation.Span.of(period), [agency.pk], OF_BODY)
    vector = own.get(agency.pk, figures.NOTHING)
    return [(BY_CODE[code], figures.number(vector, BY_CODE[code])) for code in OF_BODY]


def polls(place: Place, period: Period, reach) -> list:
    """Polls about public drafts of the place and below that ran in the period, newest first, with their voices (F148)."""
    drafts = DraftPolicy.objects.visible_to(reach).filter(place.reach.below(), published_at__isnull=False)
    rows = Poll.objects.shown().filter(draft__in=drafts)
    rows = rows.filter(opens_on__lte=period.data_to, closes_on__gte=period.data_from)
    counted = Q(choices__ballots__doubts=[])
    rows = rows.annotate(voices=Sum("choices__ballots__n", filter=counted, default=0))
    return list(rows.select_related("draft__agency").order_by("-opens_on", "-pk")[:MOST_POLLS])
