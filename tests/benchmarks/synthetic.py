"""A synthetic country: what communes and provinces of both trees do in some periods, made by the database.

Every column a counter looks at takes every value it may take: rows in the trash, planned, of no number, of
other days; activities of communes about drafts of their province; answers published and not. The units must be
loaded (`load_units`), and of law what `regimes.seed` gives.
"""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db import connection

from drafts import regimes
from drafts.activity_forms import Form
from drafts.models import (
    Activity,
    Consultation,
    CriteriaSet,
    DocumentType,
    DraftPolicy,
    LegalRegime,
    Screening,
)
from feedback.models import Answer, Comment, OpinionRequest, Submission
from feedback.models.submissions import Channel
from plans.models import Plan, Task
from plans.registers.models import (
    AccessStandard,
    CouncilMeeting,
    CouncilMember,
    Inspection,
    Nomination,
    RosterMember,
)
from portal.accounts.models import Post, User
from portal.units.models import Agency
from tests.benchmarks.copies import copy_rows, of, pick
from tests.benchmarks.synthetic_books import fill_books


@dataclass(frozen=True)
class Rows:
    """How much is done in one stretch of days: a commune's tasks and activities, a province's drafts, comments.

    `again`: other rows than those of the same stretch with another number here.
    """

    first: date
    last: date
    tasks: int = 12
    activities: int = 30
    drafts: int = 40
    comments: int = 0
    again: int = 0


#: The country of the targets: a year of the old tree, a year that saw both, a year of the new one.
COUNTRY = (
    Rows(date(2024, 1, 1), date(2024, 12, 31), comments=700_000),
    Rows(date(2025, 1, 1), date(2025, 6, 20), tasks=1, activities=2, drafts=3, comments=20_000),
    Rows(date(2025, 7, 1), date(2025, 12, 10), tasks=3, activities=6, drafts=5, comments=30_000),
    Rows(date(2026, 1, 1), date(2026, 10, 31), comments=250_000),
)

_AGENCIES = """
    SELECT a.id, a.consolidates, l.level, split_part(l.path, '/', 2) AS province FROM units_agency a
    JOIN units_placement l ON l.unit_id = a.unit_id AND l.valid_from <= '{on}' AND (l.valid_to IS NULL OR l.valid_to > '{on}')
    WHERE a.began <= '{on}' AND (a.ended IS NULL OR a.ended > '{on}')
"""


