"""The desk of tests/desk.py in the middle of the full country: all units, their work, and much more of everything.

Rows are copied by the database from those the verbs made, so that a column added later is filled as its verb fills it.
"""

from dataclasses import replace

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from feedback.actions import changed
from feedback.models import Comment, Submission
from portal.units.models import Agency
from reports.counting import refreshing
from tests.benchmarks import synthetic

FLOORS = ["jobs", "journal", "accounts", "files", "plans", "registers", "drafts", "feedback", "reports"]
#: Law, and what the portal brings with it: it does not grow with the country.
FIXED = {
    "drafts.legalregime", "drafts.documenttype", "drafts.criteriaset", "drafts.criterion", "drafts.regimestage",
    "drafts.postingplace", "drafts.coveragetag", "drafts.topic", "drafts.regimemove", "drafts.secrecydeclaration", "reports.period",
    "reports.paperform", "reports.manualindicator", "reports.retirement", "reports.evaluationcriterion", "reports.run",
    "accounts.user", "accounts.post", "feedback.thread", "feedback.tally", "feedback.comment", "feedback.submission",
    "feedback.tablefile", "feedback.fingerprint", "reports.unitfigures", "feedback.pollchoice",
}  # fmt: skip
#: Copies of each row beside it, of the same parents: more than a page of everything, and of some things very many.
DEEP = {
    "journal.entry": 300, "jobs.message": 2000, "jobs.outbox": 2000, "feedback.follow": 500, "plans.delivery": 0,
    "feedback.decisionline": 500, "feedback.regroupingline": 300, "drafts.article": 0, "feedback.ballot": 400, "accounts.slip": 5,
    "reports.figure": 0, "reports.narrative": 0, "reports.carried": 0, "plans.feed": 0, "reports.annualreport": 0, "reports.dispatch": 0,
    "drafts.screeninganswer": 0,
}  # fmt: skip
MORE = 60
#: The cast where they work in the full country: the unit's key, and who sits there.
CAST = {
    "lan": ("25489.2025", "Nguyễn Thị Lan", "lan@tanlap.invalid", "officer"),
    "binh": ("25489.2025", "Đỗ Văn Bình", "binh@tanlap.invalid", "leader"),
    "minh": ("80.2025", "Trần Quang Minh", "minh@tayninh.invalid", "officer"),
    "an": ("80.2025", "Lý Thị An", "an@tayninh.invalid", "admin"),
    "hoa": ("15142.2025", "Phạm Thị Hoa", "hoa@camthach.invalid", "officer"),
    "thu": ("00", "Lê Thị Thu", "thu@hdph.invalid", "council"),
}
EMAILS = [email for _key, _name, email, _role in CAST.values()]
COMMENTS = {"public": 20_000, "closed": 5_000}
_BODIES = """(SELECT a.id, a.unit_id, (SELECT min(l.receiver_id) FROM units_reportingline l WHERE l.agency_id = a.id
    AND l.valid_to IS NULL AND l.role = 'chinh') AS receiver FROM units_agency a WHERE a.consolidates AND a.ended IS NULL) a"""


