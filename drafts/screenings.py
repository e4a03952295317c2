"""The decisions on the criteria of a draft, one after the other, and what each changed (N6)."""

from drafts.models import Screening, ScreeningAnswer

_OUTCOMES = dict(ScreeningAnswer.Outcome.choices)


def decisions(draft) -> list[tuple[Screening, list[str]]]:
    """[(decision, what it changed)], the newest first; the first decision changed nothing. Two queries."""
    made = list(
        draft.screenings.select_related("by__user", "criteria_set__regime").prefetch_related(
            "answers__criterion"
        )
    )
    older = [*made[1:], None][: len(made)]
    return [(new, changed(old, new) if old else []) for new, old in zip(made, older, strict=True)]


def changed(old, new) -> list[str]:
    """Criterion c: Không đạt → Đạt; in words, also when the set of criteria became another."""
    lines = []
    if old.criteria_set_id != new.criteria_set_id:
        lines.append(f"bộ tiêu chí: {old.criteria_set.regime} → {new.criteria_set.regime}")
    before = {answer.criterion.code: answer for answer in old.answers.all()}
    for answer in new.answers.all():
        was = before.get(answer.criterion.code)
        if was is None or was.outcome != answer.outcome:
            words = _OUTCOMES[was.outcome] if was else "chưa hỏi"
            lines.append(f"{answer.criterion.code}) {words} → {_OUTCOMES[answer.outcome]}")
        elif was.reason != answer.reason:
            lines.append(f"{answer.criterion.code}) lý do viết lại")
    if old.in_scope != new.in_scope:
        lines.append(f"kết luận: {old} → {new}")
    return lines
