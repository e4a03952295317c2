"""What people do with comments: one transaction each, written in the journal."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from drafts.models import DraftPolicy
from feedback import codes
from feedback.models import Answer, Channel, Comment, OpinionRequest, PublishAs, Submission, Thread
from portal.jobs.actions import post_letter
from portal.jobs.models import Outbox
from portal.journal.actions import entry_of, record
from portal.prepared import Prepared, insert
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import fold

PIN_TRIES = 10
# What the consent on the review page says: 24 months.
KEPT_FOR = timedelta(days=731)
NOT_PUBLIC = "Dự thảo đang không công khai (chưa xác nhận hoặc đã rút xác nhận ngoài bí mật nhà nước), nên chưa công khai được."


class NotOpen(Exception):
    """The draft takes no comments now: closed, withdrawn, or never public."""


class AlreadySent(Exception):
    """This form landed before, with other words than those that come now."""


class NothingToAnswer(Exception):
    """All chosen comments stand under an answer, written or published, by now."""


def post_comments(seal, remarks, author, doubts=()) -> Submission:
    """A citizen's slip lands: comments wait for a look, or stand at once where the draft allows and nothing is doubted.

    Sent twice it lands once, and gives back the same row. Raises NotOpen, and AlreadySent when the words of
    the second time are not those of the first. Nine statements in all.
    """
    try:
        with transaction.atomic():
            return _post(seal, remarks, author, list(doubts))
    except IntegrityError:
        landed = Submission.objects.filter(once_key=codes.hash_key(seal.key)).first()
        if landed is None:
            raise
        if set(landed.comments.values_list("article", "body")) != {
            (r.article or None, r.text) for r in remarks
        }:
            raise AlreadySent from None
        return landed


def _post(seal, remarks, author, doubts):
    today = timezone.localdate()
    # The lock is the window's door and the counter's: nobody closes, withdraws or numbers in between.
    found = _locked.rows(seal.draft, today)
    if not found:
        raise NotOpen
    draft = DraftPolicy.from_db(None, _LOCKED, found[0])
    submission = _receipt(seal.key, draft, **author, doubts=doubts, received_on=today)
    if author["name"] or author["email"]:
        submission.consented_at = timezone.now()
    state = _first_state(draft, submission)
    comments = _numbered(draft, submission, [(r.article or None, r.text) for r in remarks], state)
    insert(submission, *comments, entry_of("nhận góp ý qua cổng", draft, note=f"{len(remarks)} ý kiến"))
    if state == Comment.State.PUBLISHED:
        Thread.objects.touch(draft.pk)
    return submission


_LOCKED = ("id", "agency_id", "title", "pre_moderated")


@Prepared
def _locked(pk, today):
    drafts = DraftPolicy.objects.open_for_comment(today).filter(pk=pk)
    return drafts.select_for_update(no_key=True).values_list(*_LOCKED)


def _receipt(key, draft, **fields):
    code = codes.code_of(key)
    return Submission(
        draft=draft,
        once_key=codes.hash_key(key),
        code_hash=codes.hash_code(code),
        pin_hash=codes.hash_pin(code, codes.pin_of(key)),
        **fields,
    )


def _first_state(draft, submission):
    if draft.pre_moderated or submission.doubts:
        return Comment.State.PENDING
    return Comment.State.ACCEPTED if submission.publish_as == PublishAs.NOT else Comment.State.PUBLISHED


def _numbered(draft, submission, said, state, **fields) -> list[Comment]:
    """Comments to insert under the next numbers of the draft, whose row the caller holds locked."""
    last = "(SELECT coalesce(max(number), 0) FROM feedback_comment WHERE draft_id = %s) + %s"
    return [
        Comment(
            submission=submission,
            draft=draft,
            number=RawSQL(last, [draft.pk, place]),  # noqa: S611 - our own constant text
            article_id=article,
            body=text,
            state=state,
            received_on=submission.received_on,
            search_text=fold(text),
            **fields,
        )
        for place, (article, text) in enumerate(said, 1)
    ]


def check_pin(submission, code, pin) -> bool:
    """Whether the PIN is the receipt's. Ten wrong ones close this way for good: the agency helps then."""
    tries = Submission.objects.filter(pk=submission.pk, pin_tries__lt=PIN_TRIES)
    if tries.update(pin_tries=F("pin_tries") + 1) == 0:
        return False
    if not codes.same(codes.hash_pin(code, pin), submission.pin_hash):
        return False
    Submission.objects.filter(pk=submission.pk).update(pin_tries=0)
    return True


