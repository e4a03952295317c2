"""The words of a kit: what each piece says when nobody has changed it. Pure; no model is known here.

A piece an officer reworded replaces ours whole; everything else goes on following the draft.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date

from .sentences import first_sentences, in_a_row, printable, sentences, shorten, stopped
from .standing import ASKING, OVER

# What fits on the papers at the smallest size they are set in (tests/drafts/test_kits.py prints the fullest).
LONGEST = {
    "heading": 300,
    "lead": 500,
    "points": 1000,
    "how_to": 600,
    "contact": 400,
    "script_morning": 6000,
    "script_evening": 6000,
    "press": 5000,
    "post": 2000,
    "post_short": 280,
}
LABELS = {
    "heading": "Tên trên bản in",
    "lead": "Lời mở đầu",
    "points": "Nội dung chính",
    "how_to": "Cách góp ý",
    "contact": "Nơi nhận ý kiến",
    "script_morning": "Bài phát thanh buổi sáng",
    "script_evening": "Bài phát thanh buổi chiều",
    "press": "Thông tin cho báo chí",
    "post": "Bài đăng mạng xã hội",
    "post_short": "Bản ngắn, tin nhắn",
}
MOST_POINTS, LONGEST_POINT = 6, 160


@dataclass(frozen=True)
class Meeting:
    """A planned meeting everybody may come to."""

    title: str
    on: date
    place: str = ""
    at: str = ""

    def line(self) -> str:
        day = f"{self.on:%d/%m/%Y}" + (f", {self.at}" if self.at else "")
        return shorten(f"{day}: {self.title}" + (f", {self.place}" if self.place else ""), 160)


@dataclass(frozen=True)
class Outlet:
    """A cluster of loudspeakers with the hours it is usually heard."""

    name: str
    place: str = ""
    times: str = ""


@dataclass(frozen=True)
class Source:
    """Everything the papers of one agency about one draft are made of; plain values, so it can be compared.

    address: absolute, what the QR code opens; short: what is typed by hand, without https://.
    superior, printer: letterhead of the agency that prints; printer_name in running text.
    place: "xã Tân Lập"; place_name: as it stands before a date, "Tân Lập".
    is_public: False marks every paper and leaves the QR code out.
    is_over: opinions are no longer taken; is_told: their answers are public; is_stopped: nothing will come of it.
    texts: piece -> wording an officer put in place of ours.
    """

    title: str
    kind: str
    issuer: str
    drafter: str
    printer: str
    printer_name: str
    superior: str = ""
    place: str = ""
    place_name: str = ""
    summary: str = ""
    why: str = ""
    who: str = ""
    main: str = ""
    new: tuple[tuple[str, str, str], ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    number: int = 0
    address: str = ""
    short: str = ""
    hand_in: str = ""
    hand_in_address: str = ""
    phone: str = ""
    email: str = ""
    meetings: tuple[Meeting, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    is_public: bool = True
    is_over: bool = False
    is_told: bool = False
    is_stopped: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        for part in fields(self):
            object.__setattr__(self, part.name, _printable(getattr(self, part.name)))

    def says(self, piece: str) -> str:
        """The wording of a piece, the officer's or ours, ready to print."""
        return self.texts.get(piece) or PIECES[piece](self)

    def lines(self, piece: str) -> list[str]:
        return [line for line in map(str.strip, self.says(piece).splitlines()) if line]

    def ours(self) -> "Source":
        """As if nobody had changed a word."""
        return replace(self, texts={})

    @property
    def standing(self):
        return OVER if self.is_over else ASKING

    @property
    def heading(self):
        return " ".join(self.lines("heading"))


def _printable(value):
    """Whatever a source holds, as far as it is text."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(map(_printable, value))
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, Meeting | Outlet):
        return replace(value, **{part.name: _printable(getattr(value, part.name)) for part in fields(value)})
    return value


def _low(text):
    """Inside a sentence; the second letter of "UBND" says it stays in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def draft_name(source) -> str:
    """ "Dự thảo Quy chế quản lý chợ Tân Lập" """
    title = shorten(source.title, 240)
    return (
        title
        if title.lower().startswith("dự thảo")
        else f"Dự thảo {title[:1].lower()}{title[1:]}"
        if _common(title)
        else f"Dự thảo {title}"
    )


