"""Words of the reports below go up under the names of who wrote them (F121, F129)."""

import pytest

from portal.refusals import NotNow
from reports import actions, merging
from reports.models import AnnualReport, Carried
from reports.paper import documents
from tests.reports.conftest import built


def writes(period, by, text, part="6"):
    report = AnnualReport.objects.filter(agency=by.agency, period=period).first() or built(period, by)
    words = report.narratives.get(part=part)
    actions.edit_words(words, text, words.revision, by)
    return report


def goes_up(report, by, receiver):
    actions.send(report, [], by, confirmed=True)
    actions.accept(report, receiver)
    return report


@pytest.fixture
def hers(period, lan, minh):
    """Tân Lập asks for loudspeakers; its report is accepted."""
    return goes_up(writes(period, lan, "Đề nghị cấp thêm 5 cụm loa."), lan, minh)


def part_of(report, part="6"):
    return report.narratives.get(part=part)


def test_what_a_commune_asks_for_is_listed_and_taken_over_by_a_tick(sign_in, hers, minh, period):
    his, browser = built(period, minh), sign_in(minh)
    url = f"/bao-cao/{his.pk}/loi-van/6/gop/"
    said = browser.get(url).content.decode()
    assert "UBND xã Tân Lập" in said and "Đề nghị cấp thêm 5 cụm loa." in said and "1/1 đơn vị" in said
    assert "Đề nghị cấp thêm" not in part_of(his).words
    browser.post(url, {"nguon": part_of(hers).pk})
    assert part_of(his).words == "UBND xã Tân Lập: Đề nghị cấp thêm 5 cụm loa."


def test_her_own_words_stand_first_and_what_was_taken_over_is_not_edited_with_them(
    sign_in, hers, minh, period
):
    his = writes(period, minh, "Sở đề nghị tăng biên chế.")
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    assert part_of(his).words.splitlines()[0] == "Sở đề nghị tăng biên chế."
    form = sign_in(minh).get(f"/bao-cao/{his.pk}/loi-van/6/").content.decode()
    assert "cụm loa" not in form.split("<form")[-1]


def test_twice_is_once_and_out_again(sign_in, hers, minh, period):
    his = built(period, minh)
    assert actions.carry(part_of(his), [part_of(hers).pk], minh) == 1
    assert actions.carry(part_of(his), [part_of(hers).pk], minh) == 0
    row, before = Carried.objects.get(), part_of(his).revision
    sign_in(minh).post(f"/bao-cao/{his.pk}/loi-van/6/bo-ra/", {"doan": row.pk})
    assert part_of(his).words == "" and part_of(his).revision > before


def test_files_made_before_are_old_once_words_were_taken_over(hers, minh, period):
    his = built(period, minh)
    before = documents.full(his)
    assert documents.full(his) == before
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    assert documents.full(his) != before


def test_the_paper_prints_them_under_the_name_of_their_unit(hers, minh, period):
    his = built(period, minh)
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    printed = [getattr(block, "text", "") for block in documents.full(his).body]
    assert "UBND xã Tân Lập: Đề nghị cấp thêm 5 cụm loa." in printed
    assert printed[-1] == part_of(his, "ket").words


def test_what_was_not_accepted_is_not_there(period, lan, ha, minh):
    report = writes(period, lan, "Chưa gửi.")
    his = built(period, minh)
    assert merging.said_below(his, "6") == []
    actions.send(report, [], lan)
    with pytest.raises(NotNow):
        actions.carry(part_of(his), [part_of(report).pk], minh)


def test_a_neighbours_province_is_not_read(period, hoa, minh, hers):
    other = writes(period, hoa, "Lời của Thanh Hóa.")
    AnnualReport.objects.filter(pk=other.pk).update(status="accepted", decided_at=hers.decided_at)
    assert [one.name for one in merging.said_below(built(period, minh), "6")] == ["UBND xã Tân Lập"]


