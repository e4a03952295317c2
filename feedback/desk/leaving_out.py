"""Leaving out parts of somebody's words: whoever does it may only delete, and each gap is seen."""

GAP = "[…]"


class NotTheirWords(ValueError):
    """A piece between two gaps is not in the original at that place; `piece` is what was typed."""

    def __init__(self, piece):
        super().__init__(piece)
        self.piece = piece


def shown(original: str, typed: str) -> str:
    """`typed` with its gaps written alike, when it is `original` with parts replaced by "[…]".

    Pieces stand in the original one after the other, the first at its beginning and the last at its end unless
    a gap stands there; white space beside a gap is free. Raises NotTheirWords; ValueError when nothing was
    left out, or everything.
    """
    original = original.replace("\r\n", "\n").strip()
    typed = typed.replace("\r\n", "\n").replace("[...]", GAP).strip()
    pieces = [piece.strip() for piece in typed.split(GAP)]
    if len(pieces) == 1 or typed == original:
        raise ValueError("nothing left out")
    if not any(pieces):
        raise ValueError("everything left out")
    _follow(original, pieces)
    return typed


def _follow(original, pieces):
    first, *middle, last = pieces
    if not original.startswith(first):
        raise NotTheirWords(first)
    place = len(first)
    for piece in middle:
        found = original.find(piece, place)
        if found < 0:
            raise NotTheirWords(piece)
        place = found + len(piece)
    if not original.endswith(last) or len(original) - len(last) < place:
        raise NotTheirWords(last)
