"""What people do with drafts and activities: one transaction each, written in the journal."""

from .activities import edit_activity, log_activity
from .consulting import open_consultation, what_holds_publication
from .holding import ChangedMeanwhile
from .registering import edit_draft, free_slug, regime_on, register_draft, searchable, take_back, throw_away
from .screening import criteria_for, declare_not_secret, screen, withdraw_declaration
from .stages import move_stage, record_issue
from .texts import post_version, set_text

__all__ = [
    "ChangedMeanwhile",
    "criteria_for",
    "declare_not_secret",
    "edit_activity",
    "edit_draft",
    "free_slug",
    "log_activity",
    "move_stage",
    "open_consultation",
    "post_version",
    "record_issue",
    "regime_on",
    "register_draft",
    "screen",
    "searchable",
    "set_text",
    "take_back",
    "throw_away",
    "what_holds_publication",
    "withdraw_declaration",
]
