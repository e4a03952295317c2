"""Periods of 2023 to 2026 and reports in every state. Filled in by the verbs, on the days' own agencies."""


def report(cast):
    """Written when the verbs of reports stand."""
