"""An officer's own wording of a kit: which pieces she changed, which go on following the draft. Pure."""

import hashlib

from portal.text import nfc

from .wording import PIECES, Source


def tidy(text: str) -> str:
    """As it is compared and kept: no blank ends, one kind of line break."""
    lines = (line.rstrip() for line in nfc(text.replace("\r\n", "\n").replace("\x00", "")).split("\n"))
    return "\n".join(lines).strip()


def mark(text: str) -> str:
    """Goes with the form beside each piece, so that one nobody touched is known even when the draft changed since."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:16]


def reworded(
    source: Source, typed: dict[str, str], marks: dict[str, str], restore: str = ""
) -> dict[str, str]:
    """piece -> wording to keep. A piece emptied, untouched, typed as ours or taken back follows the draft."""
    kept = {}
    for piece in PIECES:
        text = tidy(typed.get(piece, ""))
        untouched = piece not in source.texts and mark(text) == marks.get(piece)
        if text and piece != restore and not untouched and text != tidy(PIECES[piece](source.ours())):
            kept[piece] = text
    return kept
