"""Percentages set as goals, and the sentence on reporting: by when, to whom."""

import re

from . import bodies, grids
from .letters import LOW, UP
from .reading import Target

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|phần trăm)")
_NO_GOAL = re.compile(
    r"\bđã\b|kinh phí|ngân sách|so với|mức hỗ trợ|giảm trừ|đối ứng|cơ cấu vốn|đạt được trong năm|kết quả (?:năm|đạt được)|hiện (?:nay|có)|trích",
    re.I,
)
_PAST = re.compile(
    r"kết quả (?:đạt được|thực hiện)|tình hình thực hiện|đánh giá (?:chung|kết quả)|thực trạng", re.I
)
_YEARS = re.compile(r"(?<![\d/])(20\d{2})(?![\d/])")


def targets(nodes, fallback):
    """[(Target, line, whether its years are the title's)]: one per percentage. `nodes`: roots of the outline; `fallback`: the last year of the title."""
    out = []
    for root in nodes:
        _walk(root, [], fallback, out)
    return out


def table_targets(tables):
    """[(Target, line, False)] of tables that set goals by year, one a cell with a percentage."""
    out = []
    for grid in tables:
        for (first, last), label, cell, line in grids.goals_of(grid):
            for match in _PERCENT.finditer(cell):
                value = float(match[1].replace(",", "."))
                percent = int(value) if value == int(value) else value
                if 0 < value <= 100:
                    out.append((Target(first, last, percent, f"{label} {cell}".strip()), line, False))
    return out


def _walk(node, heads, fallback, out):
    for text, line in node.texts:
        _in_text(text, line, heads + ([node.heading] if text != node.heading else []), fallback, out)
    below = [*heads, node.heading] if node.heading else heads
    for child in node.children:
        _walk(child, below, fallback, out)


def _in_text(text, line, heads, fallback, out):
    above = []  # a part behind ";" goes with the years of the part before it
    for sentence in re.split(rf"(?<=[;.])\s+(?=[{UP}\d“-])", text):
        for match in _PERCENT.finditer(sentence):
            before = sentence[: match.start()]
            if (
                _NO_GOAL.search(before)
                or any(_PAST.search(h) for h in heads)
                or re.search(r"(?:tăng|giảm)\s+(?:thêm\s+)?(?:ít nhất\s+)?$", before)
            ):
                continue
            value = float(match[1].replace(",", "."))
            if value > 100 or value == 0:
                continue
            years = (
                _years_for(sentence, match.start())
                or above
                or next((y for head in reversed(heads) if (y := _years_of(head))), [])
            )
            above = years if sentence.rstrip().endswith(";") else []
            first, last = (min(years), max(years)) if years else (fallback, fallback)
            percent = int(value) if value == int(value) else value
            out.append((Target(first, last, percent, sentence.strip(" ;.-")), line, not years))


def _years_of(text):
    """Years printed in a text, those inside dates, numbers and quotations left out."""
    bare = re.sub(
        r"[“\"][^“”\"]*[”\"]|\d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d+/\d{4}/[\w-]+",
        " ",
        text,
    )
    return [int(y) for y in _YEARS.findall(bare)]


def _years_for(sentence, at):
    """The years that go with a percentage: of its own stretch where several are listed ("năm 2025: 85%, năm 2026: 90%")."""
    stretches = re.split(r"[,;]\s*", sentence)
    if len(_PERCENT.findall(sentence)) > 1:
        offset = 0
        for stretch in stretches:
            stop = sentence.find(stretch, offset) + len(stretch)
            if at < stop:
                if years := _years_of(stretch):
                    return years
                break
            offset = stop
        years = _years_of(sentence[:at])
        return years[-1:] if years else _years_of(sentence)
    return _years_of(sentence)


_REPORT = re.compile(
    r"\bbáo cáo\b(?!\s*viên)|\bgửi\b(?=[^.;]{0,120}(?:tổng hợp|báo cáo))|\btổng hợp,? gửi\b|\bgửi kết quả\b|\bkết quả\b[^.;]{0,60}\bgửi\b",
    re.I,
)
_DEADLINE = re.compile(
    r"(?:chậm nhất(?: là)?(?: đến| vào)?(?: trước)?|muộn nhất|trước|đến hết|trong)\s+ngày\s+\d{1,2}(?:\s*(?:/|tháng)\s*\d{1,2}(?:\s*(?:/|năm)\s*\d{4})?)?(?:(?:\s+và|,)\s+(?:trước\s+)?(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2}))*(?:\s+(?:hằng|hàng)\s+(?:năm|quý|tháng)|\s+của tháng[^,.;]{0,30})?"
    r"|trước\s+\d{1,2}/\d{1,2}(?:/\d{4})?(?:\s+(?:hằng|hàng) năm)?"
    r"|(?:[Đđ]ịnh kỳ\s+)?(?:\(?0?6 tháng,?\s*(?:và\s*)?(?:(?:hằng|hàng)\s+)?năm\)?|(?:hằng|hàng)\s+(?:năm|quý|tháng)(?:,?\s*(?:0?6 tháng|năm))*|quý,?\s*(?:0?6 tháng,?\s*)?năm)"
    r"|[Đđ]ịnh kỳ(?:\s+(?:\d{1,2}|một|hai|ba|sáu)\s+(?:tuần|tháng|năm)(?:\s*/\s*lần|\s+một lần)?)?"
    r"|trước (?:tháng|quý)\s+[\dIVX]+(?:/\d{4}| năm \d{4})?|trong (?:tháng|quý)\s+[\dIVX]+(?:/\d{4}| năm \d{4})?",
    re.I,
)
_NO_REPORT = re.compile(r"vướng mắc|khó khăn|phát sinh|báo cáo viên|mở lớp", re.I)
_RECEIVER_END = re.compile(
    rf"(?:,\s*)?\s(?:qua (?=[{LOW}])|để|trước|chậm nhất|theo|tổng hợp|kết quả|trong|xem xét|định kỳ|vào|tình hình|trình|việc|và báo cáo|đúng|về (?=kết|tình|việc|công))|[.;:]|\s*\((?!\s*(?:qua|Phòng|Văn phòng|Vụ|Ban|Bộ phận|Tổ)\b)|$"
)


