"""What an upgraded portal says, as JSON: `python -m tests.portal.upgraded` in the environment of its database."""

import json
import sys
from collections import Counter
from datetime import date

import django


def told():
    from django.test import Client

    from drafts.models import DraftPolicy
    from feedback.models import Tally
    from portal.accounts.models import User
    from reports.models import AnnualReport

    client, minhs = (Client(headers={"host": "localhost"}) for _ in range(2))
    minhs.force_login(User.objects.get(email="minh@demo.invalid"))
    tallies = Counter()
    for tally in Tally.objects.all():
        tallies[f"{tally.draft_id} {tally.state}"] += tally.n
    pages = {draft.pk: client.get(draft.get_public_url()) for draft in DraftPolicy.objects.public()}
    reports = AnnualReport.objects.filter(agency__posts__user__email="minh@demo.invalid", agency__ended=None)
    return {
        "tallies": tallies,
        "pages": {pk: page.content.decode() for pk, page in pages.items()},
        "reports": [minhs.get(report.get_absolute_url()).status_code for report in reports],
        "counted": {year: _counted(year) for year in range(2023, 2027)},
    }


def _counted(year):
    """{agency: {code: figure}} from the rows, as the year's report would count them; noughts left out."""
    from reports.counting import aggregation, figures

    own = aggregation.own_by_agency(
        aggregation.Span(date(year, 1, 1), date(year, 12, 31), date(year, 12, 31))
    )
    said = {pk: {code: figures.size(vector, code) for code in vector} for pk, vector in own.items()}
    return {pk: {code: n for code, n in one.items() if n} for pk, one in said.items()}


if __name__ == "__main__":
    django.setup()
    json.dump(told(), sys.stdout)
