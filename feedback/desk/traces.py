"""What in a text points at one person: the name, address and telephone number they left; found and struck out."""

import re
from collections import defaultdict

from portal.text import fold, squeeze

STRUCK = "[đã xóa]"
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_ALIKE = defaultdict(str)
for _letter in _LETTERS:
    _ALIKE[fold(_letter)] += _letter


class Traces:
    """`strike(text)` is the text without them.

    A name of several words is found with and without marks, in any case and spacing. One word alone is
    struck only as it was written: "An" must not take the word out of "an toàn".
    """

    def __init__(self, name="", email="", phone=""):
        parts = [_name(name), f"(?i:{re.escape(email)})" if email else "", _phone(phone)]
        found = "|".join(f"(?:{part})" for part in parts if part)
        self._found = re.compile(rf"(?<![\w@])(?:{found})(?!\w)") if found else None

    def strike(self, text: str) -> str:
        return self._found.sub(STRUCK, text) if self._found and text else text


def _name(name):
    words = squeeze(name).split()
    if len(words) < 2:
        return re.escape("".join(words))
    return r"(?i:" + r"[\s.,]+".join(_word(word) for word in words) + ")"


def _word(word):
    letters = (f"[{alike}]" if (alike := _ALIKE.get(letter)) else re.escape(letter) for letter in fold(word))
    return "".join(letters)


def _phone(phone):
    """Under a leading 0, +84 or 84, its digits grouped in any way."""
    digits = re.sub(r"\D", "", phone)
    digits = digits.removeprefix("84").removeprefix("0")
    return r"(?:\+?84|0)?[\s.\-]*" + r"[\s.\-]*".join(digits) if len(digits) >= 6 else ""
