"""The text of a draft as parts, chapters and articles (Phần, Chương, Mục, Tiểu mục, Điều). Pure; text in, values out."""

import re
from dataclasses import dataclass, field, replace

from drafts.texts.paragraphs import SENTENCE_END, joined
from drafts.texts.quoted import quoted_lines
from portal.text import fold, nfc

OPENING, WHOLE, ENDING = "Phần mở đầu", "Nội dung", "Nơi nhận, chữ ký"
LEVELS = ("phần", "chương", "mục", "tiểu mục")
_CHAPTER = re.compile(
    r"(chương|phần|tiểu mục|mục)\s+(thứ\s+\w+|[ivxlc]+|\d+|[a-e])\b\s*([.:]?)\s*(.*)", re.IGNORECASE
)
_ARTICLE = re.compile(r"điều\s+(\d{1,4}[a-zđ]?)\s*([.:]|$|(?=\*\*))\s*(.*)", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|[*_]{1,3}(?=\S)|>\s+)+")
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|\t)\s*\d{1,4}$")
_ATTACHED = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|HƯỚNG DẪN|DANH MỤC|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN)|(?:PHỤ LỤC|Phụ lục)(?: [IVXLC\d]+)?\.?"
)
_SIGNED = re.compile(r"Nơi nhận\s*:|(?:TM|KT|TL|TUQ|Q)\.\s+[^\W\d_a-zà-ỹ]")
# A line that ends so speaks on: "theo quy định tại / Điều 5." is no new article.
_SPEAKS_ON = re.compile(r"(?:\b(?:tại|theo|của|và|hoặc|với|từ|đến|trong|này|là)|[,(/–-])$", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_HEADING = 200, 400


@dataclass(frozen=True)
class ReadArticle:
    """`label` "Điều 2", `heading` its title, `body` its paragraphs, one a line.

    `chapter`: what it stands under, outermost first, one a line: "Chương I. QUY ĐỊNH CHUNG"; `line`: where
    it begins in the text, from 1. Labels are unique: after a decision's own, "Điều 1 (Quy chế)".
    """

    label: str
    heading: str
    body: str
    chapter: str = ""
    line: int = field(default=0, compare=False)


def split(text: str) -> list[ReadArticle]:
    """Articles in the order of the text; lines before the first one are its opening.

    A text without articles is one piece, so that it can still be read and commented on. No letter is
    lost: what is no heading stays where it stood. Articles inside quotation marks belong to the article
    that amends them; a table of contents belongs to the opening.
    """
    reader = _Reader(text)
    for number, line in enumerate(reader.lines):
        reader.take(number, line)
    return reader.done()


def written(articles) -> str:
    """The text these articles were read from, in its plainest form; `split` reads the same again."""
    lines, chapter = [], ""
    for article in articles:
        if article.chapter != chapter:
            before, chapter = chapter.splitlines(), article.chapter
            levels = chapter.splitlines()
            same = next((i for i, name in enumerate(levels) if before[i : i + 1] != [name]), len(levels))
            lines += levels[same:]
        if article.label.startswith("Điều "):
            lines.append(f"{article.label.split(' (')[0]}. {article.heading}".rstrip())
        lines += [article.body] if article.body else []
    return "\n".join(lines)


@dataclass
class _Piece:
    """An article while its lines are gathered."""

    label: str
    heading: str
    chapter: str
    line: int
    body: list[str] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)  # places in `body` of lines of a table of contents

    def finished(self) -> ReadArticle:
        heading, body = self.heading, list(self.body)
        # A wrapped heading goes on with a small letter.
        while body and heading and heading[-1] not in SENTENCE_END and body[0][:1].islower():
            if _is_point(body[0]) or len(heading) > _LONGEST_HEADING:
                break
            heading = f"{heading} {body.pop(0)}"
        # "Điều 1. Ban hành kèm theo Quyết định này Quy chế …." has no title: it is the provision itself.
        if heading.endswith((".", ";")) and (len(heading) > 80 or not body):
            heading, body = "", [heading, *body]
        return ReadArticle(self.label, heading, joined(body, self.entries), self.chapter, self.line)


def _is_point(line):
    return line[1:2] in (")", ".")


