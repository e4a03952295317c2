"""Questions of law and policy, answered in public; who came to a dialogue (F93, B15)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.actions.erasing import KEPT_FOR
from feedback.models import CheckIn, Question, Thread
from feedback.slip import codes
from portal.jobs.actions import post_letter
from portal.jobs.models import Outbox
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold

MOST_AT_ONCE = 20  # people one phone may tell of


def ask(agency, text, key, *, draft=None, activity=None, doubts=(), email="", **fields) -> Question:
    """A question to the agency; sent twice it lands once. The code of the receipt comes from `key`."""
    code = codes.code_of(key)
    made = Question(
        agency=agency, draft=draft, activity=activity, text=text, email=email, doubts=list(doubts),
        code_hash=codes.hash_code(code), once_key=codes.hash_key(key),
        consented_at=timezone.now() if email else None, search_text=fold(text), **fields,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            record("nhận câu hỏi", made)
    except IntegrityError:
        return Question.objects.get(once_key=codes.hash_key(key))
    return made


@transaction.atomic
def answer_question(question, text, is_public, by, seen_revision) -> bool:
    """Answer, or better the answer; False when a colleague saved first. Whoever left an address hears once."""
    question.answer, question.is_public, question.state = text, is_public, Question.State.ANSWERED
    question.state_reason, question.answered_by = "", by
    question.search_text = fold(f"{question.text} {text}")
    question.answered_at = question.answered_at or timezone.now()
    address, question.email = question.email, ""
    fields = [
        "answer",
        "is_public",
        "state",
        "state_reason",
        "answered_by",
        "answered_at",
        "email",
        "search_text",
    ]
    if not save_if_unchanged(question, fields, seen_revision):
        question.email = address
        return False
    _write_to(address, question, "Đã có trả lời cho câu hỏi", "trả lời", text)
    _shown(question)
    record("trả lời câu hỏi", question, by, fields=["answer"])
    return True


@transaction.atomic
def set_question_aside(question, state, reason, by, seen_revision) -> bool:
    """Not published, or turned to the right authority, with the reason its author reads by code."""
    if not reason:
        raise ValueError("the author is told why")
    question.state, question.state_reason, question.is_public = state, reason, False
    address, question.email = question.email, ""
    if not save_if_unchanged(question, ["state", "state_reason", "is_public", "email"], seen_revision):
        question.email = address
        return False
    if state == Question.State.REDIRECTED:
        reason = f"Nơi có thẩm quyền trả lời: {reason}"
    _write_to(
        address, question, "Câu hỏi không được trả lời ở đây", "đã đọc, không trả lời công khai", reason
    )
    _shown(question)
    record(f"câu hỏi: {Question.State(state).label.lower()}", question, by, fields=["state"])
    return True


def _write_to(address, question, subject, what, text):
    """Once, whatever the first outcome is: the address is gone then."""
    if not address:
        return
    sent_on = timezone.localtime(question.created_at)
    words = f"{question.agency.name} {what} câu hỏi đã gửi ngày {sent_on:%d/%m/%Y}.\n\n{text}"
    about = [question.draft.mark] if question.draft else []
    post_letter(address, subject, words, f"question-{question.pk}", about=about, forget_body=True)


@transaction.atomic
def forget_asker(question) -> bool:
    """Who asked wants no letter any more: the address goes, and a letter that has not left; False: none was there."""
    unsent = Outbox.objects.filter(key=f"question-{question.pk}", sent_at=None).delete()[0]
    kept = Question.objects.filter(pk=question.pk).exclude(email="").update(email="", consented_at=None)
    if kept or unsent:
        record("người hỏi xóa địa chỉ", question)
    return bool(kept or unsent)


def _shown(question):
    if question.draft_id:
        Thread.objects.touch(question.draft_id)


def forget_askers(today) -> int:
    """Addresses left with questions nobody answered in two years are erased; safe to run twice."""
    old = Question.objects.exclude(email="").filter(created_at__date__lt=today - KEPT_FOR)
    return old.update(email="", consented_at=None)


def check_in(activity, author_class, people, key) -> CheckIn:
    """Somebody came, with so many others; the same form twice is one."""
    made, _ = CheckIn.objects.get_or_create(
        once_key=codes.hash_key(key),
        defaults={"activity": activity, "author_class": author_class, "people": min(people, MOST_AT_ONCE)},
    )
    return made
