"""What templates say: icons, Vietnamese dates and numbers, GOV.UK form fields, the rooms of the shell.

Built in to every template (settings), so no page needs `{% load %}`.
"""

import datetime as dt
import re
from decimal import Decimal

from django import forms, template
from django.db.models import Exists, OuterRef
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from portal import rooms
from portal.nd30 import wording
from portal.text import fold
from portal.units.dates import valid
from portal.units.models import Agency, AgencyKind, ReportingLine

register = template.Library()


# Icons and states ---------------------------------------------------------------------------------


@register.simple_tag
def icon(name, label=""):
    """One Lucide icon from the sprite; silent to screen readers unless it carries a label."""
    spoken = format_html('<span class="govuk-visually-hidden">{}</span>', label) if label else ""
    return format_html(
        '<svg class="app-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>{}',
        static("icons/sprite.svg"),
        name,
        spoken,
    )


@register.simple_tag
def tag(text, colour="grey"):
    """State of a thing, one word of a closed list: grey, blue, green, yellow, red or purple."""
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


@register.simple_tag
def flag(text, kind="warn"):
    """Remark on a value: kind is stop, warn or ok."""
    name = {"stop": "circle-alert", "warn": "triangle-alert", "ok": "circle-check"}[kind]
    return format_html('<span class="app-flag app-flag--{}">{}{}</span>', kind, icon(name), text)


# Dates and numbers --------------------------------------------------------------------------------


def _day(value):
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def vn_date(value):
    """dd/mm/yyyy; a dash for nothing."""
    return f"{_day(value):%d/%m/%Y}" if value else "–"


@register.filter
def vn_weekday(value):
    """Chủ nhật, 29/11/2026"""
    return f"{wording.weekday(_day(value))}, {vn_date(value)}" if value else "–"


@register.filter
def vn_datetime(value):
    """14:05 20/11/2026, in Vietnamese time."""
    if not value:
        return "–"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M %d/%m/%Y}"


@register.filter
def year(value):
    """A year or a key as it is: 2026, never 2.026."""
    return "" if value is None else str(value)


@register.filter
def vn_number(value, places=None):
    """1.234,5; a dash for nothing, which is not zero."""
    return "–" if value is None or value == "" else wording.format_number(value, places)


@register.filter
def vn_percent(value):
    """Of a value already in per cent: 81,05%."""
    if value is None or value == "":
        return "–"
    return f"{wording.format_number(Decimal(str(value)).quantize(Decimal('.01')))}%"


@register.filter
def vn_size(octets):
    """File size in words: 1,4 MB."""
    if octets < 1024 * 1024:
        return f"{wording.format_number(max(1, round(octets / 1024)))} KB"
    return f"{wording.format_number(Decimal(octets) / 1024 / 1024, 1)} MB"


@register.filter
def days_left(value):
    """Calendar days to the end of that day: còn 9 ngày, hết hạn hôm nay, đã hết hạn."""
    if not value:
        return ""
    days = (_day(value) - timezone.localdate()).days
    if days < 0:
        return "đã hết hạn"
    return f"còn {days} ngày" if days else "hết hạn hôm nay"


@register.simple_tag
def days_box(value):
    """The days left as the picture of a draft in a list; amber from five days down."""
    days = (_day(value) - timezone.localdate()).days
    soon = " app-days--soon" if days <= 5 else ""
    if days < 1:
        return format_html(
            '<div class="app-days{}">hết hạn<b>{}</b>hôm nay</div>', soon, f"{_day(value):%d/%m}"
        )
    return format_html('<div class="app-days{}">còn<b>{}</b>ngày</div>', soon, days)


# Text ---------------------------------------------------------------------------------------------


@register.filter(needs_autoescape=False)
def highlight(text, query):
    """Mark the words of a query in a text, with or without diacritics in either.

    Whole words only, so that "du" is not seen in "đường"; the last may be the beginning of one, as in a search.
    """
    text, words = str(text), fold(str(query or "")).split()
    if not words:
        return conditional_escape(text)
    *whole, last_word = map(re.escape, words)
    wanted = re.compile(rf"(?<!\w)(?:(?:{'|'.join([*whole, last_word])})(?!\w)|{last_word})")
    # `fold` joins white space, so it is applied letter by letter to keep positions.
    folded, origin = [], []
    for position, letter in enumerate(text):
        bare = fold(letter) or " "
        folded.append(bare)
        origin += [position] * len(bare)
    pieces, last = [], 0
    for found in wanted.finditer("".join(folded)):
        start, end = origin[found.start()], origin[found.end() - 1] + 1
        pieces += [conditional_escape(text[last:start]), format_html("<mark>{}</mark>", text[start:end])]
        last = end
    return mark_safe("".join([*pieces, conditional_escape(text[last:])]))  # noqa: S308 - every piece is escaped


