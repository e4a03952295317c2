"""What people do with drafts and activities: one transaction each, written in the journal."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone

from portal.journal.actions import record
from portal.refusals import NotNow
from portal.revisions import save_if_unchanged
from portal.text import fold, nfc, slug, squeeze
from portal.units.tree import agency_on

from . import articles
from .models import (
    Activity,
    Article,
    CriteriaSet,
    DraftPolicy,
    LegalRegime,
    Screening,
    ScreeningAnswer,
    SecrecyDeclaration,
    StageEntry,
    Version,
)


class ChangedMeanwhile(Exception):
    """Somebody changed the draft since the form was opened; nothing was written."""


def regime_on(day: date) -> LegalRegime:
    """The law a draft begun that day falls under; it keeps it (architecture.md, Criteria)."""
    return LegalRegime.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


def criteria_for(draft) -> CriteriaSet:
    return draft.regime.criteria_sets.order_by("-valid_from").first()


def searchable(draft) -> str:
    return fold(
        " ".join(
            [draft.title, draft.issuing_body, draft.issued_number, draft.why, draft.main_content, draft.who]
        )
    )


@transaction.atomic
def register_draft(draft: DraftPolicy, by) -> DraftPolicy:
    """Save a new draft of the acting agency, with its first stage and its address."""
    draft.agency, draft.created_by = by.agency, by
    draft.title = squeeze(draft.title)
    draft.search_text = searchable(draft)
    _save_at_free_slug(draft)
    StageEntry.objects.create(draft=draft, stage=draft.stage, on=draft.began_on, by=by)
    record("đăng ký dự thảo", draft, by)
    return draft


def free_slug(title: str) -> str:
    """A readable address nobody has: "muc-thu-phi-cho", then "muc-thu-phi-cho-2"."""
    wanted = slug(title)[:100].strip("-") or "du-thao"
    taken = set(DraftPolicy.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if s not in taken)


def _save_at_free_slug(draft, tries=5):
    """Of two drafts of one title at the same moment the second finds its address taken and takes the next."""
    draft.slug = free_slug(draft.title)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        if tries == 1:
            raise
        _save_at_free_slug(draft, tries - 1)


@transaction.atomic
def edit_draft(draft: DraftPolicy, fields, seen_revision: int, by) -> bool:
    """Save the named fields; False when somebody saved in between."""
    draft.search_text = searchable(draft)
    if not save_if_unchanged(draft, [*fields, "search_text"], seen_revision):
        return False
    record("sửa dự thảo", draft, by, fields=fields)
    return True


@transaction.atomic
def screen(draft: DraftPolicy, outcomes: dict[str, tuple[str, str]], by) -> Screening:
    """Decide the criteria: code -> (outcome, reason). In scope = none not met and at least one met."""
    criteria_set = criteria_for(draft)
    criteria = list(criteria_set.criteria.all())
    chosen = {
        c.code: outcomes.get(c.code, (ScreeningAnswer.Outcome.NOT_MET, ""))
        if c.applicable
        else (ScreeningAnswer.Outcome.NOT_APPLICABLE, c.note)
        for c in criteria
    }
    said = [outcome for outcome, _ in chosen.values()]
    in_scope = ScreeningAnswer.Outcome.NOT_MET not in said and ScreeningAnswer.Outcome.MET in said
    screening = Screening.objects.create(draft=draft, criteria_set=criteria_set, in_scope=in_scope, by=by)
    ScreeningAnswer.objects.bulk_create(
        ScreeningAnswer(screening=screening, criterion=c, outcome=chosen[c.code][0], reason=chosen[c.code][1])
        for c in criteria
    )
    _change(draft, in_scope=in_scope)
    record("đánh giá tiêu chí", draft, by, fields=["in_scope"], note=str(screening))
    return screening


@transaction.atomic
def declare_not_secret(draft: DraftPolicy, by) -> SecrecyDeclaration:
    """A named person says the draft is outside state secrets; nothing is public before that (N7)."""
    try:
        with transaction.atomic():
            declaration = SecrecyDeclaration.objects.create(draft=draft, by=by)
    except IntegrityError:
        return draft.declarations.get(withdrawn_at=None)
    record("xác nhận ngoài danh mục bí mật nhà nước", draft, by)
    return declaration


@transaction.atomic
def withdraw_declaration(draft: DraftPolicy, reason: str, by) -> None:
    """Takes the draft off every page at once: pages ask `published_at` and the revision each time."""
    _hold(draft)
    standing = draft.declarations.filter(withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=squeeze(reason))
    _change(draft, published_at=None)
    record("rút xác nhận ngoài bí mật nhà nước", draft, by, note=reason)


@transaction.atomic
def set_text(draft: DraftPolicy, text: str, by, source=None) -> Version:
    """A new version of the text, split into articles; earlier versions and their comments stay."""
    _hold(draft)
    last = draft.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(draft=draft, number=last + 1, text=nfc(text), source=source, by=by)
    Article.objects.bulk_create(
        Article(
            version=version,
            position=i,
            chapter=a.chapter[:300],
            label=a.label[:40],
            heading=a.heading,
            body=a.body,
        )
        for i, a in enumerate(articles.split(text), 1)
    )
    _change(draft)
    record("đưa nội dung dự thảo", draft, by, note=str(version))
    return version


def what_holds_publication(draft: DraftPolicy) -> list[str]:
    """Why the draft cannot be public yet; [] when it can."""
    holds = []
    if not draft.declarations.filter(withdrawn_at=None).exists():
        holds.append("Chưa có xác nhận ngoài danh mục bí mật nhà nước.")
    if not draft.versions.exists():
        holds.append("Chưa có nội dung dự thảo.")
    if not draft.why or not draft.main_content:
        holds.append("Chưa có tóm tắt: vì sao cần ban hành, nội dung chính.")
    if draft.in_scope is None:
        holds.append("Chưa đánh giá tiêu chí tác động lớn đến xã hội.")
    return holds


@transaction.atomic
def open_consultation(
    draft: DraftPolicy, opens_on: date, closes_on: date, by, answer_by=None, seen_revision=None
) -> None:
    """Publish the draft and take comments from `opens_on` to `closes_on`, both included.

    Raises NotNow with the reasons; the least number of days is the regime's and only warned of.
    Raises ChangedMeanwhile when the draft is no longer at `seen_revision`. A first opening that was put
    off before it came is none: reports count the draft where it opened.
    """
    _hold(draft)
    if seen_revision is not None and draft.revision != seen_revision:
        raise ChangedMeanwhile
    holds = what_holds_publication(draft)
    if closes_on < opens_on:
        holds.append("Ngày kết thúc đứng trước ngày bắt đầu lấy ý kiến.")
    if holds:
        raise NotNow(*holds)
    first = draft.first_opened_on
    if first is None or first > timezone.localdate():
        first = opens_on
    _change(
        draft,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by or draft.answer_by,
        first_opened_on=first,
        published_at=draft.published_at or timezone.now(),
        posted_on=draft.posted_on or opens_on,
    )
    move_stage(draft, DraftPolicy.Stage.CONSULTATION, opens_on, by)
    record("mở lấy ý kiến", draft, by, fields=["opens_on", "closes_on"])


def _hold(draft):
    """Nobody withdraws, opens or changes the draft in between; it is read as it stands now."""
    draft.refresh_from_db(from_queryset=DraftPolicy.objects.select_for_update(no_key=True))


@transaction.atomic
def move_stage(draft: DraftPolicy, stage, on: date, by, note="") -> StageEntry:
    """Add a dated entry to the history, which is never overwritten.

    A draft that was issued or given up takes no more comments: an open window ended the day before.
    """
    _hold(draft)
    over = stage in (DraftPolicy.Stage.ISSUED, DraftPolicy.Stage.STOPPED)
    if over and draft.opens_on and draft.opens_on <= on <= draft.closes_on:
        _change(draft, stage=stage, closes_on=max(draft.opens_on, on - timedelta(days=1)))
    else:
        _change(draft, stage=stage)
    entry = StageEntry.objects.create(draft=draft, stage=stage, on=on, note=squeeze(note), by=by)
    record("chuyển giai đoạn", draft, by, fields=["stage"], note=entry.get_stage_display())
    return entry


@transaction.atomic
def record_issue(draft: DraftPolicy, number: str, on: date, by) -> None:
    """The document was issued: its number and day go back to the people who commented (F53)."""
    _change(draft, issued_number=squeeze(number), issued_on=on)
    move_stage(draft, DraftPolicy.Stage.ISSUED, on, by, note=number)


def words_of(activity) -> str:
    return fold(f"{activity.title} {activity.place} {activity.get_form_display()}")


@transaction.atomic
def log_activity(activity: Activity, by, evidence=()) -> Activity:
    """Save a new activity and its evidence, for the acting agency as it was on the day it began."""
    activity.agency, activity.created_by = agency_on(by.agency, activity.starts_on), by
    activity.search_text = words_of(activity)
    activity.save(force_insert=True)
    activity.evidence.add(*evidence)
    record("ghi hoạt động", activity, by)
    return activity


@transaction.atomic
def edit_activity(activity: Activity, fields, seen_revision: int, by, evidence=()) -> bool:
    """Save the named fields and add evidence; False when somebody saved in between."""
    activity.search_text = words_of(activity)
    if not save_if_unchanged(activity, [*fields, "search_text"], seen_revision):
        return False
    activity.evidence.add(*evidence)
    record("sửa hoạt động", activity, by, fields=fields)
    return True


def _change(draft, **values):
    """Write the values and count up the revision, which public pages are cached under."""
    DraftPolicy.objects.filter(pk=draft.pk).update(**values, revision=F("revision") + 1)
    draft.refresh_from_db(fields=[*values, "revision"])


@transaction.atomic
def throw_away(thing, by) -> bool:
    """A draft or an activity to the trash, for thirty days."""
    moved = thing.trash(by)
    if moved:
        record("bỏ vào thùng rác", thing, by)
    return moved


@transaction.atomic
def take_back(thing, by) -> bool:
    restored = thing.restore()
    if restored:
        record("lấy lại từ thùng rác", thing, by)
    return restored
