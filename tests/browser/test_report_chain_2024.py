"""The report of 2024, in the tree of its time: commune, district, province, nation; and what 1/7/2025 left of it."""

from datetime import date

import pytest
import time_machine

from reports.models import AnnualReport
from tests import factories
from tests.browser.test_report import accepts, adds_up_below, figures_on, sends, starts_the_report
from tests.conftest import agency, post
from tests.reports.conftest import make_period

pytestmark = pytest.mark.browser
THEN = date(2024, 6, 3)


def officer(name, email, body):
    return post(name, email, agency(body, THEN), "Công chức", "officer")


@pytest.fixture
def cast(transactional_db, thu):
    """Who reported in 2024: Thạnh Bắc to Tân Biên district, that to the Tây Ninh of the time, that to Thu."""
    return [
        officer("Mai Văn Bắc", "bac@thanhbac.invalid", "Ủy ban nhân dân xã Thạnh Bắc"),
        officer("Cao Thị Biên", "bien@tanbien.invalid", "Phòng Tư pháp huyện Tân Biên"),
        officer("Hồ Văn Ninh", "ninh@tayninhcu.invalid", "Sở Tư pháp tỉnh Tây Ninh"),
        thu,
    ]


def test_the_year_2024_goes_through_the_district(visit, cast, minh, celery_worker):
    commune, district, province, _ = cast
    with time_machine.travel("2024-12-16 09:00 +07:00"):
        make_period(2024)
        factories.activity(commune, on=THEN, sessions=2, attendance=90)
        factories.activity(district, on=THEN, sessions=1, attendance=60)
        factories.activity(province, on=THEN, sessions=3, attendance=400)
        windows = [visit(person) for person in cast]
        starts_the_report(windows[0])
        windows[0].reads("Phòng Tư pháp huyện Tân Biên")
        sends(windows[0])
        for level, window in enumerate(windows[1:3], 1):
            accepts(window)
            adds_up_below(window)
            window.look(f"nam-2024-{level}")
            sends(window)
        accepts(windows[3])
        adds_up_below(windows[3])
        shown = figures_on(windows[3].page)
        assert (shown["C13"], shown["C14"]) == ("6", "550")
        windows[3].look("nam-2024-ca-nuoc")
    after = visit(minh)  # of the Tây Ninh that took the old one over
    kept = AnnualReport.objects.get(agency=district.agency)
    after.open(kept.get_absolute_url())
    after.reads("huyện Tân Biên")
    after.look("nam-2024-nhin-lai")
    assert [window.wrongs for window in [*windows, after]] == [[]] * 5
