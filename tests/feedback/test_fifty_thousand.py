"""Search on fifty thousand drafts answers from an index and still ranks exact marks first (N23). `-s` prints plans."""

import pytest
from django.db import connection

from drafts.models import DraftPolicy
from portal.search import ALIKE
from tests import factories
from tests.benchmarks import shelf

pytestmark = pytest.mark.slow


@pytest.fixture
def public(lan):
    shelf.fill(factories.open_draft(lan))
    return DraftPolicy.objects.public()


def plan_of(drafts, said):
    plan = drafts.explain()
    print(f"\n{said}\n{plan}")
    return plan


def by_words(public, typed):
    return public.search(typed).best_first(typed)[:20]


def test_words_and_letters_are_looked_up_never_read_row_by_row(public):
    for typed in ("du thao luat dat dai", "đất đai", "49999", "quy che cano cuu ho dau tieng"):
        plan = plan_of(by_words(public, typed), typed)
        assert "Bitmap Index Scan on draft_words" in plan and "Seq Scan on drafts_draftpolicy" not in plan
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)])
    plan = plan_of(public.closest("hoat dogn ca no dua tieng")[:20], "gần giống")
    assert "Bitmap Index Scan on draft_search" in plan and "Seq Scan on drafts_draftpolicy" not in plan

    first = {
        typed: by_words(public, typed)[0].title
        for typed in ("du thao luat dat dai", "đất đai", "đạt đại", "dát đài", "dat dai")
    }
    land, right, monument, _ = shelf.RARE
    assert first == {
        "du thao luat dat dai": land,
        "đất đai": land,
        "đạt đại": right,
        "dát đài": monument,
        "dat dai": first["dat dai"],
    }
    assert {draft.title for draft in by_words(public, "dat dai")} >= {land, right, monument}
    assert public.alike("hoat dogn ca no dua tieng")[0].title == shelf.RARE[3]
