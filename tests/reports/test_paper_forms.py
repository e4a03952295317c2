"""Council staff of the centre keep how reports look on paper; everybody's next paper follows."""

import pytest

from portal.journal.models import Entry
from reports.models import PaperForm
from reports.paper import letterheads
from tests.reports.conftest import built

HERS = {
    "kind": "ubnd", "level": 3, "superior": "", "issuer": "", "symbol": "BC-UBND", "office": "",
    "signers": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "recipients": "Sở Tư pháp\nLưu: VT",
    "valid_from": "01/01/2000", "valid_to": "", "source": "Công văn 12", "verified": "on",
}  # fmt: skip


@pytest.fixture
def row(db):
    return PaperForm.objects.get(kind="ubnd", level=3)


def test_she_corrects_a_form_and_the_next_paper_follows(sign_in, thu, lan, period, row):
    answer = sign_in(thu).post(row.get_absolute_url(), HERS | {"revision": 0})
    assert answer.url == "/bao-cao/the-thuc/"
    head = letterheads.head_of(built(period, lan))
    assert head.signature.titles == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert head.recipients == ["Sở Tư pháp tỉnh Tây Ninh", "Lưu: VT"]
    assert Entry.objects.about(row).get().verb == "sửa thể thức báo cáo"


def test_of_two_savers_the_second_sees_both(sign_in, thu, row):
    browser = sign_in(thu)
    browser.post(row.get_absolute_url(), HERS | {"revision": 0})
    answer = browser.post(row.get_absolute_url(), HERS | {"revision": 0, "signers": "CHỦ TỊCH"})
    assert answer.status_code == 422 and "PHÓ CHỦ TỊCH" in answer.content.decode()
    row.refresh_from_db()
    assert row.signers.endswith("PHÓ CHỦ TỊCH")


def test_a_mistake_in_between_does_not_let_the_second_saver_overwrite(sign_in, thu, row):
    browser = sign_in(thu)
    browser.post(row.get_absolute_url(), HERS | {"revision": 0})
    answer = browser.post(row.get_absolute_url(), HERS | {"revision": 0, "valid_from": "hôm nọ"})
    assert answer.status_code == 422 and answer.context["revision"] == "0"


def test_a_second_form_of_the_same_day_is_refused_a_later_one_taken(sign_in, thu, row):
    browser = sign_in(thu)
    answer = browser.post("/bao-cao/the-thuc/moi/", HERS)
    assert answer.status_code == 422 and "Đã có thể thức" in answer.content.decode()
    browser.post("/bao-cao/the-thuc/moi/", HERS | {"valid_from": "01/01/2027"})
    assert PaperForm.objects.filter(kind="ubnd", level=3).count() == 2


def test_what_nobody_checked_against_the_decree_says_so(sign_in, thu, row):
    words = sign_in(thu).get("/bao-cao/the-thuc/").content.decode()
    assert words.count("chưa đối chiếu văn bản gốc") == PaperForm.objects.count()
