"""Written Vietnamese as a loudspeaker says it: numbers, dates, money, document numbers, short forms. Pure.

    speak("Nộp 60.000 đồng/tháng trước 05/12/2026 theo Nghị quyết số 45/2026/NQ-HĐND")
    "Nộp sáu mươi nghìn đồng một tháng trước ngày mùng năm tháng mười hai năm hai nghìn không trăm hai
    mươi sáu theo Nghị quyết số bốn mươi lăm năm hai nghìn không trăm hai mươi sáu của Hội đồng nhân dân"

No digit is left, and what is already spoken comes back unchanged.
"""

import re
import unicodedata
from datetime import date

from portal.nd30.wording import number_in_words
from portal.text import nfc

from .abbreviations import BODIES, DOTTED, KINDS, UNITS, WORDS

SLOW, FAST = 130, 150  # syllables a minute of an announcer
_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNIT = "|".join(re.escape(unit) for unit in UNITS)
_BEFORE_DAYS = "(?i:ngày|từ|đến|đến hết|trước|sau|hạn|lễ|dịp|hôm|sáng|trưa|chiều|tối|đêm|giờ|phút)"
_SHORT = {**BODIES, **WORDS}


def whole(number: int) -> str:
    """24 -> "hai mươi tư": as read aloud, where a voucher writes "hai mươi bốn"."""
    return number_in_words(number).replace("mươi bốn", "mươi tư")


def one_by_one(digits: str) -> str:
    """0276 -> "không hai bảy sáu": telephones, long codes."""
    return " ".join(_DIGITS[int(digit)] for digit in digits if digit.isdecimal())


def amount(text: str) -> str:
    """A number as Vietnamese writes it: 1.234,5 -> "một nghìn hai trăm ba mươi tư phẩy năm"."""
    before, _, after = text.replace(".", "").partition(",")
    longest = 18 if "." in text else 12  # in one row of digits it is a code, not an amount
    said = whole(int(before)) if len(before) <= longest else one_by_one(before)
    return f"{said} phẩy {_after_comma(after)}" if after else said


def _after_comma(digits: str) -> str:
    short = len(digits) == 2 and digits[0] != "0"
    return whole(int(digits)) if short else one_by_one(digits)


def roman(letters: str) -> int:
    """XIV -> 14."""
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def ordinal(number: int) -> str:
    """What follows "thứ", "lần thứ": nhất, hai, ba, tư …"""
    return {1: "nhất", 4: "tư"}.get(number, whole(number))


def day(number: int) -> str:
    return f"mùng {whole(number)}" if number <= 10 else whole(number)


def month(number: int) -> str:
    return "tư" if number == 4 else whole(number)


def day_of_year(on: date) -> str:
    """ "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu" """
    return f"ngày {day(on.day)} tháng {month(on.month)} năm {whole(on.year)}"


# --- one step a kind of thing, in the order in which they must be read ---


def _plain_digits(text):
    """Digits of any script as 0–9; ½ and Ⅳ opened; ² and ³ stay, they belong to a unit."""

    def plain(char):
        if char in "²³" or char.isascii():
            return char
        if (
            char.isdigit()
            or "NUMBER FORM" in unicodedata.name(char, "")
            or unicodedata.category(char) in ("Nl", "No")
        ):
            opened = unicodedata.normalize("NFKC", char).replace("⁄", "/")
            return opened if opened.isascii() else str(unicodedata.digit(char, "")) or opened
        return char

    return "".join(map(plain, text))


def _addresses(text):
    said = {
        ".": " chấm ",
        "/": " gạch chéo ",
        "-": " gạch ngang ",
        "_": " gạch dưới ",
        "@": " a còng ",
        ":": " hai chấm ",
    }

    def read(match):
        address = re.sub(r"^https?://", "", match[0]).rstrip("/")
        tail = re.search(r"[.,;:]*$", address)[0]
        address = address.removesuffix(tail)
        return (
            "".join(said.get(c) or (f" {_DIGITS[int(c)]} " if c.isdecimal() else c) for c in address) + tail
        )

    return re.sub(
        r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)\b(?:/\S*)?", read, text
    )


