"""The journal of what is said about drafts, kept like the other books (N18)."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek

from plans.registers.books import Book
from plans.registers.books.base import Shown, State, in_order
from portal.text import whole_number

from .models import Activity, DraftPolicy, Trend

# Units of the drawing: half its height, and the width of a week.
LINE, STEP = 30, 12


class Trends(Book):
    model = Trend
    name = "Xu hướng thông tin"
    heading = "Dư luận nói gì"
    about = "Dư luận về dự thảo chính sách: tích cực hay tiêu cực, thuận lợi hay không, đã xử lý thế nào."
    verb = "Ghi xu hướng"
    empty = (
        "Ghi luồng ý kiến đáng chú ý trên báo, mạng xã hội, tại cuộc họp; tin sai thì ghi cả việc đính chính."
    )
    parts = (
        ("Thông tin", ("title", "body", ("on",), "source", "url", "draft")),
        ("Đánh giá", ("tone", "stance", "risk", "is_false", "forecast")),
        ("Xử lý", ("action", ("action_on",), "activity", "note")),
    )
    columns = ("draft", "on", "tone", "stance", "risk", "is_false")
    filters = ("tone", "stance", "risk")
    hints = {
        "tone": "Nội dung thông tin tốt hay xấu cho xã hội",
        "stance": "Người nói ủng hộ hay phản đối chính sách",
        "is_false": "Đính chính xong thì ghi ở Đã xử lý",
    }
    dated, order = "on", ("-on", "-pk")
    sticky = ("draft", "on", "source")
    over = "drafts/trend_strip.html"
    states = (
        State("xong", "Đã xử lý", "green", lambda on: ~Q(action="")),
        State("dinh-chinh", "Chờ đính chính", "red", lambda on: Q(is_false=True)),
        State("rui-ro", "Cần xử lý", "yellow", lambda on: Q(risk=Trend.Risk.HIGH)),
        State("ghi", "Theo dõi", "grey"),
    )

    def limit(self, form, actor, reach):
        # The one it names already stays, also where it was withdrawn since.
        offered = DraftPolicy.objects.offered_to(reach, whole_number(str(form.data.get("draft") or "")))
        seen = Q(pk__in=offered.values("pk")) | Q(pk=form.instance.draft_id)
        form.fields["draft"].queryset = DraftPolicy.objects.filter(seen).order_by("-pk")
        form.fields["draft"].label_from_instance = lambda draft: draft.told_to(reach)
        mine = Activity.objects.visible_to(reach).filter(reach.own("agency"))
        form.fields["activity"].queryset = mine.order_by("-starts_on", "-pk")

    def shown(self, entry, names, reach):
        """The draft is named to those who may read it; the list, the page, the spreadsheet and the paper all ask here."""
        cells = super().shown(entry, names, reach)
        if "draft" in names and entry.draft and not entry.draft.is_told_to(reach):
            words = entry.draft.told_to(reach)
            cells[names.index("draft")] = Shown(self.label("draft"), words, words)
        return cells

    def initial(self, request):
        return {"draft": request.GET.get("du-thao")}

    def check(self, form, said, actor):
        in_order(form, said, "on", "action_on", "Ngày xử lý phải từ ngày ghi nhận trở đi")
        if said.get("action_on") and not said.get("action"):
            form.add_error("action", "Ghi đã xử lý thế nào")

    def above(self, asked):
        """Weeks of the rows asked for, oldest first, as bars over and under a line; one query."""
        tone, stance = Trend.Tone, Trend.Stance
        weeks = asked.rows.order_by().annotate(week=TruncWeek("on")).values("week")
        rows = weeks.annotate(
            good=Count("pk", filter=Q(tone=tone.POSITIVE)),
            bad=Count("pk", filter=Q(tone=tone.NEGATIVE)),
            favour=Count("pk", filter=Q(stance=stance.FAVOURABLE)),
            against=Count("pk", filter=Q(stance=stance.UNFAVOURABLE)),
        ).order_by("week")
        return strips(list(rows), asked.year)


def strips(rows, year) -> dict:
    """The drawing of a year: `strips` are (name, word over the line, word under it, bars).

    A bar is (x, y, height, class), `months` are (x, number); the week that began last year stands at 0.
    """
    axes = [("Nội dung", "tích cực", "tiêu cực", "good", "bad")]
    axes.append(("Thái độ", "thuận lợi", "không thuận lợi", "favour", "against"))
    most = max((row[key] for row in rows for *_, up, down in axes for key in (up, down)), default=0) or 1
    first = _monday(date(year, 1, 1)) if year else min(row["week"] for row in rows)
    drawn = []
    for name, over, under, up, down in axes:
        bars = []
        for row in rows:
            x = (row["week"] - first).days // 7 * STEP
            high, low = (round(LINE * row[key] / most) for key in (up, down))
            bars += [(x, LINE - high, high, "is-up"), (x, LINE, low, "is-down")]
        drawn.append((name, over, under, [bar for bar in bars if bar[2]]))
    last = max((bar[0] for *_, bars in drawn for bar in bars), default=0)
    width = 54 * STEP if year else last + STEP
    months = [((date(year, m, 1) - first).days // 7 * STEP, m) for m in range(1, 13)] if year else []
    return {
        "weeks": rows,
        "strips": drawn,
        "months": months,
        "width": width,
        "line": LINE,
        "height": 2 * LINE + 14,
    }


def _monday(day):
    return day - timedelta(days=day.weekday())
