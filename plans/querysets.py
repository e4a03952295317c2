"""What may be asked about plans and their tasks; every page fetches through these."""

from django.db.models import Count, Exists, OuterRef, Q

from portal.search import every_word
from portal.text import symbol_key
from portal.trash import TrashQuerySet
from portal.units.reach import ScopedQuerySet, carried_by
from portal.workdays import add_working_days

# Working days: how near an end is called near.
SOON = 5


class PlanQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """Her own agency's, what units below issued, what was sent to her, what units above issued.

        An unissued document is its own agency's alone (architecture.md, "Who sees what"). What is only kept
        here (văn bản đến) is for those below, who cite it; above, it would be one more copy.
        """
        if reach.is_public:
            return self.none()
        sent = self.model._base_manager.filter(reach.own("deliveries__agency")).values("pk")
        issued = Q(status=self.model.Status.ISSUED) & (
            (reach.below() & Q(is_incoming=False)) | reach.above() | Q(pk__in=sent)
        )
        return self.alive().filter(reach.own() | issued)

    def of_agency(self, actor):
        """What the acting agency writes for: itself, and ended agencies that handed their work to it."""
        return self.alive().filter(carried_by(actor.agency_id)) if actor else self.none()

    def editable_by(self, actor):
        """An officer edits her own agency's documents until they are submitted."""
        return self.of_agency(actor).filter(status=self.model.Status.DRAFT)

    def issuable_by(self, actor):
        """What waits for a number and a date: drafts and submitted documents of her agency."""
        return self.of_agency(actor).exclude(status=self.model.Status.ISSUED)

    def restorable_by(self, actor):
        return self.trashed().filter(carried_by(actor.agency_id))

    def public(self):
        """What everybody may read: issued, its own agency's, and published by it."""
        return self.alive().issued().filter(published_at__isnull=False, is_incoming=False)

    def issued(self):
        return self.filter(status=self.model.Status.ISSUED)

    def numbered_by(self, agency, number, year):
        """Issued documents of one agency that bear this number in this year."""
        return (
            self.alive()
            .issued()
            .filter(agency=agency, number_key=symbol_key(number), counted_on__year=year, is_incoming=False)
        )

    def in_year(self, year):
        """Documents whose years include this one: a scheme of 2022-2027 stands in each of them."""
        return self.filter(year_from__lte=year, year_to__gte=year)

    def matching(self, query):
        """Number in any spelling, or all the words, with or without marks ("78/kh-ubnd", "du thao")."""
        return _found(self, query)

    def with_names(self):
        return self.select_related("agency", "parent")