def test_the_centre_reads_the_commune_by_its_own_name_through_the_province(hers, minh, thu, period):
    his = built(period, minh)
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    goes_up(his, minh, thu)
    national = built(period, thu)
    (one,) = merging.said_below(national, "6")
    assert one.name == f"UBND xã Tân Lập (qua {minh.agency})" and one.source == part_of(hers)
    actions.carry(part_of(national), [one.source.pk], thu)
    assert part_of(national).words == f"UBND xã Tân Lập (qua {minh.agency}): Đề nghị cấp thêm 5 cụm loa."


def test_the_commune_reads_that_it_was_taken_over_once_the_province_has_sent(
    sign_in, hers, minh, lan, period
):
    his = built(period, minh)
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    url = f"/bao-cao/{hers.pk}/loi-van/"
    assert "đưa vào báo cáo" not in sign_in(lan).get(url).content.decode()
    actions.send(his, [], minh, confirmed=True)
    assert f"Đã được {minh.agency} đưa vào báo cáo." in sign_in(lan).get(url).content.decode()


def test_telephone_and_mail_stay_below(period, lan, minh):
    text = "Liên hệ bà Lan 0912 345 678, lan@tanlap.gov.vn về kinh phí 120.000.000 đồng theo KH 12/KH-UBND."
    goes_up(writes(period, lan, text), lan, minh)
    (one,) = merging.said_below(built(period, minh), "6")
    assert "345" not in one.words and "@" not in one.words
    assert "120.000.000 đồng" in one.words and "12/KH-UBND" in one.words


def test_words_are_searched_by_unit_and_by_what_they_say(sign_in, hers, ha, minh, period):
    goes_up(writes(period, ha, "Thiếu người biết tiếng Khmer."), ha, minh)
    his, browser = built(period, minh), sign_in(minh)
    said = browser.get(f"/bao-cao/{his.pk}/loi-van/6/gop/?q=tieng+khmer").content.decode()
    assert "Thạnh Bình" in said and "cụm loa" not in said
    browser.post(f"/bao-cao/{his.pk}/loi-van/6/gop/?q=thanh+binh", {"tat-ca": "1"})
    assert part_of(his).words == "UBND xã Thạnh Bình: Thiếu người biết tiếng Khmer."


def test_a_part_the_portal_drafted_is_no_opinion(period, lan, minh, meetings):
    goes_up(built(period, lan), lan, minh)
    his = built(period, minh)
    assert merging.said_below(his, "2") == []
    assert merging.counts(his)["2"] == (0, 1)


def test_changed_words_are_told(hers, minh, lan, period):
    his = built(period, minh)
    actions.carry(part_of(his), [part_of(hers).pk], minh)
    type(part_of(hers)).objects.filter(pk=part_of(hers).pk).update(text="Đề nghị 9 cụm loa.")
    (one,) = merging.said_below(his, "6")
    assert one.is_changed and "5 cụm loa" in part_of(his).words


def test_nothing_is_taken_over_into_a_report_that_was_sent(hers, minh, period):
    his = built(period, minh)
    actions.send(his, [], minh, confirmed=True)
    with pytest.raises(NotNow):
        actions.carry(part_of(his), [part_of(hers).pk], minh)


@pytest.mark.parametrize("form", [{"nguon": "0"}, {"nguon": "x"}, {"nguon": "9" * 30}])
def test_a_forged_tick_is_told(sign_in, hers, minh, period, form):
    his = built(period, minh)
    assert sign_in(minh).post(f"/bao-cao/{his.pk}/loi-van/6/gop/", form).status_code == 302
    assert not Carried.objects.exists()


def test_a_hundred_communes_cost_the_queries_of_one(
    sign_in, hers, ha, minh, period, django_assert_max_num_queries
):
    goes_up(writes(period, ha, "Thiếu loa."), ha, minh)
    his = built(period, minh)
    browser = sign_in(minh)
    browser.get(f"/bao-cao/{his.pk}/loi-van/6/gop/")
    with django_assert_max_num_queries(30):
        browser.get(f"/bao-cao/{his.pk}/loi-van/6/gop/")
    with django_assert_max_num_queries(8):
        merging.said_below(his, "6")
