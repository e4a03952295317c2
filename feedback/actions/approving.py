"""An answer goes to a leader and comes back approved, or with a reason."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from feedback.actions.counting import hold
from feedback.actions.telling import tell_posts
from feedback.models import Answer, Thread
from portal.accounts.models import Post, Role
from portal.journal.actions import record

_UNAPPROVED = {"approved_by": None, "approved_at": None}


@transaction.atomic
def propose_answers(answers, by) -> int:
    """Lay drafted answers before the leaders of the agency, who are told; how many."""
    moved = _move(answers, Answer.Status.DRAFT, "trình duyệt trả lời", by, status=Answer.Status.PROPOSED,
                  returned_reason="")  # fmt: skip
    leaders = Post.objects.current().filter(agency=by.agency_id, role=Role.LEADER).exclude(pk=by.pk)
    posts = list(leaders.values_list("pk", flat=True)) if moved else []
    for draft, its in _by_draft(moved):
        tell_posts(
            posts, draft, f"{len(its)} trả lời chờ duyệt", "/can-bo/gop-y/cho-duyet/", _key("trinh", its)
        )
    return len(moved)


@transaction.atomic
def approve_answers(answers, by) -> int:
    """A leader's yes to answers laid before leaders; how many. Raises ValueError for anybody else's."""
    _only_a_leader(by)
    moved = _move(answers, Answer.Status.PROPOSED, "duyệt trả lời", by, status=Answer.Status.APPROVED,
                  returned_reason="", approved_by=by, approved_at=timezone.now())  # fmt: skip
    return len(moved)


@transaction.atomic
def return_answers(answers, reason, by) -> int:
    """A leader gives back proposed or approved answers, saying why; how many. Raises ValueError as above."""
    _only_a_leader(by)
    moved = []
    for status in (Answer.Status.PROPOSED, Answer.Status.APPROVED):
        moved += _move(answers, status, "trả lại trả lời để sửa", by, status=Answer.Status.DRAFT,
                       returned_reason=reason, **_UNAPPROVED)  # fmt: skip
    for draft, its in _by_draft(moved):
        writers = {answer.written_by_id for answer in its} - {by.pk}
        link = f"/can-bo/gop-y/{draft.pk}/tra-loi/"
        tell_posts(writers, draft, "Trả lời được trả lại để sửa", link, _key("tra-lai", its), reason)
    return len(moved)


@transaction.atomic
def need_approval(draft, is_needed, by) -> bool:
    """From now on answers of this draft are shown only after a leader's yes, or without; False: it was so already."""
    _only_a_leader(by)
    hold([draft.pk])
    thread, _made = Thread.objects.get_or_create(draft=draft, defaults={"changed_at": timezone.now()})
    if (
        not Thread.objects.filter(pk=thread.pk)
        .exclude(needs_approval=is_needed)
        .update(needs_approval=is_needed)
    ):
        return False
    record(f"{'bật' if is_needed else 'tắt'} duyệt trả lời trước khi công khai", draft, by)
    return True


def _only_a_leader(by):
    if by.role != Role.LEADER:
        raise ValueError("only a leader decides about answers")


def _move(answers, was, verb, by, **values):
    """Of two presses only the first finds them where they were; an edit in between has another revision."""
    hold(answers.values("draft"))
    found = list(answers.filter(status=was).select_related("draft"))
    Answer.objects.filter(pk__in=[answer.pk for answer in found]).update(**values, revision=F("revision") + 1)
    for draft, its in _by_draft(found):
        record(verb, draft, by, note=f"{len(its)} trả lời")
    return found


def _by_draft(answers):
    """[(draft, its answers)], in order."""
    its = {}
    for answer in answers:
        its.setdefault(answer.draft, []).append(answer)
    return its.items()


def _key(verb, answers):
    """One event: this answer at the revision it had."""
    return f"{verb}-{answers[0].pk}-{answers[0].revision}"