def people_the_country():
    """All units of both trees instead of the cast's few, with a little of everything in each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # what is pending is checked before its table is emptied
        cursor.execute(
            "TRUNCATE units_administrativeunit, accounts_user, reports_period, jobs_outbox CASCADE"
        )
    call_command("load_units", verbosity=0)
    less = {"tasks": 2, "activities": 4, "drafts": 10, "comments": 30_000}
    synthetic.fill([replace(stretch, **less) for stretch in synthetic.COUNTRY[2:]])


def body(key):
    """The body of that unit of today which writes its report."""
    return Agency.objects.get(unit__key=key, ended=None, consolidates=True)


def crowd(desk):
    """Much more of all that lies on the desk, beside it and in every other place."""
    for model in _models():
        label = model._meta.label_lower
        keys = (
            list(model._base_manager.values_list("pk", flat=True).order_by("pk"))
            if label not in FIXED
            else []
        )
        keys = [key for key in keys if key >= desk.first.get(label, 0)]
        if keys and "agency_id" in _columns(model):
            _copy(model, keys[-1:], _BODIES, **_of_body(model))
        if keys:
            _copy(model, keys[-12:], f"generate_series(1, {DEEP.get(label, MORE)}) k", **_other(model, "k"))
    _people()
    for name, many in COMMENTS.items():
        _comments(getattr(desk, name), many)
        changed(getattr(desk, name).pk)
    for period in (desk.period, desk.next_period):
        refreshing.recount(period)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def marks():
    """The next key of each table: rows from here on are the desk's."""
    return {
        m._meta.label_lower: (m._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
        for m in _models()
    }


def _models():
    return [m for floor in FLOORS for m in apps.get_app_config(floor).get_models(include_auto_created=True)]


def _columns(model):
    return [field.column for field in model._meta.concrete_fields if not field.primary_key]


def _other(model, key):
    """Unique columns made unlike the row's own; what cannot be two stays empty or is not made at all."""
    told = {}
    for field in model._meta.concrete_fields:
        text = field.get_internal_type() in ("CharField", "SlugField", "EmailField")
        if field.column in ("key", "reader", "seal", "name_") or (field.unique and text):
            told[field.column] = f"left(template.{field.column}, 28) || '-' || {key}"
        elif field.unique and not field.primary_key and field.null:
            told[field.column] = "NULL"
        elif field.column in ("number", "page", "due_from") and model._meta.label_lower != "plans.plan":
            told[field.column] = (
                f"template.{field.column} + mod({key}, 30000)" if not text else f"template.{field.column}"
            )
        elif field.column == "network":
            told[field.column] = f"template.network || '-' || {key}"
    return told


def _of_body(model):
    told = _other(model, "a.id") | {"agency_id": "a.id"}
    if "receiver_id" in _columns(model):
        told["receiver_id"] = "coalesce(a.receiver, template.receiver_id)"
    return told


def _copy(model, keys, source, **told):
    table, columns = model._meta.db_table, _columns(model)
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(told.get(column, f'template."{column}"') for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM (SELECT * FROM "{table}" WHERE id = ANY(%s)) template,'
            f" {source} ON CONFLICT DO NOTHING",
            [keys],
        )
        cursor.execute("SET session_replication_role = DEFAULT")
        return cursor.rowcount


def _people():
    """An officer in every body of today."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH made AS (INSERT INTO accounts_user (password, is_superuser, email, full_name, phone, is_active, is_staff, created_at,"
            " folded, sort_key, revision) SELECT '!', false, 'cb' || id || '@nuoc.invalid', 'Cán bộ ' || id, '', true, false, now(),"
            " 'can bo ' || id, convert_to('can bo ' || id, 'UTF8'), 1 FROM units_agency WHERE ended IS NULL RETURNING id, email)"
            " INSERT INTO accounts_post (user_id, agency_id, title, role, starts) SELECT id, substr(split_part(email, '@', 1), 3)::bigint,"
            " 'Công chức', 'officer', date '2025-07-01' FROM made"
        )


def _comments(draft, many):
    """Each a sending of its own, as the last one of the draft was; some wait, some are hidden."""
    one = (
        Comment.objects.filter(draft=draft).order_by("pk").last()
        or Comment.objects.filter(draft__agency=draft.agency).first()
    )
    last = Submission.objects.order_by("-pk").values_list("pk", flat=True)[0]
    _copy(Submission, [one.submission_id], f"generate_series(1, {many}) k", draft_id=str(draft.pk),
          code_hash=f"'d{draft.pk}-' || k", once_key=f"'d{draft.pk}-' || k", scan_id="NULL")  # fmt: skip
    states = (
        "(ARRAY['published', 'published', 'published', 'pending', 'accepted', 'hidden'])[1 + mod(s.id, 6)]"
    )
    _copy(Comment, [one.pk], f"feedback_submission s WHERE s.id > {last}", submission_id="s.id", draft_id=str(draft.pk),
          number="s.id", state=states, body="'Đề nghị xem lại việc thu phí ở khu ' || mod(s.id, 400) || ' của chợ'",
          search_text="'de nghi xem lai viec thu phi o khu ' || mod(s.id, 400) || ' cua cho'", article_id="NULL")  # fmt: skip