@transaction.atomic
def withdraw(submission) -> int:
    """The author takes the slip back: off the pages, out of the counts; a published answer stays in the journal only."""
    standing = submission.comments.exclude(state=Comment.State.WITHDRAWN)
    taken = standing.update(
        state=Comment.State.WITHDRAWN,
        state_reason="",
        state_by=None,
        state_at=timezone.now(),
        revision=F("revision") + 1,
    )
    if taken:
        Thread.objects.touch(submission.draft_id)
        record("người gửi rút góp ý", submission.draft, note=f"{taken} ý kiến")
    return taken


@transaction.atomic
def erase(submission) -> None:
    """Name, address and consent go, letters not yet sent too; the opinion stays, without a name."""
    ours = Q(key__startswith="answer-") | Q(key__startswith="outcome-")
    Outbox.objects.filter(ours, key__endswith=f"-{submission.pk}", sent_at=None).delete()
    anonymous = PublishAs.ANONYMOUS if submission.publish_as == PublishAs.NAMED else submission.publish_as
    submission.name = submission.email = ""
    submission.consented_at, submission.publish_as, submission.erased_at = None, anonymous, timezone.now()
    submission.save(update_fields=["name", "email", "consented_at", "publish_as", "erased_at"])
    Thread.objects.touch(submission.draft_id)
    record("xóa dữ liệu cá nhân của người góp ý", submission.draft)


def forget_old(today) -> int:
    """Erase the personal data of slips whose consent has run out; how many. Safe to run twice."""
    ended = today - KEPT_FOR
    old = Submission.objects.filter(erased_at=None, consented_at__date__lt=ended).select_related("draft")
    return sum(1 for submission in old.iterator(chunk_size=500) if erase(submission) is None)


def everything_about(submission) -> dict:
    """What is kept of one sending, as the law lets its author ask (Luật 91/2025/QH15).

    Of a draft that was withdrawn it tells what the author said, not the draft's name nor the answers.
    """
    shown = submission.draft.published_at is not None
    kept = {
        "du_thao": submission.draft.title if shown else "một dự thảo hiện không công khai",
        "gui_luc": submission.created_at.isoformat(),
        "kenh": submission.get_channel_display(),
        "tu_cach": submission.get_author_class_display(),
        "ten": submission.name,
        "thu_dien_tu": submission.email,
        "dong_y_luc": submission.consented_at.isoformat() if submission.consented_at else None,
        "cong_khai": submission.get_publish_as_display(),
    }
    kept["y_kien"] = [
        {
            "so": comment.number,
            "ve": comment.article.label if comment.article else "Toàn dự thảo",
            "noi_dung": comment.body,
            "trang_thai": comment.get_state_display(),
            "ly_do": comment.state_reason,
            "tra_loi": comment.answer.text if shown and comment.public_answer else None,
        }
        for comment in submission.comments.select_related("article", "answer").order_by("number")
    ]
    return kept


@transaction.atomic
def enter_comment(draft, said, by, *, channel=Channel.SLIP, state=None, **fields) -> tuple[Submission, str]:
    """An officer writes in an opinion that came on paper, by telephone or at a meeting, with where it came from.

    `said` is [(article id or None, text)]. On another agency's draft it is kept as recorded here (D06)
    and waits for the drafting agency. Gives the row and the key of its receipt, for the person.
    """
    DraftPolicy.objects.select_for_update(no_key=True).get(pk=draft.pk)
    own = draft.agency_id == by.agency_id
    key = codes.new_key()
    fields.setdefault("received_on", timezone.localdate())
    submission = _receipt(key, draft, channel=channel, entered_by=by, **fields)
    if submission.name or submission.email:
        submission.consented_at = timezone.now()
    if state is None and own:
        state = Comment.State.ACCEPTED if submission.publish_as == PublishAs.NOT else Comment.State.PUBLISHED
    comments = _numbered(
        draft, submission, said, state or Comment.State.PENDING, recorded_at_agency=None if own else by.agency
    )
    note = f"{len(said)} ý kiến, {submission.get_channel_display()}"
    insert(submission, *comments, entry_of("nhập ý kiến", draft, by, note=note))
    Thread.objects.touch(draft.pk)
    return submission, key


