"""What people do with drafts and activities: one transaction each, written in the journal."""

from .activities import edit_activity, log_activity
from .bringing import bring_activities
from .consulting import (
    days_owed,
    extend,
    first_fair_end,
    open_consultation,
    post_again,
    publish_again,
    to_post_again,
    what_holds_publication,
)
from .contents import add_material, edit_material, put_illustration, remove_illustration
from .holding import ChangedMeanwhile
from .kits import word_kit
from .outcomes import publish_outcome, save_outcome, take_back_outcome, what_holds_outcome
from .outlets import add_outlets, edit_outlet, end_outlet
from .postings import add_posting, check_posting, edit_posting, remove_posting
from .programme import add_items, bring_item, drop_item, edit_item, link_draft, move_to_next_year
from .quick import log_once, take_down
from .regimes import edit_document_type, move_regime
from .registering import edit_draft, free_slug, regime_on, register_draft, take_back, throw_away
from .rounds import current_round, least_days_of
from .screening import criteria_for, screen
from .secrecy import add_measure, declare_not_secret, end_measure, withdraw_declaration
from .stages import correct_stage, move_stage, record_issue
from .texts import post_version, set_text

__all__ = [
    "ChangedMeanwhile",
    "add_items",
    "add_material",
    "add_measure",
    "add_outlets",
    "add_posting",
    "bring_activities",
    "bring_item",
    "check_posting",
    "correct_stage",
    "criteria_for",
    "current_round",
    "days_owed",
    "declare_not_secret",
    "drop_item",
    "edit_activity",
    "edit_document_type",
    "edit_draft",
    "edit_item",
    "edit_material",
    "edit_outlet",
    "edit_posting",
    "end_measure",
    "end_outlet",
    "extend",
    "first_fair_end",
    "free_slug",
    "least_days_of",
    "link_draft",
    "log_activity",
    "log_once",
    "move_regime",
    "move_stage",
    "move_to_next_year",
    "open_consultation",
    "post_again",
    "post_version",
    "publish_again",
    "publish_outcome",
    "put_illustration",
    "record_issue",
    "regime_on",
    "register_draft",
    "remove_illustration",
    "remove_posting",
    "save_outcome",
    "screen",
    "set_text",
    "take_back",
    "take_back_outcome",
    "take_down",
    "throw_away",
    "to_post_again",
    "what_holds_outcome",
    "what_holds_publication",
    "withdraw_declaration",
    "word_kit",
]
