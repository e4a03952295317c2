"""What pages say of the rounds in which opinions were asked."""

from datetime import date

from drafts import actions, starting
from drafts.models import Consultation, DraftPolicy, WindowMove


def rounds(draft: DraftPolicy) -> list[Consultation]:
    """Newest first, each with its `moves` (days moved, texts posted again) and their reasons; two queries."""
    return list(draft.consultations.select_related("version").prefetch_related("moves__version"))


def texts_posted_again(draft: DraftPolicy):
    """What the public reads as “Dự thảo được đăng lại ngày … vì …”: newest first; one query."""
    moves = WindowMove.objects.filter(consultation__draft=draft, version__isnull=False)
    return moves.select_related("version").order_by("-at")


def for_overview(draft: DraftPolicy, today: date) -> dict:
    """What the overview says of the window and of when communication began; four queries."""
    current = actions.current_round(draft)
    return {
        "round": current,
        "waits_to_be_posted": actions.to_post_again(draft, current),
        "start": starting.start_of(draft, today),
    }
