"""What stands between a draft and the public: criteria, state secrets, security; and the law it goes by."""

from drafts import stages


def for_overview(draft, actor) -> dict:
    """What the overview prints of it; a bounded number of queries, whatever the draft has gone through."""
    declared = draft.declarations.select_related("by__user", "withdrawn_by__user")
    screenings = draft.screenings.select_related("criteria_set", "by__user")
    return {
        **stages.for_page(draft),
        "declarations": list(declared),
        "screening": screenings.prefetch_related("answers__criterion").first(),
        "measures": draft.security_measures.select_related("by__user"),
        "moves": draft.regime_moves.select_related("old_type__regime", "new_type__regime", "by__user"),
        "may_move": type(draft).objects.movable_by(actor).filter(pk=draft.pk).exists(),
    }