def _document_numbers(text):
    """45/2026/NQ-HĐND, QĐ 28/QĐ-UBND, 64/2025/QH15; the kind is not said twice where it stands before."""
    kinds = "|".join(sorted({*KINDS, *KINDS.values()}, key=len, reverse=True))
    pattern = rf"(?:\b({kinds})\s+)?(?:\b([Ss]ố):?\s+)?\b(\d+)/(?:(\d{{4}})/)?([A-ZĐƯ][A-Za-zĐđƯ]*\d*(?:-[A-ZĐƯ][A-Za-zĐđƯ]*)*)(?![\w/-])( của )?"

    def read(match):
        kind, label, number, year, symbol, of = match.groups()
        kind = KINDS.get(kind, kind)
        said = f"{label or 'số'} {whole(int(number))}" + (f" năm {whole(int(year))}" if year else "")
        who = _symbol(symbol, kind)
        if kind:
            body = "" if of or not who else f" của {who}"
            return f"{kind} {said}{body}{of or ''}"
        return f"{said}, {who}{of or ''}" if who else f"{said}{of or ''}"

    return re.sub(pattern, read, text)


def _symbol(symbol, kind):
    if found := re.fullmatch(r"(QH|UBTVQH)(\d+)", symbol):
        return f"{BODIES[found[1]]} khóa {whole(int(found[2]))}"
    parts = [KINDS.get(p) or _SHORT.get(p) or p for p in symbol.split("-")]
    if kind and parts[0] == kind:
        parts = parts[1:]
    return " ".join(parts)


def _telephones(text):
    def read(match):
        groups = re.findall(r"\d+", match[2])
        said = one_by_one(groups[0]) if len(groups) == 1 else ", ".join(one_by_one(g) for g in groups)
        return f"{match[1] or ''}{said}"

    named = r"((?:điện thoại|đường dây nóng|ĐT|SĐT|số máy|hotline)[: .]*(?:số )?)"
    text = re.sub(rf"(?i){named}(\+?\d[\d .-]{{1,16}}\d)", read, text)
    return re.sub(
        r"()(?<![\d.,/])(?:\+84|0)(?=\d)(?:(?<=0)|(?<=84))([\d .-]{8,13}\d)(?![\d,/])",
        lambda m: _whole_phone(m),
        text,
    )


def _whole_phone(match):
    digits = re.sub(r"\D", "", match[0])
    if not 9 <= len(digits) <= 12:
        return match[0]
    return ", ".join(one_by_one(group) for group in re.findall(r"\d+", match[0]))


def _dates(text):
    def valid(d, m):
        return 1 <= int(d) <= 31 and 1 <= int(m) <= 12

    def full(match):
        before, d, m, y = match.groups()
        if not valid(d, m):
            return match[0]
        word = before or "ngày "
        return f"{word}{day(int(d))} tháng {month(int(m))} năm {whole(int(y))}"

    def short(match):
        before, d, m = match.groups()
        if not valid(d, m):
            return match[0]
        word = before if "ngày" in before.lower() else f"{before}ngày "
        return f"{word}{day(int(d))} tháng {month(int(m))}"

    text = re.sub(r"(\b[Nn]gày )?\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", full, text)
    text = re.sub(rf"(\b(?:{_BEFORE_DAYS}|\d\d?h(?:\d\d)?) )(\d{{1,2}})/(\d{{1,2}})\b(?![/\d])", short, text)
    text = re.sub(
        r"(?<![\d/])(\btháng )?\b(0?[1-9]|1[0-2])/((?:19|20)\d\d)\b(?!/)",
        lambda m: f"tháng {month(int(m[2]))} năm {whole(int(m[3]))}",
        text,
    )
    text = re.sub(
        r"\b([Nn]gày) (\d{1,2})\b(?=[ ,;.]|$)(?! (?:người|công))",
        lambda m: f"{m[1]} {day(int(m[2]))}" if int(m[2]) else m[0],
        text,
    )
    return re.sub(r"\b([Tt]háng) (\d{1,2})\b", lambda m: f"{m[1]} {month(int(m[2]))}", text)


