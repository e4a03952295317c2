"""Words looked for in a column, the same way on every floor."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection, transaction
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.fields import BooleanField, FloatField

from portal.text import fold
from portal.words import Asked

ALIKE = 0.5  # share of letter triples; one wrong letter in "học phí" leaves 0.75, in a single word 0.57


def every_word(query: str, column: str = "search_text") -> Q:
    """Q: each word occurs somewhere, without regard to marks and case; no words ask for nothing."""
    said = Q()
    for word in fold(query).split():
        said &= Q(**{f"{column}__contains": word})
    return said


class TsQuery(SearchQuery):
    """A query we wrote ourselves (portal/words.py): cast, never parsed into words again."""

    template = "%(expressions)s::tsquery"


class WordsQuerySetMixin:
    """Search over `search_words` (a tsvector by portal.words.vector) and `search_text` (folded, trigrams)."""

    def search(self, typed: str):
        """Rows with every needed word, in any marks; numbers in any form. No words: all rows."""
        asked = Asked(typed)
        return self.filter(search_words=TsQuery(asked.rows())) if asked else self

    def found_by(self, typed: str):
        """What a search box shows where nothing need be said of it: the rows, else those that come close."""
        found = self.search(typed)
        return found if found.exists() else self.alike(typed)

    def best_first(self, typed: str):
        """Order of found rows: title with the marks typed, text with them, title without marks, weight."""
        asked = Asked(typed)
        if not asked:
            return self
        tiers = [asked.in_title(as_written=True), asked.as_written(), asked.in_title(as_written=False)]
        return self.order_by(
            Case(
                *(When(search_words=TsQuery(said), then=Value(i)) for i, said in enumerate(tiers)), default=3
            ),
            SearchRank(F("search_words"), TsQuery(asked.for_rank())).desc(),
            "-pk",
        )

    def closest(self, typed: str):
        """Rows by how near their letters come; how near is near enough, `alike` says."""
        said = Value(Asked(typed).bare())
        alike = Func(said, F("search_text"), function="word_similarity", output_field=FloatField())
        return self.filter(_Alike(said, F("search_text"))).order_by(alike.desc(), "-pk")

    def alike(self, typed: str, most=20):
        """The rows whose letters come closest where no word is right: "quy che cho tan lpa"."""
        with transaction.atomic(), connection.cursor() as cursor:
            # The operator, which an index can serve, takes its threshold from here.
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)])
            found = list(self.closest(typed).values_list("pk", flat=True)[:most])
        place = Case(*(When(pk=pk, then=Value(i)) for i, pk in enumerate(found)), default=most)
        return self.filter(pk__in=found).order_by(place)


class _Alike(Func):
    template, arg_joiner, conditional = "(%(expressions)s)", " <%% ", True
    output_field = BooleanField()
