"""An answer need not begin from nothing."""

from portal.text import whole_number


def starting_words(request, recent) -> dict:
    """Outcome and words of the earlier answer an officer wants to begin from (`?mau=`); {} for none."""
    asked = whole_number(request.GET.get("mau", ""))
    found = next(((outcome, text) for pk, _words, outcome, text in recent if pk == asked), None)
    return {"outcome": found[0], "text": found[1]} if found else {}