def _times(text):
    def read(match):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour > 24 or minute > 59:
            return match[0]
        return f"{whole(hour)} giờ" + (f" {whole(minute)} phút" if minute else "")

    return re.sub(r"\b(\d{1,2})(?:[hH]|:(?=\d\d\b)| giờ (?=\d))(\d{2})?(?: phút)?\b", read, text)


def hours(text: str) -> list[str]:
    """The times named in a line, as "05:30": "5h30 và 17 giờ" gives two."""
    found = re.findall(r"\b(\d{1,2})(?:[hH:]| giờ ?)(\d{2})?", text)
    return [f"{int(h):02d}:{m or '00'}" for h, m in found if int(h) < 24]


def _ordinals(text):
    text = re.sub(rf"\b([Tt]hứ) ({_NUMERAL})\b", lambda m: f"{m[1]} {ordinal(roman(m[2]))}", text)
    return re.sub(r"\b([Tt]hứ) (\d{1,3})\b(?!,\d)", lambda m: f"{m[1]} {ordinal(int(m[2]))}", text)


def _romans(text):
    """After the words that number with them, and alone where nothing but a numeral can be meant."""
    before = "Chương|Phần|Mục|Phụ lục|Quý|Khóa|Kỳ|Loại|Nhóm|Bậc|Vùng|Hạng|Cấp|Tập|Thế kỷ|Đợt|Khu vực"
    text = re.sub(
        rf"\b((?i:{before})) ({_NUMERAL})(?:(/)(?=\d)|(?!\w))",
        lambda m: f"{m[1]} {whole(roman(m[2]))}{' năm ' if m[3] else ''}", text,
    )  # fmt: skip
    text = re.sub(r"\b([Qq]uý) (\d)/(\d{4})", r"\1 \2 năm \3", text)
    return re.sub(
        r"(?<![\w/-])(?=[IVX]{2,})(?:X{0,3})(?:IX|IV|V?I{0,3})(?![\w/-])", lambda m: whole(roman(m[0])), text
    )


def _ranges(text):
    number = rf"(?:{_NUMBER})"
    return re.sub(
        rf"(?<![\w.,/-])({number}(?: ?(?:đồng|đ|%))?) ?[-–—] ?({number})(?![\d/-])", r"\1 đến \2", text
    )


def _per(text):
    """60.000 đồng/sạp/tháng: "một sạp một tháng" after money or a unit of measure."""
    text = re.sub(r"(?<=\d)( ?)(đ|đồng|VNĐ|VND)(?=/)", r" đồng", text)
    head = rf"(?:đồng|triệu|tỷ|nghìn|{_UNIT}|\d|người|lần|suất|một \w+)"
    while (new := re.sub(rf"({head})/((?:{_UNIT})(?!\w)|[^\W\d_]+)", _one_each, text)) != text:
        text = new
    return text


def _one_each(match):
    return f"{match[1]} một {UNITS.get(match[2]) or _SHORT.get(match[2]) or match[2]}"


def _points(text):
    """3.5 triệu, 12.5%: a point before one or two digits of a measure is meant as a comma."""
    measure = rf"\s?(?:nghìn|triệu|tỷ|tỉ|(?:{_UNIT})(?!\w))"
    return re.sub(rf"(?<![\w.,/])(\d+)\.(\d\d?)(?={measure})", r"\1,\2", text)


def _measures(text):
    text = re.sub(r"(?<!\d )\b([Kk])m(?: (?=\d)|(?=\d+\+\d))", r"\1i-lô-mét ", text)
    text = re.sub(rf"({_NUMBER})\s?({_UNIT})(?![\w²³])", lambda m: f"{m[1]} {UNITS[m[2]]}", text)
    text = re.sub(
        r"(?<!\w)(k?m)([²2³3])(?!\w)", lambda m: UNITS[m[1] + m[2]] if m[1] + m[2] in UNITS else m[0], text
    )
    return text.replace("%", " phần trăm")


