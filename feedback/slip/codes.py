"""Tracking codes and their PINs: made, printed, read back as people type them, and kept only hashed.

A code is `GY-7K3M-Q9TX-4BDH`: eleven letters of five bits (55 bits) and one check letter (Luhn mod 32).
Both code and PIN are worked out from the random key of the form, so that a form sent twice shows the
same receipt although neither is stored.
"""

import hashlib
import hmac
import re
import secrets
from itertools import product

from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1, I
_PREFIX = "GY"
# What a reader may have meant by a letter that is in no code.
_MISREAD = {"0": "DQ", "O": "DQ", "1": "LJT", "I": "LJT"}
PIN_DIGITS = 6


def new_key() -> str:
    """The random name of one form, 128 bits; whoever holds it may see its receipt for a while."""
    return secrets.token_urlsafe(16)


def code_of(key: str) -> str:
    number = int.from_bytes(_digest("code", key)[:7]) >> 1
    letters = "".join(ALPHABET[(number >> shift) & 31] for shift in range(50, -1, -5))
    letters += _check_letter(letters)
    return "-".join([_PREFIX, letters[:4], letters[4:8], letters[8:]])


def spelled(code: str) -> str:
    """Letter by letter in its groups, for whoever reads it out: "G Y, 7 K 3 M, Q 9 T X, 4 B D H"."""
    return ", ".join(" ".join(group) for group in code.split("-"))


def pin_of(key: str) -> str:
    return f"{int.from_bytes(_digest('pin', key)[:8]) % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def readings(typed: str) -> list[str]:
    """Codes that a person may have meant, most often one: case, spaces and dashes do not matter.

    `[]` when no reading has a right check letter: it was mistyped.
    """
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())
    letters = letters.removeprefix(_PREFIX) if len(letters) > 12 else letters
    if len(letters) != 12 or sum(letter in _MISREAD for letter in letters) > 6:
        return []
    meant = ("".join(p) for p in product(*(_MISREAD.get(letter, letter) for letter in letters)))
    return ["-".join([_PREFIX, m[:4], m[4:8], m[8:]]) for m in meant if m[-1] == _check_letter(m[:-1])]


def hash_key(key: str) -> str:
    return _digest("key", key).hex()


def hash_code(code: str) -> str:
    return _digest("look-up", code).hex()


def hash_pin(code: str, pin: str) -> str:
    """Keyed by the server and bound to the code.

    Six digits are too few for a slow hash to save them from whoever has the table; without the
    server's key this one cannot be tried at all. Wrong guesses on the page are counted.
    """
    return _digest("pin of " + code, re.sub(r"\D", "", pin)).hex()


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one, other)


def _digest(purpose: str, value: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"feedback {purpose}\0{value}".encode(), hashlib.sha256)


def _check_letter(letters: str) -> str:
    """Luhn mod 32: one wrong letter is always seen, two swapped neighbours nearly always."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
