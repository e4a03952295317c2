"""Kept searches asked of a handful of drafts: one statement for any number of searches."""

from collections.abc import Mapping

from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from feedback.finding.places import Places
from portal.words import Asked

#: of an address of the list, what says which drafts are meant; how they are sorted, or stand today, does not
ASKED = ("q", "noi", "linh-vuc", "loai", "giai-doan")
_WORDS = """SELECT asked.n, draft.id
FROM unnest(%(asked)s::text[]) WITH ORDINALITY asked(said, n)
JOIN drafts_draftpolicy draft ON draft.id = ANY(%(drafts)s) AND draft.search_words @@ asked.said::tsquery"""


def choices(asked: Mapping[str, str]) -> dict[str, str]:
    """What a search asks, by the names the list has for it: {"q": "học phí", "noi": "80"}."""
    said = {key: " ".join(asked.get(key, "").split())[:200] for key in ASKED}
    return {key: value for key, value in said.items() if value}


def read(query: str) -> dict[str, str]:
    """The choices of a kept search, "q=h%E1%BB%8Dc+ph%C3%AD&noi=80"."""
    return choices(QueryDict(query[:1000]).dict())


class Searches:
    """`found`: {search: keys of the drafts it finds among `drafts`}, filled by `look_up`."""

    def __init__(self, drafts: dict):
        """`drafts`: news of each, by key; a draft comes with its agency, topic and kind."""
        self.drafts = {pk: news.draft for pk, news in drafts.items()}
        self.places, self.found = Places(timezone.localdate()), {}

    def look_up(self, queries) -> None:
        asked = {query: read(query) for query in set(queries) - self.found.keys()}
        by_words = self._with_words([said["q"] for said in asked.values() if "q" in said])
        for query, said in asked.items():
            among = by_words[said["q"]] if "q" in said else self.drafts
            self.found[query] = [pk for pk in among if self._suits(self.drafts[pk], said)]

    def _with_words(self, words):
        found = {typed: [] for typed in words}
        needed = {typed: Asked(typed) for typed in found}
        asked = {typed: said.rows() for typed, said in needed.items() if said}
        for typed in found.keys() - asked.keys():  # nothing that could be looked for: asks for nothing
            found[typed] = list(self.drafts)
        with connection.cursor() as cursor:
            cursor.execute(_WORDS, {"asked": list(asked.values()), "drafts": list(self.drafts)})
            typed = list(asked)
            for number, draft in cursor.fetchall():
                found[typed[number - 1]].append(draft)
        return found

    def _suits(self, draft, said):
        is_so = {
            "linh-vuc": lambda code: draft.topic is not None and draft.topic.code == code,
            "loai": lambda name: draft.document_type.name == name,
            "giai-doan": lambda stage: draft.stage == stage,
            "noi": lambda code: draft.agency.unit_id in self.places.units_in(code),
        }
        return all(is_so[key](value) for key, value in said.items() if key != "q")
