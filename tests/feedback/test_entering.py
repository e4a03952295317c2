"""Lan writes in what came on paper, by telephone, from a meeting; what she passes on she can follow."""

import re

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from drafts.models import Activity
from feedback import actions
from feedback.models import Answer, Channel, Comment, Submission
from feedback.page.channels import channels, entered
from tests import factories
from tests.feedback.conftest import comment
from tests.feedback.test_counting import counted, kept


@pytest.fixture
def lans(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def provincial(minh):
    """A draft of the province, open to everybody: Lan gathers opinions on it in her commune."""
    return factories.open_draft(minh, title="Mức thu phí bến bãi")


def page(draft):
    return f"/can-bo/gop-y/{draft.pk}/nhap/"


def form(client, draft, *remarks, **said):
    """What her browser would send: the hidden key, the remarks ((article, words) or words), the rest as asked."""
    html = client.get(page(draft)).content.decode()
    data = {
        "key": re.search(r'name="key" value="([^"]+)"', html)[1], "channel": "phieu", "provenance": "Nhà văn hóa ấp 3",
        "received_on": f"{timezone.localdate():%d/%m/%Y}", "author_class": "ca-nhan", "publish_as": "an-danh",
        "y-TOTAL_FORMS": max(1, len(remarks)), "y-INITIAL_FORMS": 0, "y-0-body": "Chợ cần mái che.",
    }  # fmt: skip
    for n, remark in enumerate(remarks):
        article, words = remark if isinstance(remark, tuple) else ("", remark)
        data |= {f"y-{n}-article": article, f"y-{n}-body": words}
    return data | said


def test_one_slip_speaks_about_two_articles_and_lands_as_one(lans, draft, articles):
    data = form(lans, draft, (articles[0].pk, "Thêm chợ đêm."), (articles[2].pk, "Giảm phí."))
    assert "PIN" in lans.post(page(draft), data, follow=True).content.decode()
    slip = Submission.objects.get()
    assert [c.article for c in slip.comments.order_by("number")] == [articles[0], articles[2]]
    assert kept(draft) == counted(draft)


def test_pressing_twice_lands_once_and_shows_the_same_receipt(lans, draft):
    data = form(lans, draft)
    first, second = lans.post(page(draft), data), lans.post(page(draft), data)
    assert first.url == second.url and Submission.objects.count() == 1


def test_the_same_form_with_other_words_is_asked_about_and_loses_nothing(lans, draft):
    data = form(lans, draft)
    lans.post(page(draft), data)
    response = lans.post(page(draft), data | {"y-0-body": "Một phiếu khác."})
    html = response.content.decode()
    assert response.status_code == 422 and "Một phiếu khác." in html and Submission.objects.count() == 1
    again = data | {"y-0-body": "Một phiếu khác.", "key": re.search(r'name="key" value="([^"]+)"', html)[1]}
    assert lans.post(page(draft), again).status_code == 302 and Submission.objects.count() == 2


def test_one_more_remark_is_offered_and_what_was_typed_stays(lans, draft):
    data = form(lans, draft, "Chợ cần điện.", them="1", name="Bà Sáu")
    response = lans.post(page(draft), data)
    html = response.content.decode()
    assert response.status_code == 200 and "Chợ cần điện." in html and "Bà Sáu" in html
    assert 'name="y-1-body"' in html and not Submission.objects.exists()


def test_a_name_is_kept_only_when_the_person_agreed(lans, draft):
    refused = lans.post(page(draft), form(lans, draft, phone="0900000001"))
    assert refused.status_code == 422 and "đánh dấu đồng ý" in refused.content.decode()
    lans.post(page(draft), form(lans, draft, phone="0900000001", consent="on"))
    slip = Submission.objects.get()
    assert slip.phone == "0900000001" and slip.consented_at


@pytest.mark.parametrize("channel", ["dien-thoai", "mang-xa-hoi", "tan-nha"])
def test_a_call_a_group_and_a_round_of_the_houses_have_channels(lans, draft, channel):
    lans.post(page(draft), form(lans, draft, channel=channel))
    assert Submission.objects.get().channel == channel


def test_nobody_enters_what_is_sent_through_the_portal(lans, draft, lan):
    response = lans.post(page(draft), form(lans, draft, channel="cong"))
    assert response.status_code == 422 and not Submission.objects.exists()
    with pytest.raises(ValueError, match="portal"):
        actions.enter_comment(draft, [(None, "Nhập thay.")], lan, channel=Channel.PORTAL)


@pytest.mark.parametrize("change", ["channel = 'cong'", "entered_by_id = NULL", "provenance = ''"])
def test_the_database_itself_keeps_sent_and_entered_apart(draft, lan, change):
    actions.enter_comment(draft, [(None, "Chợ cần điện.")], lan, provenance="Ấp 3")
    with pytest.raises(IntegrityError, match="sent_or_entered"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE feedback_submission SET {change}")  # noqa: S608


def test_where_it_came_from_is_asked_for(lans, draft):
    response = lans.post(page(draft), form(lans, draft, provenance=""))
    assert response.status_code == 422 and "Ghi nơi thu nhận" in response.content.decode()


def test_a_meeting_of_the_book_says_where_and_when(lans, draft, lan):
    meeting = factories.activity(lan, title="Họp dân ấp 3", draft=draft)
    other = factories.activity(lan, title="Họp việc khác")
    html = lans.get(page(draft)).content.decode()
    assert "Họp dân ấp 3" in html and "Họp việc khác" not in html
    data = form(lans, draft, channel="hoi-nghi", activity=meeting.pk, provenance="")
    lans.post(page(draft), data)
    slip = Submission.objects.get()
    assert slip.activity == meeting and "Họp dân ấp 3" in slip.provenance
    assert lans.post(page(draft), form(lans, draft, channel="hoi-nghi", activity=other.pk)).status_code == 422
    assert lans.post(page(draft), form(lans, draft, activity=meeting.pk)).status_code == 422


def test_a_day_to_come_is_refused_and_an_early_one_asked_about(lans, draft):
    ahead = timezone.localdate() + timezone.timedelta(days=1)
    assert "chưa tới" in lans.post(page(draft), form(lans, draft, received_on=f"{ahead:%d/%m/%Y}")).content.decode()  # fmt: skip
    early = form(lans, draft, received_on="01/08/2026")
    response = lans.post(page(draft), early)
    assert response.status_code == 422 and 'name="sure"' in response.content.decode()
    assert lans.post(page(draft), early | {"sure": "on"}).status_code == 302


def test_khmer_words_stand_beside_their_translation_and_are_found_by_it(lans, draft):
    data = form(lans, draft, "ផ្សារត្រូវការដំបូល", language="Khmer") | {"y-0-translation": "Chợ cần mái che."}
    lans.post(page(draft), data)
    one = Comment.objects.get()
    assert (one.translation, one.submission.language) == ("Chợ cần mái che.", "Khmer")
    assert "cho can mai che" in one.search_text


def test_the_receipt_is_shown_to_her_agency_only_and_for_half_an_hour(lans, draft, sign_in, hoa, tuan):
    where = lans.post(page(draft), form(lans, draft)).url
    assert lans.get(where).status_code == 200
    assert sign_in(hoa).get(where).status_code == 404 and tuan.get(where).status_code == 302
    Submission.objects.update(created_at=timezone.now() - timezone.timedelta(minutes=31))
    assert lans.get(where).status_code == 404


def test_the_code_on_the_receipt_opens_the_slip(lans, draft, tuan):
    html = lans.post(page(draft), form(lans, draft), follow=True).content.decode()
    code = re.search(r'app-code">([^<]+)<', html)[1]
    assert "Ý kiến số 1" in tuan.get("/tra-cuu/", {"ma": code}).content.decode()


def test_a_slip_typed_wrongly_is_taken_back_and_its_number_stays(lans, draft, lan, sign_in, hoa):
    slip, _ = actions.enter_comment(draft, [(None, "Gõ nhầm.")], lan, provenance="Ấp 3")
    away = f"/can-bo/gop-y/nhap/{slip.pk}/lay-lai/"
    assert sign_in(hoa).post(away).status_code == 404
    lans.post(away)
    one = Comment.objects.get()
    assert (one.state, one.number) == ("withdrawn", 1) and kept(draft) == counted(draft)


def test_an_answered_slip_is_not_taken_back(lans, draft, lan):
    slip, _ = actions.enter_comment(draft, [(None, "Giảm phí.")], lan, provenance="Ấp 3")
    actions.write_answer(draft, slip.comments.all(), Answer.Outcome.ACCEPTED, "Đã giảm.", lan)
    lans.post(f"/can-bo/gop-y/nhap/{slip.pk}/lay-lai/")
    assert Comment.objects.get().state == "published"


def test_on_a_draft_from_above_the_way_back_leads_somewhere(lans, provincial):
    html = lans.get(page(provincial)).content.decode()
    assert f'/can-bo/gop-y/{provincial.pk}/"' not in html and provincial.get_public_url() in html


def test_she_follows_what_she_passed_on(lans, lan, minh, provincial, sign_in, hoa):
    slip, _ = actions.enter_comment(provincial, [(None, "Phí cao quá.")], lan, provenance="Ấp 3")
    assert "Chờ duyệt" in lans.get("/can-bo/gop-y/chuyen-di/").content.decode()
    actions.write_answer(
        provincial, slip.comments.all(), Answer.Outcome.ACCEPTED, "Đã hạ còn 30.000 đồng.", minh
    )
    assert "Đã hạ còn" not in lans.get("/can-bo/gop-y/chuyen-di/").content.decode()
    actions.publish_answers(provincial.answers.all(), minh)
    assert "Đã hạ còn" in lans.get("/can-bo/gop-y/chuyen-di/").content.decode()
    assert "Phí cao quá." not in sign_in(hoa).get("/can-bo/gop-y/chuyen-di/").content.decode()


def test_what_was_passed_on_costs_the_same_however_much(lans, lan, provincial, django_assert_max_num_queries):
    for n in range(30):
        actions.enter_comment(provincial, [(None, f"Ý thứ {n} về phí.")], lan, provenance="Ấp 3")
    lans.get("/can-bo/gop-y/")  # the first page of a session works out how far she sees
    with django_assert_max_num_queries(8):
        assert lans.get("/can-bo/gop-y/chuyen-di/").status_code == 200


def test_the_form_costs_the_same_in_a_full_book(lans, draft, lan, django_assert_max_num_queries):
    for n in range(12):
        factories.activity(lan, title=f"Họp dân lần {n}", draft=draft)
    lans.get(page(draft))
    with django_assert_max_num_queries(10):
        assert lans.get(page(draft)).status_code == 200


def split(draft):
    return [(share.n, share.noun, share.opinions) for share in channels(draft)]


def test_online_slips_and_meetings_are_counted_apart_and_add_up(draft, lan):
    for n in range(3):
        comment(draft, f"Ý thứ {n} qua cổng.")
    actions.enter_comment(draft, [(None, "Ý một."), (None, "Ý hai.")], lan, provenance="Ấp 3")
    meeting = factories.activity(lan, form=Activity.Form.CONFERENCE, draft=draft)
    for words in ("Ông Tư nói.", "Bà Năm nói."):
        actions.enter_comment(
            draft, [(None, words)], lan, channel="hoi-nghi", activity=meeting, provenance="Ấp 3"
        )
    for place in ("Ấp 4", "Ấp 5", "Ấp 5"):
        actions.enter_comment(draft, [(None, "Ý ở ấp.")], lan, channel="hoi-nghi", provenance=place)
    expected = [(3, "trực tuyến", 3), (1, "phiếu giấy", 2), (3, "hội nghị, cuộc họp", 5)]
    assert split(draft) == expected and sum(opinions for *_, opinions in expected) == 10


def test_what_does_not_count_is_in_no_channel(draft, lan):
    slip, _ = actions.enter_comment(draft, [(None, "Gõ nhầm.")], lan, provenance="Ấp 3")
    actions.withdraw(comment(draft).submission)
    actions.take_back_entry(slip, lan)
    assert split(draft) == []


def test_the_page_of_the_draft_says_it(draft, lan, tuan):
    comment(draft)
    actions.enter_comment(draft, [(None, "Chợ cần điện.")], lan, provenance="Ấp 3")
    html = tuan.get(draft.get_public_url()).content.decode()
    assert re.search(r"<b>1</b>\s*trực tuyến", html) and re.search(r"<b>1</b>\s*phiếu giấy", html)


def test_the_split_reads_what_was_entered_by_its_index_not_the_thread(draft, lan):
    day = timezone.localdate()
    sent = [Submission(draft=draft, code_hash=f"c{n}", pin_hash="-", received_on=day) for n in range(3000)]
    for slip in Submission.objects.bulk_create(sent)[:5]:
        Comment.objects.create(
            submission=slip, draft=draft, number=slip.pk, body="Qua cổng.", received_on=day
        )
    actions.enter_comment(draft, [(None, "Chợ cần điện.")], lan, provenance="Ấp 3")
    sql, params = entered._written
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE feedback_submission, feedback_comment")
        cursor.execute(f"EXPLAIN {sql}", [p if isinstance(p, str | bool) else draft.pk for p in params])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "entered_of_draft" in plan, plan


def test_a_receipt_names_a_draft_from_above_no_more_once_it_is_withdrawn(lans, provincial):
    receipt = lans.post(page(provincial), form(lans, provincial)).url
    assert provincial.title in lans.get(receipt).content.decode()
    type(provincial).objects.filter(pk=provincial.pk).update(published_at=None)
    html = lans.get(receipt).content.decode()
    assert provincial.title not in html and provincial.slug not in html
