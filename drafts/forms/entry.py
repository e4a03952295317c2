"""One activity on one page: its facts, the answers its form asks, a table for each kind of lines, links."""

from django.utils import timezone

from drafts.actions.activities import Beneath
from drafts.activity_forms import PARTNER_ROWS, spec_of
from drafts.activity_specs import PartKind
from drafts.answers import number_label
from drafts.models import Activity, ActivityPart, Outlet
from plans.rows import unchecked
from portal.conflicts import differing
from portal.units.models import Agency

from .activities import ActivityForm
from .answers import AnswersForm
from .lines import LineRows, LinkRows, line_initial, link_initial

LINKS = "lien-ket"


def tables_of(form_code) -> list:
    """The kinds of lines a form takes, partners last."""
    return [*spec_of(form_code).parts, PARTNER_ROWS]


class ActivityEntry:
    """Bound when `data` is given. `found`: the entry corrected; `like`: the earlier one this repeats.

    A table that was not sent at all (an entry from another page) leaves its lines as they are.
    """

    def __init__(self, data=None, files=None, *, actor, reach, code, found=None, like=None, initial=None):
        self.spec, self.found, self.data = spec_of(code), found, data
        kept = found or like
        self.form = ActivityForm(
            data, files, actor=actor, reach=reach, form_code=code, instance=found, initial=initial
        )
        self.answers = AnswersForm(data, spec=self.spec, details=kept.details if kept else {})
        self.known = _by_kind(kept)
        self.tables = [self._table(columns, actor) for columns in tables_of(code)]
        self.known_links = {str(link.pk): link for link in found.links.all()} if found else {}
        sent = self._sent(LINKS)
        self.links = LinkRows(
            sent, files if sent else None, prefix=LINKS,
            initial=[link_initial(one) for one in self.known_links.values()],
        )  # fmt: skip
        self.links.extra = 1

    def _sent(self, prefix):
        return self.data if self.data and f"{prefix}-TOTAL_FORMS" in self.data else None

    def _table(self, columns, actor):
        rows = self.known.get(columns.kind, [])
        initial = [line_initial(columns, part) for part in rows]
        if columns.kind == PartKind.PARTNER and self.found and not rows:
            initial = [{"name": one.strip()} for one in self.found.coordinating.split(";") if one.strip()]
        if self.found is None:
            initial = [row | dict.fromkeys(("key", "on", "until", "done_on"), "") for row in initial]
        table = LineRows(
            self._sent(str(columns.kind)), prefix=str(columns.kind), initial=initial,
            form_kwargs={"columns": columns, "outlets": _outlets(columns, actor, rows)},
        )  # fmt: skip
        table.columns, table.extra = columns, 0 if initial else 1
        return table

    @property
    def parts(self):
        """Every form of the page, for the summary of what must be put right."""
        rows = [row for table in (*self.tables, self.links) for row in table.forms]
        return [self.form, self.answers, *rows]

    def unjudged(self):
        """Show what was typed: another line was asked for, nobody wishes to save yet."""
        unchecked(*self.parts)

    def is_valid(self) -> bool:
        tables = [table for table in (*self.tables, self.links) if table.is_bound]
        if not all([self.form.is_valid(), self.answers.is_valid(), *(table.is_valid() for table in tables)]):
            return False
        for table in tables:
            if table is not self.links and table.columns.within:
                self._add_up(table)
        return not self.form.errors

    def _add_up(self, table):
        """Lines together come to no more than the number of the activity; one not typed is their sum."""
        name = table.columns.within
        kept, _gone = table.kept({})
        counted = any(column.name == "count" for column in table.columns.columns)
        total = sum(part.count or 0 for part in kept) if counted else len(kept)
        said = self.form.cleaned_data.get(name)
        if said is None and total:
            setattr(self.form.instance, name, total)
        elif said is not None and total > said:
            label = number_label(self.spec, name)
            self.form.add_error(name, f"{table.columns.heading} cộng lại là {total}, lớn hơn {label} {said}")

    def activity(self) -> Activity:
        """With its answers, unsaved."""
        made = self.form.instance
        made.details = self.answers.details()
        if (partners := self._kept(PartKind.PARTNER)) is not None:
            made.coordinating = "; ".join(part.name for part in partners)[:500]
        return made

    def fields(self) -> list[str]:
        """Columns to save of an entry that stood already."""
        own = [name for name in self.form._meta.fields if name in self.form.fields and name != "tags"]
        return [*own, "details", "coordinating"]

    def beneath(self) -> Beneath:
        """Lines, links and tags to write under the activity."""
        parts, gone = [], []
        for table in self.tables:
            if table.is_bound:
                known = {str(part.pk): part for part in self.known.get(table.columns.kind, []) if self.found}
                kept, dropped = table.kept(known)
                for position, part in enumerate(kept):
                    part.position = position
                parts, gone = parts + kept, gone + dropped
        links, lost = self.links.kept(self.known_links) if self.links.is_bound else ([], [])
        _name_agencies(parts)
        return Beneath(parts, links, [*gone, *lost], list(self.form.cleaned_data["tags"]))

    def _kept(self, kind):
        table = next(table for table in self.tables if table.columns.kind == kind)
        return table.kept({})[0] if table.is_bound else None

    def differences(self, saved) -> list[tuple[str, str, str]]:
        """[(label, mine, theirs)]; `saved` is the entry of what stands."""
        rows = [*differing(self.form, saved.form), *differing(self.answers, saved.answers)]
        tables = [
            (table.columns.heading, table, other)
            for table, other in zip(self.tables, saved.tables, strict=True)
        ]
        for heading, table, other in (*tables, ("Liên kết", self.links, saved.links)):
            mine, theirs = table.in_words(), other.in_words()
            if table.is_bound and mine != theirs:
                rows.append((heading, mine, theirs))
        return rows


def _by_kind(activity) -> dict[str, list[ActivityPart]]:
    found = {}
    for part in activity.parts.all() if activity else []:
        found.setdefault(part.kind, []).append(part)
    return found


def _outlets(columns, actor, rows):
    if not columns.outlets:
        return ()
    hers = Outlet.objects.editable_by(actor).filter(kind=columns.outlets)
    offered = dict(hers.in_use(timezone.localdate()).values_list("pk", "name"))
    gone = {part.outlet_id: part.name for part in rows if part.outlet_id and part.outlet_id not in offered}
    return [(str(pk), name) for pk, name in (offered | gone).items()]


def _name_agencies(parts):
    """A partner named exactly like one living agency is that agency; two of the name are nobody."""
    partners = [part for part in parts if part.kind == PartKind.PARTNER]
    names = {part.name for part in partners}
    bearers = {}
    for pk, name in (
        Agency.objects.alive(timezone.localdate()).filter(name__in=names).values_list("pk", "name")
    ):
        bearers.setdefault(name, []).append(pk)
    for part in partners:
        found = bearers.get(part.name, [])
        part.agency_id = found[0] if len(found) == 1 else None