def _common(title):
    """Names of papers begin small inside a sentence: "Dự thảo quy chế …"."""
    return title.split(" ")[0] in ("Quy", "Mức", "Chính", "Quản", "Hỗ", "Về", "Đề", "Kế", "Chương")


def when(source, joined=" ") -> str:
    """ "từ ngày 01/11/2026 đến hết ngày 20/11/2026" """
    if not source.closes_on:
        return "theo thời gian cơ quan soạn thảo thông báo"
    return f"từ ngày {source.opens_on:%d/%m/%Y}{joined}đến hết ngày {source.closes_on:%d/%m/%Y}"


def _afterwards(source):
    """In place of how to give an opinion, once none is taken."""
    at = f" tại {source.short}" if source.short else ""
    taken = f"Đã nhận ý kiến {when(source)}." if source.closes_on else "Đã thôi nhận ý kiến."
    if source.is_told:
        return [taken, f"Bản tổng hợp, tiếp thu, giải trình ý kiến đã công bố{at}."]
    if source.is_stopped:
        return [taken, "Cơ quan soạn thảo đã dừng soạn thảo văn bản này."]
    return [taken, f"Kết quả tiếp thu, giải trình sẽ được công bố{at}."]


def _heading(source):
    return draft_name(source)


def _lead(source):
    to = f", trình {source.issuer} ban hành" if source.drafter != source.issuer else ""
    until = f" đến hết ngày {source.closes_on:%d/%m/%Y}" if source.closes_on else ""
    asked = f"đã lấy ý kiến nhân dân{until}" if source.is_over else "đang lấy ý kiến nhân dân"
    about = f"{shorten(source.drafter, 150)} soạn thảo{shorten(to, 150)} và {asked}."
    return (
        f"{about} {first_sentences(source.summary or source.why, LONGEST['lead'] - len(about) - 1)}".strip()
    )


def _points(source):
    """The main content first, then what is new, as many as a board can hold."""
    new = [
        f"{_topic(topic)}{_change(now, proposed)}" for topic, now, proposed in source.new if proposed or now
    ]
    main = main_points(source)[: max(2, MOST_POINTS - len(new))]
    kept, room = [], LONGEST["points"]
    for line in [*main, *new][:MOST_POINTS]:
        line = shorten(line, LONGEST_POINT)
        if len(line) + 1 > room:
            break
        kept.append(line)
        room -= len(line) + 1
    return "\n".join(kept) or "Toàn văn dự thảo có ở địa chỉ và nơi nhận ý kiến ghi dưới đây"


def main_points(source) -> list[str]:
    return [shorten(line.rstrip("."), LONGEST_POINT) for line in sentences(source.main)[:MOST_POINTS]]


def _topic(topic):
    return f"{topic.rstrip(' .:')}: " if topic.strip() else ""


def _change(now, proposed):
    if not proposed:
        return f"thôi áp dụng quy định hiện nay ({now.rstrip('.')})"
    return f"{proposed.rstrip('.')} (hiện nay: {_low(now.rstrip('.'))})" if now else proposed.rstrip(".")


def _how_to(source):
    if source.is_over:
        return "\n".join(line.removesuffix(".") for line in _afterwards(source))
    lines = []
    if source.short:
        lines.append(f"Trên mạng: quét mã QR hoặc mở {source.short}")
    lines.append(f"Trên giấy: lấy phiếu tại bảng tin, viết rồi nộp ở {source.hand_in}")
    if source.phone:
        lines.append(f"Qua điện thoại: {source.phone}, giờ hành chính")
    if source.meetings:
        lines += [f"Tại cuộc họp {meeting.line()}" for meeting in source.meetings[:2]]
    return "\n".join(shorten(line, 200) for line in lines)


def _contact(source):
    lines = [source.hand_in, source.hand_in_address]
    lines.append(f"Điện thoại: {source.phone}" if source.phone else "")
    lines.append(f"Thư điện tử: {source.email}" if source.email else "")
    return "\n".join(shorten(line, 130) for line in lines if line)


