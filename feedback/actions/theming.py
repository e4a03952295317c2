"""What comments are about: proposed by the machine, named and put right by an officer; and how they stand, as marked."""

from django.db import transaction
from django.db.models import F, Max, Q

from feedback.actions.counting import hold, recount_themes
from feedback.actions.grouping import file_under
from feedback.alike.themes import MOST, spelling
from feedback.alike.themes import propose as proposed
from feedback.models import Comment, Theme, Thread
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold

A_BATCH = 2000
#: of those that say the same only the first is read, and of the others so many at most: enough to see what recurs
_ENOUGH_READ = 20_000
_FIELDS = ["name", "words", "is_named", "done"]


@transaction.atomic
def propose(draft_pk) -> int:
    """Themes nobody named are thought of anew; those an officer named stay, first. How many were proposed."""
    hold([draft_pk])
    Theme.objects.filter(draft=draft_pk, is_named=False).delete()
    named = list(Theme.objects.filter(draft=draft_pk))
    spoken = (
        Comment.objects.filter(draft=draft_pk).counted().filter(Q(cluster=None) | Q(pk=F("cluster__lead")))
    )
    texts = spoken.order_by("-pk").values_list("search_text", flat=True)[:_ENOUGH_READ]
    taken = {word for theme in named for word, _ in theme.words}
    found = [words for words in proposed(texts.iterator(A_BATCH)) if words[0][0] not in taken][
        : max(0, MOST - len(named))
    ]
    after = _after(draft_pk)
    Theme.objects.bulk_create(
        Theme(draft_id=draft_pk, name=_written(draft_pk, words[0][0]), words=words, position=after + place)
        for place, words in enumerate(found)
    )
    return len(found)


def _after(draft_pk):
    last = Theme.objects.filter(draft=draft_pk).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _written(draft_pk, word):
    """As people write it, marks and all."""
    holding = (
        Comment.objects.filter(draft=draft_pk, search_text__contains=word).counted().order_by("-pk")[:100]
    )
    written = spelling(word, [comment.public_body for comment in holding], fold)
    return written[:1].upper() + written[1:200]


def file_all(draft_pk, told=lambda done: None) -> int:
    """Every comment of the draft under the theme its words say now; may be stopped and run again."""
    last, done = 0, 0
    rows = Comment.objects.filter(draft=draft_pk, theme_fixed=False).order_by("number")
    while said := list(rows.filter(number__gt=last).values_list("pk", "number", "search_text")[:A_BATCH]):
        last, done = said[-1][1], done + len(said)
        with transaction.atomic():
            hold([draft_pk])
            themes = list(Theme.objects.filter(draft=draft_pk))
            file_under(draft_pk, [(pk, text) for pk, _, text in said], themes)
        told(done)
    _tell(draft_pk)
    return done


@transaction.atomic
def add_theme(draft, name, words, by) -> Theme:
    hold([draft.pk])
    theme = Theme.objects.create(
        draft=draft, name=name, words=words, is_named=True, position=_after(draft.pk)
    )
    record("thêm chủ đề ý kiến", draft, by)
    return theme


@transaction.atomic
def save_theme(theme, seen_revision, by, **said) -> bool:
    """Name, words, or what was done; from now on the machine leaves it. False when somebody saved in between."""
    for field, value in said.items():
        setattr(theme, field, value)
    theme.is_named = True
    if not save_if_unchanged(
        theme, [field for field in _FIELDS if field in {*said, "is_named"}], seen_revision
    ):
        return False
    Thread.objects.touch(theme.draft_id)
    record("sửa chủ đề ý kiến", theme.draft, by, fields=sorted(said))
    return True


@transaction.atomic
def merge_theme(theme, into, by) -> None:
    """One theme with the words, comments and sentence of both."""
    hold([theme.draft_id])
    known = {word for word, _ in into.words}
    into.words = [*into.words, *(pair for pair in theme.words if pair[0] not in known)]
    into.done, into.is_named = "\n".join(filter(None, [into.done, theme.done])), True
    save_if_unchanged(into, ["words", "done", "is_named"], into.revision)
    theme.comments.update(theme=into)
    theme.delete()
    _tell(into.draft_id)
    record("gộp chủ đề ý kiến", into.draft, by)


@transaction.atomic
def drop_theme(theme, by) -> None:
    """Its comments stand under none; who was put there by an officer may be filed by the machine again."""
    hold([theme.draft_id])
    theme.comments.update(theme=None, theme_fixed=False)
    theme.delete()
    _tell(theme.draft_id)
    record("xóa chủ đề ý kiến", theme.draft, by)


@transaction.atomic
def order_theme(theme, up: bool, by) -> None:
    """Past its neighbour."""
    hold([theme.draft_id])
    themes = list(Theme.objects.filter(draft=theme.draft_id))
    place = themes.index(theme)
    other = place - 1 if up else place + 1
    if 0 <= other < len(themes):
        themes[place], themes[other] = themes[other], themes[place]
    for position, one in enumerate(themes):
        one.position = position
    Theme.objects.bulk_update(themes, ["position"])
    _tell(theme.draft_id)


@transaction.atomic
def put_under(draft, comments, theme, by) -> int:
    """These comments under this theme (None: under none), where the machine leaves them; how many."""
    hold([draft.pk])
    moved = comments.filter(draft=draft).update(theme=theme, theme_fixed=True)
    _tell(draft.pk)
    record("xếp ý kiến theo chủ đề", draft, by, note=f"{moved} ý kiến")
    return moved


@transaction.atomic
def mark_stance(draft, comments, stance, by) -> int:
    """How these stand towards the draft, as the officer read them ("" takes a mark off); how many changed."""
    hold([draft.pk])
    marked = comments.filter(draft=draft).counted().exclude(stance=stance).update(stance=stance)
    if marked:
        Thread.objects.touch(draft.pk)
        record("phân loại thái độ ý kiến", draft, by, note=f"{marked} ý kiến")
    return marked


def _tell(draft_pk):
    recount_themes(draft_pk)
    Thread.objects.touch(draft_pk)