@transaction.atomic
def moderate(draft, comments, state, by, reason="") -> int:
    """Publish, hide, redirect or put back (PENDING) comments of the draft; how many it changed.

    Publishing keeps what its author did not want shown off the page. What was withdrawn stays withdrawn.
    Raises ValueError for hiding or redirecting without a reason: it is printed.
    """
    if state in (Comment.State.HIDDEN, Comment.State.REDIRECTED) and not reason:
        raise ValueError("hiding needs a reason")
    chosen = comments.filter(draft=draft).exclude(state__in=[Comment.State.WITHDRAWN, state])
    numbers = sorted(chosen.values_list("number", flat=True))
    if state == Comment.State.PUBLISHED:
        not_shown = Q(submission__publish_as=PublishAs.NOT)
        quiet = list(chosen.filter(not_shown).values_list("pk", flat=True))
        changed = _set_state(chosen.exclude(not_shown), state, by, reason)
        changed += _set_state(
            Comment.objects.filter(pk__in=quiet).exclude(state=Comment.State.ACCEPTED),
            Comment.State.ACCEPTED,
            by,
            reason,
        )
    else:
        changed = _set_state(chosen, state, by, reason)
    if changed:
        Thread.objects.touch(draft.pk)
        which = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
        record(
            f"duyệt ý kiến: {Comment.State(state).label.lower()}",
            draft,
            by,
            fields=["state"],
            note=f"số {which}",
        )
    return changed


def _set_state(comments, state, by, reason):
    ids = list(comments.values_list("pk", flat=True))
    return (
        Comment.objects.filter(pk__in=ids)
        .exclude(state=Comment.State.WITHDRAWN)
        .update(
            state=state,
            state_reason=reason[:300],
            state_by=by,
            state_at=timezone.now(),
            revision=F("revision") + 1,
        )
    )


@transaction.atomic
def write_answer(draft, comments, outcome, text, by) -> Answer:
    """One answer, not yet published, for those of the chosen comments that have none; raises NothingToAnswer.

    What somebody else began to answer meanwhile stays with those words.
    """
    _hold([draft.pk])
    comments = comments.filter(answer=None)
    if not comments.filter(draft=draft).counted().exists():
        raise NothingToAnswer
    answer = Answer.objects.create(
        draft=draft, agency=draft.agency, outcome=outcome, text=text, written_by=by
    )
    _serve(answer, comments)
    record("soạn trả lời", draft, by, note=f"{answer.comments.count()} ý kiến")
    return answer


@transaction.atomic
def edit_answer(answer, comments, outcome, text, seen_revision, by) -> bool:
    """Save the answer and whom it serves; False when somebody saved or published it in between."""
    _hold([answer.draft_id])
    answer.outcome, answer.text = outcome, text
    unpublished = Answer.objects.being_written().filter(pk=answer.pk).exists()
    if not unpublished or not save_if_unchanged(answer, ["outcome", "text"], seen_revision):
        return False
    chosen = set(comments.values_list("pk", flat=True))
    answer.comments.exclude(pk__in=chosen).update(answer=None)
    _serve(answer, comments)
    record("sửa trả lời", answer.draft, by, fields=["outcome", "text"])
    return True


def _hold(drafts):
    """Answers of a draft change one after the other: a comment cannot leave an answer just being published."""
    list(DraftPolicy.objects.select_for_update(no_key=True).filter(pk__in=drafts).order_by("pk").values("pk"))


def _serve(answer, comments):
    """Comments already under another answer stay there."""
    free = comments.filter(Q(answer=None) | Q(answer=answer), draft=answer.draft).counted()
    Comment.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(
        answer=answer, agrees=answer.outcome == Answer.Outcome.AGREES
    )


