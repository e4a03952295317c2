"""The text of a draft as chapters and articles (Chương, Điều). Pure; text in, values out."""

import re
from dataclasses import dataclass

from portal.text import nfc

_CHAPTER = re.compile(
    r"^\s*(?:\*\*)?\s*(chương|phần|mục)\s+([ivxlc]+|\d+)\b[.:]?\s*(.*?)\s*(?:\*\*)?\s*$", re.I
)
_ARTICLE = re.compile(r"^\s*(?:[#*]+\s*)?điều\s+(\d+[a-zđ]?)\s*(?:[.:]|\*\*|$)\s*(.*?)\s*(?:\*\*)?\s*$", re.I)
_CLAUSE = re.compile(r"^(\d+\s*[.)]|[a-zđ]\)|[-–+•])\s")
_SENTENCE_END = (".", ";", ":", "!", "?", "./.")


@dataclass(frozen=True)
class ReadArticle:
    """`label` "Điều 2", `heading` its title, `body` its clauses, one a line; `chapter` "Chương I. QUY ĐỊNH CHUNG"."""

    label: str
    heading: str
    body: str
    chapter: str = ""


def split(text: str) -> list[ReadArticle]:
    """Articles in the order of the text; lines before the first one are its preamble.

    A text without articles is one unlabelled piece per block of paragraphs, so that it can still
    be read and commented on. Hard-wrapped lines are joined; a clause starts a new line.
    """
    lines = [line.strip() for line in nfc(text).splitlines()]
    articles, preamble, chapter, current = [], [], "", None
    waiting_for_chapter_name = False
    for line in lines:
        if not line:
            waiting_for_chapter_name = False
            continue
        if match := _ARTICLE.match(line):
            current = (f"Điều {match[1]}", match[2].strip(" *"), [], chapter)
            articles.append(current)
            waiting_for_chapter_name = False
        elif match := _CHAPTER.match(line):
            chapter = f"{match[1].capitalize()} {match[2].upper()}" + (
                f". {match[3].strip(' *')}" if match[3].strip(" *") else ""
            )
            waiting_for_chapter_name = not match[3].strip(" *")
        elif waiting_for_chapter_name and line.isupper():
            chapter += f". {line.strip(' *')}"
            waiting_for_chapter_name = False
        elif current is None:
            preamble.append(line)
        else:
            current[2].append(line)
    read = [ReadArticle(label, heading, joined(body), where) for label, heading, body, where in articles]
    opening = joined(preamble)
    if not read:
        return [ReadArticle("Nội dung", "", opening)] if opening else []
    return ([ReadArticle("Phần mở đầu", "", opening)] if opening else []) + read


def joined(lines: list[str]) -> str:
    """Paragraphs one a line: a line goes on the one before unless it starts a clause or that one ended."""
    paragraphs: list[str] = []
    for line in lines:
        starts = _CLAUSE.match(line) or not paragraphs or paragraphs[-1].endswith(_SENTENCE_END)
        if starts:
            paragraphs.append(line)
        else:
            paragraphs[-1] += " " + line
    return "\n".join(paragraphs)