class TaskQuerySet(ScopedQuerySet, TrashQuerySet):
    def visible_to(self, reach):
        """Tasks are read with the document they stand in.

        One body's share of work given to many, and the steps a body takes, are read by that body, the
        units above it, who helps it and who issued the document; not by its neighbours.
        """
        whole = Q(part_of=None, share_of=None, turn_of__share_of=None)
        lead = reach.own("lead_agency") | reach.below("lead_agency")
        helped = Q(pk__in=self.model._base_manager.filter(reach.own("coordinators")).values("pk"))
        return self.alive().filter(
            whole | lead | helped | reach.own("plan__agency"), plan__in=self._plans().visible_to(reach)
        )

    def editable_by(self, actor):
        """Who writes the document may pick the lead agency and note guidance, also after issuing."""
        written = self._plans().of_agency(actor).filter(is_incoming=False)
        return self.alive().filter(plan__in=written)

    def reportable_by(self, actor):
        """Progress is told by the lead agency (or its carrier), or by the issuer where no lead is known.

        Who leads a task also speaks for its steps: a body that does one may have nobody here.
        """
        hers, issues = Q(), carried_by(actor.agency_id, "plan__agency")
        for above in ("", "part_of__", "part_of__part_of__", "part_of__part_of__part_of__"):
            unled = Q(**{f"{above}lead_agency": None, f"{above}pk__isnull": False})
            hers |= carried_by(actor.agency_id, f"{above}lead_agency") | (unled & issues)
        return self.of_issued().alive().filter(hers, plan__trashed_at=None)

    def led_by(self, reach):
        """Led by her agency, or given by it while no lead is known."""
        return self.filter(reach.own("lead_agency") | (Q(lead_agency=None) & reach.own("plan__agency")))

    def helped_by(self, reach):
        return self.filter(pk__in=self.model._base_manager.filter(reach.own("coordinators")).values("pk"))

    def given_by(self, reach):
        """Given by her agency's documents to others, one or many."""
        others = Q(lead_agency__isnull=False) & ~reach.own("lead_agency")
        return self.filter(reach.own("plan__agency"), others | Q(is_shared_out=True))

    def led_by_named(self, words):
        """Led by agencies with all these words in their names, with or without marks."""
        return self.filter(every_word(words, "lead_agency__folded"))

    def unproven(self):
        """Something was told of them, and neither a file nor an address shows it."""
        told = self.model._meta.get_field("progress").related_model.objects
        shown = told.filter(Q(evidence__isnull=False) | ~Q(link=""), task=OuterRef("pk"))
        return self.filter(~Exists(shown), percent__gt=0)

    def of_issued(self):
        """Work that was given: what only arrived here (văn bản đến) is read, and is work where it was issued."""
        return self.filter(plan__status=self._plans().model.Status.ISSUED, plan__is_incoming=False)

    def open(self):
        return self.filter(completed_on=None)

    def counted(self):
        """Each piece of work once: not the steps of a task, not a task given out as shares."""
        turns = Q(turn_of=None) | Q(turn_of__is_shared_out=False)
        return self.filter(turns, part_of=None, is_shared_out=False)

    def recurring(self):
        """Recurring work itself, not its turns."""
        return self.filter(due_kind="recurring", turn_of=None)

    def awaiting_event(self):
        """Falls due by guidance or a request, come or not."""
        return self.filter(due_kind__in=["on_request", "on_guidance"])

    def printed(self):
        """What the document itself says: without turns, shares and steps made of it later."""
        return self.filter(part_of=None, turn_of=None, share_of=None)

    def with_shares(self):
        """Tasks with `shares_all` and `shares_done`: how many bodies have a share, and have done it."""
        living = Q(shares__trashed_at=None)
        done = living & Q(shares__completed_on__isnull=False)
        return self.annotate(
            shares_all=Count("shares", filter=living), shares_done=Count("shares", filter=done)
        )

    def figures(self, today) -> dict:
        """How many can fall due, of those done, late, ending within `SOON` working days; how many wait."""
        open_, waits = Q(completed_on=None), Q(due_kind__in=("on_request", "on_guidance"), guided_on=None)
        dated, near = Q(due_on__isnull=False), Q(due_on__range=(today, add_working_days(today, SOON)))
        wanted = {
            "dated": dated,
            "done": dated & ~open_,
            "late": open_ & Q(due_on__lt=today),
            "soon": open_ & near,
            "waiting": open_ & waits,
        }
        return self.aggregate(**{name: Count("pk", filter=which) for name, which in wanted.items()})

    def in_year(self, year):
        """Tasks of documents whose years include this one."""
        return self.filter(plan__year_from__lte=year, plan__year_to__gte=year)

    def matching(self, query):
        """Words of the task, or the number of the document it stands in."""
        return _found(self, query, "plan__")

    def with_names(self):
        return self.select_related("plan__agency", "lead_agency")

    def _plans(self):
        return self.model._meta.get_field("plan").related_model.objects


def _found(rows, query, plan=""):
    """Rows with all the words, or of the document with that number; `plan` leads to its columns."""
    said, key = every_word(query), symbol_key(query)
    if not said:
        return rows.none()
    return rows.filter(said | _numbered(key, plan) if looks_like_number(key) else said)


def looks_like_number(key):
    """A symbol key with figures in it: "78/khubnd", "28"; words alone are no number."""
    return any(c.isdigit() for c in key)


def _numbered(key, prefix=""):
    """The number begins with the key, or both its halves stand in it: "khubnd150" finds 150/KH-UBND."""
    begins = Q(**{f"{prefix}number_key__startswith": key})
    figures, letters = "".join(filter(str.isdigit, key)), "".join(filter(str.isalpha, key))
    if letters and "/" not in key:
        begins |= Q(**{f"{prefix}number_key": f"{figures}/{letters}"})
    return begins