class _Reader:
    def __init__(self, text):
        self.lines = [line.strip() for line in nfc(text).splitlines()]
        self.quoted = quoted_lines(self.lines)
        self.contents = _contents(self.lines)
        self.pieces = [_Piece(OPENING, "", "", 1)]
        self.names: list[str] = []  # of the levels, "" where none
        self.unused: list[str] = []  # headings nothing stands under yet
        self.waiting = self.blank = False
        self.number, self.attached, self.labels = 0, "", set()

    def take(self, number, line):
        if not line:
            self.blank, self.waiting = True, self.waiting and not self.blank
            return
        if number in self.contents:
            self.pieces[-1].entries.add(len(self.pieces[-1].body))
        if number in self.quoted or number in self.contents or not self._is_structure(number, line):
            self.pieces[-1].body.append(line)
        self.blank = False

    def _is_structure(self, number, line):
        plain = _MARKDOWN.sub("", line)
        if self.waiting and _is_name(plain):
            self.names[-1] += f". {_bare(plain)}"
            self.waiting = False
            return True
        self.waiting = False
        return self._article(number, plain) or self._chapter(plain) or self._attachment(number, plain)

    def _article(self, number, line):
        match = _ARTICLE.match(line)
        if not match or _LEADER.search(line) or not self._begins(match[1]):
            return False
        label = self._label(match[1].lower())
        self.pieces.append(_Piece(label, _bare(match[3]), self._chapters(), number + 1))
        return True

    def _begins(self, counted):
        """Whether "Điều n" here opens an article, or only ends a sentence that speaks of one."""
        before = next((line for line in reversed(self.pieces[-1].body)), "")
        if before and _SPEAKS_ON.search(before) and not self.blank:
            return False
        expected = int(re.match(r"\d+", counted)[0]) in (self.number, self.number + 1)
        ended = not before or before.endswith(SENTENCE_END) or len(before) < 60
        return expected or ended or self.blank

    def _label(self, counted):
        number = int(re.match(r"\d+", counted)[0])
        if number == 1 and self.number > 1 and not self.attached:
            self.attached = "phần 2"
        self.number = number
        label = f"Điều {counted}" + (f" ({self.attached})" if self.attached else "")
        return self._once(label)

    def _once(self, label):
        """A label given twice gets its turn: comments are counted by it."""
        turn, free = 2, label
        while free in self.labels:
            free, turn = f"{label} (lần {turn})", turn + 1
        self.labels.add(free)
        return free

    def _chapters(self):
        self.unused.clear()
        return "\n".join(name for name in self.names if name)

    def _chapter(self, line):
        match = _CHAPTER.match(line)
        name = _bare(match[4]) if match else ""
        if not match or len(line) > _LONGEST_NAME or (name and not (match[3] or name[0].isupper())):
            return False
        if not match[3] and name and not name.isupper() and not self._ended():
            return False
        level = LEVELS.index(match[1].lower())
        if self.unused and len(self.names) > level:
            self._leave_unused(level)
        title = f"{match[1].capitalize()} {_counted(match[2])}"
        self.names = [
            *self.names[:level],
            *[""] * (level - len(self.names)),
            f"{title}. {name}" if name else title,
        ]
        self.unused.append(title)
        self.waiting = not name
        return True

    def _ended(self):
        last = self.pieces[-1].body[-1:] or [""]
        return self.blank or not last[0] or last[0].endswith(SENTENCE_END)

    def _leave_unused(self, level=0):
        """Headings under which no article came stay as words where they stood."""
        empty = [name for name in self.names[level:] if any(name.startswith(head) for head in self.unused)]
        self.pieces[-1].body += empty
        self.unused = [head for head in self.unused if not any(name.startswith(head) for name in empty)]

    def _attachment(self, number, line):
        """A regulation, an annex or the signature after the articles opens a piece of its own."""
        bare = _bare(line)
        if len(self.pieces) == 1 or not (_ATTACHED.fullmatch(bare) or _SIGNED.match(bare)):
            return False
        if _SIGNED.match(bare) and self.pieces[-1].label.startswith(ENDING):
            return False
        self._leave_unused()
        self.names = []
        if _SIGNED.match(bare):
            self.pieces.append(_Piece(self._once(ENDING), "", "", number + 1, [bare]))
            return True
        name = bare.rstrip(".").capitalize() if bare.isupper() and "LỤC" not in bare else bare.rstrip(".")
        if "LỤC" in bare.upper():
            name = "Phụ lục" + bare.rstrip(".")[len("Phụ lục") :]
        self.attached, self.number = name, 0
        self.pieces.append(_Piece(self._once(name), "", "", number + 1, [bare]))
        return True

    def done(self):
        self._leave_unused()
        read = [piece.finished() for piece in self.pieces]
        opening, rest = read[0], read[1:]
        if not rest:
            return [replace(opening, label=WHOLE)] if opening.body else []
        return ([opening] if opening.body else []) + rest


def _bare(text):
    """Without what is left of Markdown around it."""
    return text.strip().strip("*_").strip()


def _counted(number):
    return number.lower() if number.lower().startswith("thứ") else number.upper()


def _is_name(line):
    """A chapter's name on the line under it: capitals, or a short line that is no sentence."""
    bare = _bare(line)
    if _ARTICLE.match(bare) or _CHAPTER.match(bare) or len(bare) > _LONGEST_NAME:
        return False
    return bare.isupper() or (bare[:1].isupper() and len(bare) < 120 and not bare.endswith(SENTENCE_END))


def _contents(lines) -> set[int]:
    """Numbers of the lines of a table of contents: from "Mục lục" until its first entry comes again."""
    head = next((n for n, line in enumerate(lines) if fold(_bare(line)) == "muc luc"), None)
    if head is None:
        return set()
    first, seen = {}, None
    for number in range(head + 1, len(lines)):
        match = _ARTICLE.match(lines[number]) or _CHAPTER.match(lines[number])
        if not match:
            continue
        key = fold(match[0])[:12].split(".")[0] if match.re is _ARTICLE else fold(f"{match[1]} {match[2]}")
        if seen is None:
            seen = key
        elif key == seen:
            return set(range(head, number))
        first.setdefault(key, number)
    return set()
