"""Lines of the table: texts that stand under one answer, beside who said them."""

from dataclasses import dataclass, field

from feedback.models import Answer, AuthorClass, Comment
from portal.nd30.wording import format_number
from portal.text import whole_number

from . import NOT_ANSWERED, NOT_CHECKED, NOT_SHOWN, parts
from .groups import THEME, Group, Groups
from .parts import ALIKE, ANSWERED, START, Place

A_PAGE = 40
MOST_NAMES = 100


@dataclass(frozen=True)
class Said:
    """One text to print: `mark` is "(12)" or "3 ý kiến giống nhau (số 4, 9, 12)"."""

    mark: str
    text: str
    n: int
    numbers: list
    note: str = ""
    agrees: bool = False


@dataclass
class Line:
    """Texts of one row of the table that stand on one page (a long row goes on in the next line)."""

    group: Group
    place: Place
    answer: Answer | None
    said: list = field(default_factory=list)
    who: list = field(default_factory=list)

    @property
    def n(self):
        return sum(one.n for one in self.said)

    @property
    def is_alike(self):
        return self.place.kind == ALIKE

    @property
    def explained(self):
        return f"{self.answer.get_outcome_display()}. {self.answer.text}" if self.answer else self.unanswered

    @property
    def unanswered(self):
        """What stands where an answer would: who agrees waits for none."""
        agrees = all(one.agrees for one in self.said)
        return Answer.Outcome.AGREES.label if agrees else NOT_ANSWERED


class Table:
    """The table of a draft by article or by theme, as its agency or as everybody reads it."""

    def __init__(self, draft, by="", public=False):
        self.draft, self.public = draft, public
        self.groups = Groups(draft, by, public)
        self.by = self.groups.by

    def page(self, after=None, size=A_PAGE) -> tuple[list[Line], Place | None]:
        """Lines of the next `size` texts, and after which place the page that follows begins (None: the end)."""
        found = parts.read(self.groups, after or Place(0, *START), size + 1)
        return self._lines(found[:size]), found[size - 1].place if len(found) > size else None

    def walk(self, size):
        """Every line, `size` texts at a time: what paper and sheet write."""
        after = None
        while True:
            lines, after = self.page(after, size)
            yield from lines
            if after is None:
                return

    def _lines(self, found):
        leads = Comment.objects.select_related("article").in_bulk([part.place.lead for part in found])
        answers = {part.place.key for part in found if part.place.kind == ANSWERED}
        answers = Answer.objects.in_bulk(answers) if answers else {}
        who, lines = parts.who(self.groups, found, MOST_NAMES) if found else {}, {}
        for part in found:
            if part.place.lead not in leads:  # erased in this moment
                continue
            answer = answers.get(part.place.key) if part.place.kind == ANSWERED else None
            line = Line(self.groups.all[part.place.group], part.place, answer)
            line = lines.setdefault(part.place.row, line)
            line.said.append(self._said(part, leads[part.place.lead]))
        for row, line in lines.items():
            line.who = _named(who.get(row, []), line.n)
        return list(lines.values())

    def _said(self, part, lead):
        held = {-1: NOT_CHECKED, -2: NOT_SHOWN}.get(part.shown) if self.public else None
        about = f"{lead.article.label}: " if self.by == THEME and lead.article and not held else ""
        note = f"Đã bớt một phần: {lead.shown_reason}" if lead.shown_body and not held else ""
        agrees = lead.agrees and not held
        return Said(_mark(part, held), about + (held or lead.public_body), part.n, part.numbers, note, agrees)

    def after(self, typed) -> Place | None:
        """The place an address means ("3-0-12-55", as `mark` writes it); None for the beginning and for nonsense."""
        numbers = [whole_number(piece) for piece in typed.split("-")]
        if len(numbers) != 4 or None in numbers or numbers[1] > 3:
            return None
        return Place(self.groups.place(numbers[0]), *numbers[1:])

    def mark(self, place) -> str:
        """The place as an address carries it."""
        return "-".join(map(str, (self.groups.all[place.group].key, place.kind, place.key, place.lead)))

    def before_group(self, group) -> Place:
        return Place(self.groups.place(group.key), *START)

    def before_number(self, number) -> Place | None:
        """Whence to read so that the opinion of that number stands first; None when it is not in the table."""
        found = parts.part_of(self.groups, number)
        return Place(*found.row, found.lead - 1) if found else None


def _mark(part, held):
    if part.n == 1:
        return f"({format_number(part.numbers[0])})"
    alike = "ý kiến" if held else "ý kiến giống nhau"
    more = ", …" if part.n > len(part.numbers) else ""
    return f"{format_number(part.n)} {alike} (số {in_runs(part.numbers)}{more})"


def in_runs(numbers) -> str:
    """[3, 8, 9, 10, 20] -> "3, 8–10, 20"."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [format_number(first) if first == last else f"{format_number(first)}–{format_number(last)}"
             for first, last in runs]  # fmt: skip
    return ", ".join(words)


def _named(who, n):
    """The unnamed summed by class, then every name: ["Cá nhân (ẩn danh): 214", "HTX Tân Lập"]."""
    words = []
    for author_class, name, times in who:
        called = name or f"{AuthorClass(author_class).label} (ẩn danh)"
        words.append(called if times == 1 else f"{called}: {format_number(times)}")
    rest = n - sum(times for *_, times in who)
    return [*words, f"và {format_number(rest)} ý kiến của những người khác"] if rest > 0 else words