@register.filter
def lines(text):
    """Plain text as paragraphs: one a line, all escaped."""
    return format_html_join(
        "", "<p>{}</p>", ((line,) for line in str(text or "").splitlines() if line.strip())
    )


# Forms --------------------------------------------------------------------------------------------

_CONTROL = {
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.FileInput: "govuk-file-upload",
}
_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def _kind(widget):
    """Which shape of shared/field.html a widget takes."""
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.CheckboxSelectMultiple):  # which Django derives from RadioSelect
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    return "input"


@register.inclusion_tag("shared/field.html")
def field(
    bound, label=None, hint=None, size="", rows=None, hide_label=False, inline=False, optional=None, **attrs
):
    """One field in the GOV.UK pattern: label, hint, error, control.

    size: "", "s", "m", "l" or "full" (width); rows: of a textarea; inline: radios side by side.
    optional: whether the label says so; by default a `GovForm` says it of every field not required.
    Other keywords become attributes of the control, with _ for - (autocomplete="email").
    """
    widget = bound.field.widget
    if optional is None:
        optional = not bound.field.required and getattr(bound.form, "mark_optional", False)
    if hint is not None:
        bound.help_text = bound.field.help_text = hint
    attributes = {name.replace("_", "-"): value for name, value in attrs.items()}
    if not isinstance(widget, (*_CHOICES, forms.CheckboxInput)):
        control = next((name for base, name in _CONTROL.items() if isinstance(widget, base)), "govuk-input")
        names = [control, f"{control}--error" if bound.errors else "", f"app-w-{size}" if size else ""]
        names += [widget.attrs.get("class", ""), attributes.get("class", "")]
        attributes["class"] = " ".join(filter(None, names))
        if rows:
            attributes["rows"] = rows
    return {
        "bound": bound,
        "kind": _kind(widget),
        "label": label or bound.label,
        "optional": optional,
        "hide_label": hide_label,
        "inline": inline,
        "control": lambda: bound.as_widget(attrs=attributes),
    }


@register.inclusion_tag("shared/errors.html")
def error_summary(*forms_, title=""):
    """What must be put right, once at the top of a page: one or several forms or lists of forms."""
    problems = []
    for form in (one for given in forms_ for one in (given if isinstance(given, list) else [given])):
        problems += [("", str(words)) for words in form.non_field_errors()]
        for bound in form:
            target = f"{bound.auto_id}_0" if isinstance(bound.field.widget, _CHOICES) else bound.auto_id
            problems += [(target, str(words)) for words in bound.errors]
    return {"problems": problems, "title": title or f"Có {len(problems)} lỗi cần sửa"}


# The shell ----------------------------------------------------------------------------------------


@register.inclusion_tag("shared/rooms.html", takes_context=True)
def room_links(context):
    """The officers' rooms, the current one marked; `nav_counts` may carry numbers by the room's name."""
    request = context.get("request")
    counts = context.get("nav_counts") or {}
    actor = context.get("actor") or getattr(request, "actor", None)
    shown = rooms.for_role(getattr(actor, "role", ""))
    here = rooms.current(request.path if request else "")
    return {"rooms": [(room, room.path == here, counts.get(room.name)) for room in shown]}


@register.inclusion_tag("shared/help.html", takes_context=True)
def help_block(context, staff=False, door=False):
    """Whom to phone, from the agency's own data; `door`: before sign-in, where nobody's unit is told.

    `help_agency` of the page; else, for an officer, who her agency reports to; else the central council.
    """
    agency = context.get("help_agency")
    actor = context.get("actor") if staff else None
    if agency is None:
        today = timezone.localdate()
        lines = ReportingLine.objects.filter(valid(today), agency=getattr(actor, "agency_id", None))
        central = Agency.objects.filter(kind=AgencyKind.HDPH, unit__placements__parent=None)
        # One set of a few keys: asked with OR, every page would read all agencies there are.
        asked = Agency.objects.filter(pk__in=lines.values("receiver").union(central.values("pk")))
        superior = Exists(lines.filter(receiver=OuterRef("pk")))
        agency = asked.alive(today).exclude(phone="").order_by(superior.desc(), "pk").first()
    return {"agency": agency, "staff": staff, "door": door}


@register.filter
def dial(phone):
    """A printed Vietnamese number as `tel:` wants it: 02053.717.827 -> +842053717827."""
    digits = re.sub(r"\D", "", str(phone).split("/")[0])
    return f"+84{digits[1:]}" if digits.startswith("0") else f"+{digits}"


@register.simple_tag(takes_context=True)
def at(context, *paths):
    """`aria-current` for a public link whose page, or a page under it, is open; `room` where a page has no request."""
    path = getattr(context.get("request"), "path", context.get("room", ""))
    here = any(path == start if start == "/" else path.startswith(start) for start in paths)
    return mark_safe(' aria-current="page"') if here else ""


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The current query string with some keys changed; None drops one: `?{% query trang=2 %}`."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None:
            params.pop(key, None)
        else:
            params[key] = value
    return params.urlencode()