@transaction.atomic
def publish_answers(answers, by) -> int:
    """Show the answers under their comments and write once to whoever left an address; how many were published.

    Of two presses only the first finds an answer being written. Raises NotNow when a draft is not public.
    """
    _hold(answers.values("draft"))
    if DraftPolicy.objects.filter(pk__in=answers.values("draft"), published_at=None).exists():
        raise NotNow(NOT_PUBLIC)
    published = 0
    for answer in answers.being_written().select_related("draft").order_by("pk"):
        mine = Answer.objects.being_written().filter(pk=answer.pk)
        if mine.update(
            status=Answer.Status.PUBLISHED,
            published_by=by,
            published_at=timezone.now(),
            revision=F("revision") + 1,
        ):
            published += 1
            _write_to_authors(answer)
            Thread.objects.touch(answer.draft_id)
            record("công khai trả lời", answer.draft, by, note=f"{answer.comments.count()} ý kiến")
    return published


@transaction.atomic
def take_back_answer(answer, by) -> bool:
    """A published answer becomes one being written again; its letters are not sent a second time."""
    shown = Answer.objects.published().filter(pk=answer.pk)
    if not shown.update(
        status=Answer.Status.DRAFT, published_at=None, published_by=None, revision=F("revision") + 1
    ):
        return False
    Thread.objects.touch(answer.draft_id)
    record("thu hồi trả lời để sửa", answer.draft, by)
    return True


def _write_to_authors(answer):
    people = answer.comments.exclude(submission__email="").select_related(
        "submission", "article", "draft__agency"
    )
    for comment in people:
        about = comment.article.label if comment.article else "toàn dự thảo"
        lines = [
            f"{comment.draft.agency.name} đã trả lời ý kiến số {comment.number}, về {about}, dự thảo “{comment.draft.title}”.",
            "",
            f"Kết quả: {answer.get_outcome_display()}",
            answer.text,
            "",
            f"Trang dự thảo: {settings.SITE_URL}{comment.draft.get_public_url()}",
            f"Tra cứu bằng mã trên biên nhận: {settings.SITE_URL}/tra-cuu/",
            "Thư này được gửi vì khi góp ý đã để lại địa chỉ và đồng ý nhận trả lời. Muốn xóa địa chỉ: tra cứu bằng mã và PIN.",
        ]
        # One letter a comment and answer, also when the answer is taken back and published again.
        key = f"answer-{answer.pk}-{comment.pk}-{comment.submission_id}"
        post_letter(comment.submission.email, "Đã có trả lời cho góp ý", "\n".join(lines), key)


@transaction.atomic
def publish_table(draft, by) -> bool:
    """The synthesis, acceptance and explanation table is public from now on. False when it already was.

    Raises NotNow when the draft is not public: never declared, or withdrawn.
    """
    _hold([draft.pk])
    if not DraftPolicy.objects.public().filter(pk=draft.pk).exists():
        raise NotNow(NOT_PUBLIC)
    unpublished = DraftPolicy.objects.filter(pk=draft.pk, table_published_at=None)
    if not unpublished.update(table_published_at=timezone.now(), revision=F("revision") + 1):
        return False
    Thread.objects.touch(draft.pk)
    record("công khai bảng tiếp thu, giải trình", draft, by)
    return True


@transaction.atomic
def ask_opinion(draft, body, asked_on, due_on, by) -> OpinionRequest:
    """Note that a body was formally asked for its opinion: asked and answered are counted (D02, D03)."""
    asked = OpinionRequest.objects.create(draft=draft, body=body, asked_on=asked_on, due_on=due_on)
    record("gửi xin ý kiến", draft, by)  # whom: a body may be a person, whose name stays out of the journal
    return asked


@transaction.atomic
def note_reply(request, replied_on, agrees, by) -> bool:
    """Note the reply; False when it was noted already."""
    open_ones = OpinionRequest.objects.filter(pk=request.pk, replied_on=None)
    if not open_ones.update(replied_on=replied_on, agrees=agrees):
        return False
    record("ghi trả lời xin ý kiến", request.draft, by)
    return True
