"""A line of text for the grammar: free of Markdown and HTML remains; and whether it shouts."""

import re

_MARKUP = re.compile(r"\*\*|__|\\(?=[.\-_*\[\]()#+])|</?(?:b|i|u|p|strong|em|sup|div|span)>", re.I)

_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*]*[^\s*])\*(?![\w*])")  # *Nơi nhận:*

_RULE = re.compile(r"[\s\-–—_=*.~:]*")


def cleaned(line):
    """A line without Markdown and HTML remains, tabs as they were; "" for rules ("-----", "***")."""
    if _RULE.fullmatch(line) and len(line.split()) == 1 and len(line.strip()) > 1:
        return ""
    line = re.sub(r"<br ?/?>", " ", line.replace("&nbsp;", " ").replace("&amp;", "&"), flags=re.I)
    line = _EMPHASIS.sub(r"\1", _MARKUP.sub("", line))
    line = re.sub(r"^\s*(?:#{1,6}|>)\s+", "", line).rstrip(" \t\\")
    if _RULE.fullmatch(line):
        return "" if len(re.sub(r"\s", "", line)) != 1 else line.strip()
    return line


def shouting(text):
    """True when the letters are capitals (a heading in capitals)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)