def report(paragraphs):
    """(deadline_text or None, [receivers], {field: line}) from the sentences on reporting."""
    best_deadline, to, located = None, [], {}
    strength = -1
    for paragraph in paragraphs:
        for start, sentence in _sentences(paragraph.text):
            if not _REPORT.search(sentence) or _NO_REPORT.search(sentence):
                continue
            deadline = _deadline(sentence)
            if _power(deadline) < 3 and _ADVICE.search(sentence.split("báo cáo")[0] + "báo cáo"):
                continue
            if _power(deadline) < 3 and not re.search(
                r"kết quả|định kỳ|(?:hằng|hàng) (?:năm|quý|tháng)|trước ngày|chậm nhất|tổng hợp|tiến độ|sơ kết",
                sentence,
                re.I,
            ):
                continue
            receivers = _receivers(sentence)
            if not receivers:
                continue
            line = paragraph.line_at(start)
            power = _power(deadline)
            if power > strength and deadline:
                best_deadline, strength = deadline, power
                located["report.deadline_text"] = line
            for receiver in receivers:
                if _bare(receiver) not in {_bare(r) for r in to}:
                    to.append(receiver)
                    located.setdefault("report.to", line)
    return best_deadline, to, located


# "… tham mưu Ủy ban nhân dân báo cáo …" tells of somebody else's report, unless it sets a day.
_ADVICE = re.compile(r"\btham mưu\b[^.]{0,90}\bbáo cáo\b", re.I)


def _power(deadline):
    """A day outranks a month, a month a period, a period a bare "hằng năm" that may belong to something else in the sentence."""
    if not deadline:
        return 0
    if re.search(r"ngày\s+\d|\d{1,2}\s*/\s*\d{1,2}(?!\d)", deadline):
        return 4
    return (
        3
        if re.search(r"\d(?! ?\d* (?:tuần|tháng|năm)\b)", deadline)
        else 2
        if deadline.lower().startswith("định kỳ")
        else 1
    )


def _bare(name):
    return re.sub(r"\s*\([^()]*\)", "", name).casefold().replace("ubnd", "ủy ban nhân dân")


def _sentences(text):
    at = 0
    for part in re.split(rf"(?<=\.)\s+(?=[{UP}])", text):
        yield text.find(part, at), part
        at += len(part)


def _deadline(sentence):
    hits = [m for m in _DEADLINE.finditer(_outside_brackets(sentence))]
    dated = [m for m in hits if re.search(r"\d{1,2}/\d|ngày\s+\d|tháng\s+\d", m[0])]
    if not hits:
        return None
    first = last = (dated or hits)[0]
    for hit in hits:  # "định kỳ hằng năm, trước ngày 15/12" is one deadline
        if hit.end() <= first.start() and first.start() - hit.end() <= 3:
            first = hit
        elif hit.start() >= last.end() and hit.start() - last.end() <= 2:
            last = hit
    return " ".join(sentence[first.start() : last.end()].split())


def _outside_brackets(sentence):
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), sentence)


def _receivers(sentence):
    """Bodies a report goes to; what those bodies themselves pass on by someone's advice ("tham mưu … báo cáo …") is left out."""
    out = []
    cut = re.search(r"(?:để |,\s*)?(?:tổng hợp,?\s*)?\btham mưu\b", sentence)
    text = (
        sentence[: cut.start()]
        if cut and re.search(r"\bbáo cáo\b|\bgửi\b", sentence[: cut.start()])
        else sentence
    )
    for match in re.finditer(
        r"\b(?:[Bb]áo cáo|[Gg]ửi|về|cho)\s+(?:về\s+|cho\s+|đến\s+|tới\s+|với\s+)?(?=\S)", text
    ):
        where = match.end()
        head = bodies.HEAD.match(text, where) or re.match(r"(?:cơ quan|phòng|ủy ban)\s", text[where:])
        if not head:
            continue
        word = match[0].split()[0].lower()
        if word in ("về", "cho") and not re.search(r"\b(?:báo cáo|gửi)\b", text[: match.start()], re.I):
            continue
        end = _RECEIVER_END.search(bodies.masked(text), where + 2)
        name = text[where : end.start() if end else len(text)].strip(" ,")
        name = re.sub(r",?\s+(?:tổng hợp|báo cáo).*$", "", name)
        for body in bodies.split_bodies(name):
            if body not in out and len(body) < 160 and not re.search(r"\b(?:báo cáo|kế hoạch)\b", body):
                out.append(body)
    return out