def _short_forms(text):
    for short, said in DOTTED.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}\s?(?=[\w]|$|[ ,;)…])", f"{said} ", text)
    words = "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({words})(?![\w-])", lambda m: _SHORT[m[1]], text)


def _fractions(text):
    """1/3 is a part; what is more than a whole and a day of the year is that day, but for 24/7."""

    def read(match):
        part, of = int(match[1]), int(match[2])
        if (part, of) == (24, 7):
            return f"{whole(part)} trên {whole(of)}"
        if of < part <= 31 and 1 <= of <= 12:
            return f"ngày {day(part)} tháng {month(of)}"
        return f"{whole(part)} phần {whole(of)}"

    return re.sub(r"(?<![\d/.,])(\d{1,3})/(\d{1,3})(?![\d/])", read, text)


def _numbers(text):
    """What is still in digits; a minus stays one only before a number and after a space."""
    text = re.sub(r"(?<![\w)])[-−](?=\d)", "âm ", text)
    text = re.sub(r"(?<=[^\W\d_])-(?=\d)", " ", text)

    def read(match):
        left = " " if match.start() and text[match.start() - 1].isalpha() else ""
        right = " " if match.end() < len(text) and text[match.end()].isalpha() else ""
        return f"{left}{amount(match[0])}{right}"

    return re.sub(_NUMBER, read, text)


_SIGNS = {
    "&": " và ", "+": " cộng ", "=": " bằng ", "≥": " từ ", "≤": " không quá ", ">": " trên ", "<": " dưới ",
    "±": " cộng trừ ", "×": " nhân ", "§": " mục ", "²": " vuông ", "³": " khối ", "°": " độ ", "№": " số ",
    "/": ", ", "–": ", ", "—": ", ", "•": " ", "*": " ", "#": " ", "_": " ", "|": ", ", "~": " khoảng ",
}  # fmt: skip


def _signs(text):
    text = re.sub(r"(?m)^\s*[-–—+•*]\s+", "", text)
    text = re.sub(r"\s-\s", ", ", text)
    text = re.sub(r"\s*\(([^()]*)\)", r", \1", text)
    return "".join(_SIGNS.get(char, char) for char in text)


_STEPS = (
    _plain_digits, _addresses, _document_numbers, _telephones, _romans, _dates, _times, _ordinals,
    _points, _ranges, _per, _measures, _short_forms, _fractions, _numbers, _signs,
)  # fmt: skip


def speak(text: str) -> str:
    """`text` as it is read aloud; lines stay lines."""
    for step in _STEPS:
        text = step(nfc(text))
    lines = (re.sub(r"\s+([,.;:?!)])", r"\1", " ".join(line.split())) for line in text.split("\n"))
    return "\n".join(re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", line) for line in lines)


def syllables(text: str) -> int:
    """Spoken syllables: Vietnamese words are one each, "ki-lô-mét" three."""
    return len(re.findall(r"[^\W\d_]+", speak(text)))


def minutes(text: str) -> str:
    """ "2 phút 40 giây đến 3 phút 5 giây": by the speed of announcers, SLOW to FAST."""
    count = syllables(text)
    return f"{_clock(count, FAST)} đến {_clock(count, SLOW)}"


def _clock(count, speed):
    seconds = round(count * 60 / speed / 5) * 5
    whole_minutes, rest = divmod(seconds, 60)
    return " ".join(
        filter(
            None,
            [
                f"{whole_minutes} phút" if whole_minutes else "",
                f"{rest} giây" if rest or not whole_minutes else "",
            ],
        )
    )


def unknown(text: str) -> list[str]:
    """Short forms nobody told us how to say, known by having no vowel: the officer writes them out."""
    found = re.findall(r"(?<![\w-])[BCDĐGHKLMNPQRSTVXZ]{2,}(?![\w-])", speak(text))
    return [word for word in dict.fromkeys(found) if word != "QR"]
