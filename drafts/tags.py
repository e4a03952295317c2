"""What templates say of drafts; built in to every template (settings)."""

from django import template

register = template.Library()


@register.filter
def told_to(draft, reach):
    """The draft as this reach may know it: every list that names a draft beside something else asks here."""
    return draft.told_to(reach)


@register.filter
def is_told_to(draft, reach):
    """Whether its page may be linked to."""
    return bool(draft) and draft.is_told_to(reach)