def fill(stretches=COUNTRY):
    """Write all stretches; keys of rows made from run to run are the same."""
    if not LegalRegime.objects.exists():
        regimes.seed(
            *(
                apps.get_model("drafts", m)
                for m in ("LegalRegime", "DocumentType", "CriteriaSet", "Criterion")
            )
        )
    agency = Agency.objects.filter(consolidates=True).order_by("pk").first()
    user, _ = User.objects.get_or_create(email="nhap@tong-hop.invalid", defaults={"full_name": "Cán bộ nhập"})
    by, _ = Post.objects.get_or_create(
        user=user, agency=agency, title="Công chức", defaults={"role": "officer", "starts": agency.began}
    )
    templates = _templates(agency, by)
    for stretch in stretches:
        _Stretch(stretch, templates, by).fill()
    for row in reversed(templates.values()):
        type(row).objects.filter(pk=row.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _templates(agency, by):
    """One row of each kind, made by its model, so that columns added later are filled as the model fills them."""
    day = date(2000, 1, 1)
    kind = DocumentType.objects.filter(level=1).order_by("pk").first()
    plan = Plan.objects.create(agency=agency, title="Kế hoạch", counted_on=day, year_from=2024, year_to=2024)
    draft = DraftPolicy.objects.create(
        agency=agency,
        regime=kind.regime,
        document_type=kind,
        title="Dự thảo nghị quyết",
        slug="-",
        began_on=day,
    )
    submission = Submission.objects.create(
        draft=draft, code_hash="-", pin_hash="-", once_key="-", received_on=day
    )
    answer = Answer(
        draft=draft, agency=agency, outcome="nhat-tri", text="Cơ quan soạn thảo tiếp thu.", written_by=by
    )
    answer.save()
    screening = Screening.objects.create(
        draft=draft, criteria_set=CriteriaSet.objects.first(), in_scope=True, by=by
    )
    member = RosterMember.objects.create(agency=agency, name="Nguyễn Văn A", kind="ttv", recognised_on=day)
    return {
        "member": member,
        "nomination": Nomination.objects.create(
            agency=agency, member=member, course="Kỹ năng nói", from_on=day
        ),
        "seat": CouncilMember.objects.create(
            agency=agency, council="Hội đồng", name="-", position="-", from_on=day
        ),
        "meeting": CouncilMeeting.objects.create(agency=agency, council="Hội đồng", subject="-", on=day),
        "inspection": Inspection.objects.create(agency=agency, subject="-", inspected="-", on=day),
        "standard": AccessStandard.objects.create(agency=agency, year=2000, unit="-"),
        "plan": plan,
        "task": Task.objects.create(plan=plan, heading="Tuyên truyền dự thảo", due_on=day),
        "draft": draft,
        "activity": Activity.objects.create(
            agency=agency, form=Form.CONFERENCE, title="Họp dân", starts_on=day, ends_on=day
        ),
        "round": Consultation.objects.create(
            draft=draft, opens_on=day, closes_on=day, first_closes_on=day, by=by, reason="-"
        ),
        "screening": screening,
        "request": OpinionRequest.objects.create(draft=draft, body="Sở Tài chính", asked_on=day),
        "answer": answer,
        "submission": submission,
        "comment": Comment.objects.create(
            submission=submission, draft=draft, number=0, body="-", received_on=day, state="published"
        ),
    }


class _Stretch:
    """The rows of one stretch of days, in the tree of its last day."""

    def __init__(self, rows, templates, by):
        self.rows, self.templates, self.by = rows, templates, by
        self.days = (rows.last - rows.first).days + 1
        self.agencies = _AGENCIES.format(on=rows.last)
        self.salt = f"{rows.first}/{rows.again}"

    def fill(self):
        self._plans()
        self._drafts()
        self._activities()
        self._comments()
        fill_books(self)

    def day(self, key, salt, more=0):
        """A day of the stretch; with `more`, now and then one so many days before or after it."""
        wide = self.days + 2 * more
        return f"(date '{self.rows.first}' - {more} + {of(key, salt + self.salt, wide)})"

    def copies(self, what, source, **columns):
        """Returns SQL that is true of the rows made."""
        row = self.templates[what]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {row._meta.db_table}")
            before = cursor.fetchone()[0]
        copy_rows(type(row), row, source, **columns)
        return f"id > {before}"

    def _plans(self):
        """A plan a commune, which holds its tasks, and four documents of any kind, some not issued or thrown away."""
        key = "a.id * 8 + k"
        kind = pick(key, "kind", Plan.Kind.values)
        made = self.copies(
            "plan",
            f"(SELECT * FROM ({self.agencies}) x WHERE consolidates) a, generate_series(1, 5) k",
            agency_id="a.id",
            kind=f"CASE WHEN k = 1 THEN '{Plan.Kind.PLAN}' ELSE {kind} END",
            status=f"CASE WHEN {of(key, 'status', 20)} = 0 THEN 'draft' ELSE 'issued' END",
            counted_on=self.day(key, "issued", more=10),
            is_incoming=f"k > 1 AND {of(key, 'incoming', 6)} = 0",
            trashed_at=f"CASE WHEN {of(key, 'trash', 40)} = 0 THEN now() END",
            title=f"CASE WHEN k = 1 THEN 'Kế hoạch truyền thông {self.salt}' ELSE 'Văn bản ' || k END",
        )
        key, days_late = "p.id * 64 + k", "({} - 14)"
        done = f"{of(key, 'done', 5)} > 0"
        made = self.copies(
            "task",
            f"plans_plan p, generate_series(1, {self.rows.tasks}) k WHERE p.{made} AND starts_with(p.title, 'Kế hoạch')",
            plan_id="p.id",
            lead_agency_id=f"CASE WHEN {of(key, 'lead', 8)} > 0 THEN p.agency_id END",
            due_on=self.day(key, "due", more=30),
            percent=f"CASE WHEN {done} THEN 100 ELSE 40 END",
            completed_on=f"CASE WHEN {done} THEN {self.day(key, 'due', more=30)} + {days_late.format(of(key, 'late', 40))} END",
            is_shared_out=f"{of(key, 'shared', 50)} = 0",
            trashed_at=f"CASE WHEN {of(key, 'trash', 50)} = 0 THEN now() END",
        )
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE plans_task SET part_of_id = id - 1 WHERE {made} AND mod(id, 89) = 0")
            cursor.execute(
                f"UPDATE plans_task SET turn_of_id = id - 1, due_from = due_on WHERE {made} AND mod(id, 61) = 0"
            )

    def _drafts(self):
        """Drafts of the provinces, and one of every twentieth commune; with rounds, screenings, letters."""
        key = "a.id * 64 + k"
        opened = self.day(key, "opened", more=5)
        types = list(
            DocumentType.objects.filter(level__in=[1, 3]).order_by("pk").values_list("pk", flat=True)
        )
        self.new_drafts = self.copies(
            "draft",
            f"(SELECT * FROM ({self.agencies}) x WHERE consolidates AND level IN (1, 3)) a, generate_series(1, {self.rows.drafts}) k"
            " WHERE a.level = 1 OR (k = 1 AND mod(a.id, 20) = 0)",
            agency_id="a.id",
            slug=f"'d-' || a.id || '-' || k || '-{self.salt}'",
            document_type_id=f"{pick(key, 'type', types)}::bigint",
            in_scope=f"{pick(key, 'scope', ['t', 't', 'f', None])}::boolean",
            voluntary=f"{of(key, 'voluntary', 2)} = 0",
            centre_requested=f"{of(key, 'asked', 5)} = 0",
            first_opened_on=f"CASE WHEN {of(key, 'never', 15)} > 0 THEN {opened} END",
            opens_on=opened,
            closes_on=f"{opened} + 20",
            posted_on=f"CASE WHEN {of(key, 'posted', 4)} > 0 THEN {opened} END",
            issued_on=f"CASE WHEN {of(key, 'issued', 2)} = 0 THEN {opened} + {of(key, 'took', 90)} END",
            table_published_at=f"CASE WHEN {of(key, 'table', 3)} = 0 THEN now() END",
            trashed_at=f"CASE WHEN {of(key, 'trash', 30)} = 0 THEN now() END",
        )
        drafts = f"(SELECT * FROM drafts_draftpolicy WHERE {self.new_drafts}) d"
        key = "d.id * 8 + k"
        self.copies(
            "round",
            f"{drafts}, generate_series(1, 2) k WHERE k = 1 OR mod(d.id, 3) = 0",
            draft_id="d.id",
            about=pick(key, "about", ["du-thao", "du-thao", "de-nghi"]),
            opens_on="d.opens_on",
            closes_on=f"d.opens_on + {of(key, 'for', 40)}",
            least_days=f"{pick(key, 'least', ['10', '20', None])}::int",
        )
        sets = list(CriteriaSet.objects.order_by("pk").values_list("pk", flat=True))
        self.copies(
            "screening",
            f"{drafts}, generate_series(1, 2) k WHERE mod(d.id, 9) > k",
            draft_id="d.id",
            criteria_set_id=f"{pick(key, 'set', sets)}::bigint",
            at="now() + k * interval '1 hour'",
        )
        self.copies(
            "request",
            f"{drafts}, generate_series(1, 6) k",
            draft_id="d.id",
            asked_on=f"d.opens_on + {of(key, 'asked', 30)}",
            replied_on=f"CASE WHEN {of(key, 'replied', 3)} > 0 THEN d.opens_on + 20 END",
        )

    def _activities(self):
        """Of communes, districts and provinces; the half about a draft of the province or of the place itself."""
        key = "a.id * 64 + k"
        about = f"CASE WHEN {of(key, 'about', 5)} > 2 THEN about.ids[1 + mod({of(key, 'which', 1000)}, cardinality(about.ids))] END"
        about = f"CASE WHEN about.ids IS NULL THEN NULL ELSE {about} END"
        numbers = {
            name: f"CASE WHEN {of(key, name + '?', 9)} > 0 THEN {of(key, name, among)} END"
            for name, among in (
                ("sessions", 4), ("attendance", 200), ("items", 6), ("broadcasts", 9), ("minutes", 40),
                ("copies", 500), ("minority_copies", 90), ("postings", 7), ("reach", 3000),
            )
        }  # fmt: skip
        day = self.day(key, "day", more=8)
        self.copies(
            "activity",
            f"(SELECT * FROM ({self.agencies}) x WHERE consolidates) a LEFT JOIN (SELECT x.province, array_agg(d.id ORDER BY d.id) AS ids"
            f" FROM drafts_draftpolicy d JOIN ({self.agencies}) x ON x.id = d.agency_id WHERE d.{self.new_drafts} GROUP BY 1"
            f") about USING (province), generate_series(1, {self.rows.activities}) k",
            agency_id="a.id",
            field=pick(key, "field", ["du-thao", "du-thao", "du-thao", "pbgdpl"]),
            form=pick(key, "form", Form.values),
            organiser=pick(key, "organiser", ["own", "own", "own", "mttq", "dn"]),
            is_planned=f"{of(key, 'planned', 20)} = 0",
            trashed_at=f"CASE WHEN {of(key, 'trash', 60)} = 0 THEN now() END",
            starts_on=day,
            ends_on=day,
            draft_id=about,
            **numbers,
        )

    def _comments(self):
        """Each a sending of its own, spread over the drafts; to the half an answer of its draft."""
        key = "d.id * 8 + k"
        status = pick(key, "status", ["published", "published", *Answer.UNPUBLISHED])
        answers = self.copies(
            "answer",
            f"(SELECT * FROM drafts_draftpolicy WHERE {self.new_drafts}) d, generate_series(0, 7) k",
            draft_id="d.id",
            agency_id="d.agency_id",
            outcome=f"(ARRAY{Answer.Outcome.values})[1 + mod(k, 4)]",
            status=status,
            published_at=f"CASE WHEN {status} = 'published' THEN d.opens_on + {of(key, 'told', 300)} * interval '1 day' END",
        )
        drafts = (
            f"(SELECT array_agg(id ORDER BY id) AS ids FROM drafts_draftpolicy WHERE {self.new_drafts}) d"
        )
        channels = [Channel.PORTAL] * 4 + list(Channel)
        channel = pick("s.g", "channel" + self.salt, channels)
        made = self.copies(
            "submission",
            f"generate_series(1, {self.rows.comments}) s(g), {drafts}",
            draft_id=f"d.ids[1 + mod({of('s.g', 'draft', 10**7)}, cardinality(d.ids))]",
            code_hash=f"'c{self.salt}' || s.g",
            once_key=f"'o{self.salt}' || s.g",
            received_on=self.day("s.g", "received", more=5),
            author_class=pick(
                "s.g", "who", ["ca-nhan", "ca-nhan", "ca-nhan", "to-chuc", "doanh-nghiep", "mat-tran"]
            ),
            channel=channel,
            entered_by_id=f"CASE WHEN {channel} <> 'cong' THEN {self.by.pk} END",
            provenance=f"CASE WHEN {channel} <> 'cong' THEN 'Sổ tiếp nhận' ELSE '' END",
        )
        communes = f"(SELECT array_agg(id ORDER BY id) AS ids FROM ({self.agencies}) x WHERE consolidates) a"
        states = ["published"] * 6 + ["pending", "accepted", "hidden", "redirected", "withdrawn"]
        self.copies(
            "comment",
            f"feedback_submission s JOIN (SELECT draft_id, array_agg(id ORDER BY id) AS ids FROM feedback_answer WHERE {answers}"
            f" GROUP BY 1) n USING (draft_id), {communes} WHERE s.{made}",
            submission_id="s.id",
            draft_id="s.draft_id",
            number="s.id",
            received_on="s.received_on",
            body="'Đề nghị xem lại điều ' || mod(s.id, 40)",
            search_text="'de nghi xem lai dieu ' || mod(s.id, 40)",
            state=pick("s.id", "state", states),
            agrees="mod(s.id, 5) = 0",
            answer_id=f"CASE WHEN {of('s.id', 'answered', 2)} = 0 THEN n.ids[1 + {of('s.id', 'answer', 8)}] END",
            recorded_at_agency_id=f"CASE WHEN s.channel <> 'cong' AND {of('s.id', 'elsewhere', 6)} = 0"
            f" THEN a.ids[1 + mod({of('s.id', 'where', 10**7)}, cardinality(a.ids))] END",
        )
