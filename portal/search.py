"""Words looked for in a `search_text` column, the same way on every floor."""

from django.db.models import Q

from portal.text import fold


def every_word(query: str, column: str = "search_text") -> Q:
    """Q: each word occurs somewhere, without regard to marks and case; no words ask for nothing."""
    said = Q()
    for word in fold(query).split():
        said &= Q(**{f"{column}__contains": word})
    return said