def _script(source, greeting, farewell):
    """About three minutes: what, why, what is in it, until when, how."""
    parts = [
        f"{greeting} Sau đây là thông báo về {_low(draft_name(source))}.",
        first_sentences(source.says("lead"), 500),
    ]
    if source.who:
        parts.append(f"Những ai liên quan: {stopped(_low(in_a_row(source.who, 250)))}")
    parts += ["Nội dung chính như sau.", *(f"{stopped(line)}" for line in source.lines("points"))]
    parts += _afterwards(source) if source.is_over else _asking(source)
    if source.phone:
        parts.append(f"Cần hỏi thêm, gọi số điện thoại {source.phone}.")
    if not source.is_over:
        parts += [f"Cuộc họp lấy ý kiến: {meeting.line()}." for meeting in source.meetings[:2]]
        parts.append("Mỗi ý kiến đều được ghi nhận và trả lời công khai. Không phải khai số căn cước.")
    return shorten_lines([*parts, farewell], LONGEST["script_morning"])


def _asking(source):
    return [
        f"Thời gian góp ý: {when(source)}.",
        f"Góp ý bằng phiếu giấy lấy tại bảng tin, nộp ở {source.hand_in}. Mã QR và địa chỉ trên mạng in ở tờ thông báo dán tại bảng tin.",
    ]


def shorten_lines(lines, most):
    kept = []
    for line in filter(None, lines):
        if sum(map(len, kept)) + len(kept) + len(line) > most:
            break
        kept.append(line)
    return "\n".join(kept)


def _morning(source):
    place = f" {source.place}" if source.place else ""
    return _script(
        source,
        f"Đây là Đài truyền thanh{place}. Kính chào bà con nhân dân, chúc bà con một ngày làm việc tốt lành.",
        "Bài này phát lại vào buổi chiều. Cảm ơn bà con đã nghe.",
    )


def _evening(source):
    place = f" {source.place}" if source.place else ""
    if source.is_over:
        farewell = "Cảm ơn bà con đã góp ý và đã nghe."
    else:
        left = f"Hạn góp ý là hết ngày {source.closes_on:%d/%m/%Y}. " if source.closes_on else ""
        farewell = f"{left}Tối nay mời bà con bàn trong gia đình, viết phiếu và nộp trong những ngày tới. Cảm ơn bà con đã nghe."
    return _script(
        source,
        f"Đây là Đài truyền thanh{place}. Kính chào bà con nhân dân sau một ngày làm việc.",
        farewell,
    )


def _press(source):
    parts = [
        f"{source.drafter} {'đã' if source.is_over else 'đang'} lấy ý kiến về {_low(draft_name(source))}.",
        first_sentences(source.summary or source.why, 600),
        f"Đối tượng chịu tác động: {_low(stopped(in_a_row(source.who, 300)))}" if source.who else "",
        "Những nội dung chính của dự thảo:",
        *(f"- {line.rstrip('.')};" for line in source.lines("points")),
        *(_afterwards(source) if source.is_over else [f"Thời gian nhận ý kiến: {when(source)}."]),
        f"Toàn văn dự thảo{'' if source.is_over else ' và nơi góp ý'}: {source.short}"
        if source.short
        else "",
        *(f"Cuộc họp lấy ý kiến ngày {meeting.line()}." for meeting in source.meetings),
        f"Đầu mối cung cấp thông tin: {', '.join(source.lines('contact'))}.",
    ]
    return shorten_lines(parts, LONGEST["press"])


def _post(source):
    parts = [
        f"{'ĐÃ ' if source.is_over else ''}LẤY Ý KIẾN: {source.heading}",
        first_sentences(source.summary or source.why, 250),
        *(f"- {line}" for line in source.lines("points")),
    ]
    asking = [
        f"Góp ý {when(source)}.",
        f"Đọc toàn văn, góp ý không cần tài khoản: https://{source.short}" if source.short else "",
        f"Hoặc nộp phiếu giấy tại {source.hand_in}.",
    ]
    return shorten_lines([*parts, *(_afterwards(source) if source.is_over else asking)], LONGEST["post"])


def _post_short(source):
    until = f" {source.standing['until']} {source.closes_on:%d/%m/%Y}" if source.closes_on else ""
    until += "; kết quả" if source.is_over and source.short else ""
    asked = "Đã lấy" if source.is_over else "Lấy"
    tail = f"{until}{': ' + source.short if source.short else ''}".rstrip()
    return shorten(f"{asked} ý kiến {_low(source.heading)}.", LONGEST["post_short"] - len(tail) - 1) + tail


PIECES = {
    "heading": _heading,
    "lead": _lead,
    "points": _points,
    "how_to": _how_to,
    "contact": _contact,
    "script_morning": _morning,
    "script_evening": _evening,
    "press": _press,
    "post": _post,
    "post_short": _post_short,
}
