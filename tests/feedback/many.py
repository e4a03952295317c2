"""Opinions by the thousand, planted in rows as they would lie after months, for tests of what reads them all."""

from django.db import connection

from feedback import actions
from feedback.models import Answer, Channel, Cluster, Comment, Submission, Theme
from portal.text import fold


def plant(draft, by, specs):
    """`specs`: dicts with any of article, author_class, channel, name, publish_as, state, answer, cluster, theme, body.

    `answer` is None or (outcome, status); `cluster` and `theme` are any names. The sums are counted anew.
    """
    specs = list(specs)
    first = draft.comments.count() + 1
    answers, clusters, themes = _answers(draft, by, specs), {}, {}
    for spec in specs:
        if spec.get("cluster") is not None and spec["cluster"] not in clusters:
            clusters[spec["cluster"]] = Cluster.objects.create(draft=draft)
        if spec.get("theme") is not None and spec["theme"] not in themes:
            themes[spec["theme"]] = Theme.objects.create(draft=draft, name=str(spec["theme"]), is_named=True)
    slips = Submission.objects.bulk_create(
        [_slip(draft, first + at, spec, by) for at, spec in enumerate(specs)], batch_size=2000
    )
    Comment.objects.bulk_create(
        [_comment(draft, first + at, slip, spec, answers, clusters, themes)
         for at, (slip, spec) in enumerate(zip(slips, specs, strict=True))], batch_size=2000,
    )  # fmt: skip
    actions.recount(draft.pk)
    if len(specs) > 1000:  # as the database would by itself within a minute
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE feedback_comment, feedback_submission, feedback_answer")


def _answers(draft, by, specs):
    wanted = {spec["answer"] for spec in specs if spec.get("answer")}
    return {
        (outcome, status): Answer.objects.create(
            draft=draft, agency=draft.agency, outcome=outcome, status=status, text="Lời giải trình.", written_by=by
        )
        for outcome, status in sorted(wanted)
    }  # fmt: skip


def _slip(draft, number, spec, by):
    wanted = ("author_class", "name", "email", "publish_as")
    fields = {name: spec[name] for name in wanted if name in spec}
    channel = spec.get("channel", Channel.PORTAL)
    entered = {} if channel == Channel.PORTAL else {"entered_by": by, "provenance": "Sổ tiếp nhận"}
    return Submission(
        draft=draft, code_hash=f"{draft.pk}-{number}", pin_hash="-", received_on=draft.opens_on,
        channel=channel, **entered, **fields,
    )  # fmt: skip


def _comment(draft, number, slip, spec, answers, clusters, themes):
    body = spec.get("body", f"Ý kiến thứ {number}.")
    return Comment(
        draft=draft, submission=slip, number=number, body=body, search_text=fold(body), article=spec.get("article"),
        state=spec.get("state", Comment.State.PUBLISHED), received_on=draft.opens_on,
        state_reason=spec.get("state_reason", ""), answer=answers.get(spec.get("answer")),
        cluster=clusters.get(spec.get("cluster")), theme=themes.get(spec.get("theme")),
    )  # fmt: skip
