"""One-time codes: some ninety-eight random bits a person can copy from paper, kept only as a keyed hash."""

import re
import secrets

from django.utils.crypto import salted_hmac

# No 0, O, 1, I, L, U: nothing that is misread on a printed slip.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 4, 5


def new_code() -> str:
    """`7K3MQ-9TXAB-…`: 30^20, about 98 bits."""
    letters = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(letters[i : i + GROUP]) for i in range(0, GROUPS * GROUP, GROUP))


def code_hash(code: str) -> str:
    """The same for any case, spaces and dashes somebody typed."""
    bare = re.sub(r"[^0-9A-Z]", "", code.upper())
    return salted_hmac("portal.accounts.slip", bare, algorithm="sha256").hexdigest()
