"""Somebody without an account asks to be told, is told once, and ends it with one press (F107–F109, B6)."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from drafts import actions as draft_actions
from drafts.models import Activity, Topic
from feedback import actions
from feedback.following.follows import reader_of, target
from feedback.models import Follow
from portal.jobs.models import Message, Outbox
from portal.units.models import AdministrativeUnit
from tests import factories

MAI = "mai@example.invalid"
DAILY, AT_ONCE = Follow.Pace.DAILY, Follow.Pace.AT_ONCE


@pytest.fixture(autouse=True)
def clock():
    """A quiet Friday afternoon; the portal's own rows are of this hour."""
    with time_machine.travel("2026-11-20 15:00+07:00", tick=True) as hands:
        yield hands


@pytest.fixture
def draft(lan):
    return factories.open_draft(lan, opens_on=date(2026, 11, 13))


def ask(browser, gi, email=MAI, pace=DAILY, **said):
    return browser.post("/nhan-tin/", {"gi": gi, "email": email, "pace": pace, "consent": "on"} | said)


def follows(value, email=MAI, pace=DAILY):
    """She asked and confirmed."""
    actions.follow_by_mail(target(value), email, pace)
    follow = Follow.objects.filter(reader=reader_of(email)).latest("pk")
    actions.confirm_follow(follow.reader, follow.pk)
    return follow


def of(draft):
    return f"du-thao:{draft.slug}"


def told(pace=DAILY, edition=None, **later):
    """Letters of a telling now, or so much later: {address: body}."""
    before = set(Outbox.objects.values_list("pk", flat=True))
    until = timezone.now() + timedelta(**later)
    actions.tell(pace, until, edition or until.isoformat())
    return dict(Outbox.objects.exclude(pk__in=before).values_list("to", "body"))


def page_of(email=MAI):
    return re.search(r"/nhan-tin/[^\s/]+/", Outbox.objects.filter(to=email).latest("pk").body)[0]


# Asking ---------------------------------------------------------------------------------------------


def test_nothing_is_sent_but_one_letter_until_she_confirms(tuan, draft, lan):
    assert ask(tuan, of(draft)).url == "/nhan-tin/da-ghi/"
    assert "Xác nhận" in Outbox.objects.get().subject
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert told() == {} and told(AT_ONCE) == {}
    tuan.get(page_of())
    assert Follow.objects.get().confirmed_at is None  # a program that opens links confirms nothing
    tuan.post(f"{page_of()}xac-nhan/", {"theo": Follow.objects.get().pk})
    assert told() == {}  # what happened before is not news
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert "Gia hạn" in told()[MAI]


def test_before_she_confirms_the_page_asks_one_thing(tuan, draft):
    ask(tuan, of(draft))
    assert "Thư sáng tới" not in tuan.get(page_of()).content.decode()
    tuan.post(f"{page_of()}xac-nhan/", {"theo": Follow.objects.get().pk})
    assert "Thư sáng tới" in tuan.get(page_of()).content.decode()


def test_the_answer_does_not_tell_whether_the_address_follows(tuan, draft):
    first = ask(tuan, of(draft))
    follow = Follow.objects.get()
    actions.confirm_follow(follow.reader, follow.pk)
    again = ask(tuan, of(draft), email=MAI.upper())
    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert Follow.objects.get().confirmed_at


@pytest.mark.parametrize("missing", ["email", "consent", "pace"])
def test_what_is_missing_is_said_and_the_rest_stays(tuan, draft, missing):
    refused = ask(tuan, of(draft), **{missing: ""})
    assert refused.status_code == 422 and not Follow.objects.exists()
    assert missing == "email" or MAI in refused.content.decode()


def test_a_machine_that_fills_every_box_hears_the_same_and_leaves_nothing(tuan, draft):
    assert ask(tuan, of(draft), **{"dia-chi-web": "x"}).url == "/nhan-tin/da-ghi/"
    assert not Follow.objects.exists() and not Outbox.objects.exists()


def test_one_address_cannot_be_flooded_with_letters_that_ask(tuan, draft, lan):
    for number in range(12):
        other = factories.open_draft(lan, title=f"Quy chế số {number}", opens_on=date(2026, 11, 13))
        actions.follow_by_mail(target(of(other)), MAI, DAILY)
    assert Outbox.objects.filter(to=MAI).count() == actions.following.MOST_LETTERS


def test_one_network_that_asks_very_often_is_asked_to_wait(tuan, draft):
    answers = [ask(tuan, of(draft), email=f"nguoi{n}@example.invalid").status_code for n in range(11)]
    assert answers == [302] * 10 + [422]


def test_who_does_not_confirm_is_forgotten_after_a_week(draft, clock):
    actions.follow_by_mail(target(of(draft)), MAI, DAILY)
    Outbox.objects.update(sent_at=timezone.now())
    assert actions.forget_unconfirmed(timezone.now() + timedelta(days=6)) == 0
    assert actions.forget_unconfirmed(timezone.now() + timedelta(days=8)) == 1
    assert not Follow.objects.exists() and MAI not in str(list(Outbox.objects.values()))


@pytest.mark.parametrize(
    "gi",
    [
        "",
        "du-thao:khong-co",
        "dia-ban:00000",
        "co-quan:999999",
        "linh-vuc:x",
        "tim-kiem:",
        "la:1",
        "co-quan:²",
    ],
)
def test_what_is_not_there_cannot_be_followed(tuan, db, gi):
    assert tuan.get("/nhan-tin/", {"gi": gi}).status_code == 404
    assert ask(tuan, gi).status_code == 404


# What one follows -------------------------------------------------------------------------------------


def test_a_place_tells_of_everything_in_it_and_of_what_it_took_over(lan, thanh_bac, draft):
    follows("dia-ban:80", "tinh@example.invalid")
    follows("dia-ban:25489", "xa@example.invalid")
    follows("dia-ban:38", "noi-khac@example.invalid") if target("dia-ban:38") else None
    gone = Follow.objects.create(
        kind="dia-ban", unit=thanh_bac.unit, email="xa-cu@example.invalid", reader=reader_of("xa-cu@example.invalid"),
        words="Thạnh Bắc", confirmed_at=timezone.now(), told_to=timezone.now(),
    )  # fmt: skip
    factories.open_draft(lan, title="Quy chế bến xe", opens_on=date(2026, 11, 20))
    letters = told()
    assert set(letters) == {"tinh@example.invalid", "xa@example.invalid", gone.email}
    assert all("Quy chế bến xe" in body for body in letters.values())


def test_an_agency_and_a_field_tell_of_milestones_and_not_of_every_step(lan, draft):
    topic = Topic.objects.first()
    type(draft).objects.filter(pk=draft.pk).update(topic=topic)
    follows(f"co-quan:{draft.agency_id}", "cq@example.invalid")
    follows(f"linh-vuc:{topic.code}", "lv@example.invalid")
    follows(of(draft), MAI)
    version = draft_actions.set_text(draft, factories.TEXT + "Điều 4. Hiệu lực\nTừ 01/01/2027.", lan)
    draft_actions.post_version(version, lan)
    assert set(told()) == {MAI}
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert set(told()) == {MAI, "cq@example.invalid", "lv@example.invalid"}


def test_a_search_tells_of_new_drafts_that_match_once(lan, draft):
    follows("tim-kiem:q=ben+xe", "tim@example.invalid")
    follows("tim-kiem:q=tr%C6%B0%E1%BB%9Dng+h%E1%BB%8Dc", "khac@example.invalid")
    follows("tim-kiem:noi=80&q=b%E1%BA%BFn+xe", "noi@example.invalid")
    made = factories.open_draft(lan, title="Quy chế bến xe", opens_on=date(2026, 11, 20))
    assert set(told()) == {"tim@example.invalid", "noi@example.invalid"}
    draft_actions.extend(made, made.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert told() == {}


def test_a_meeting_is_told_with_day_hour_and_place(lan, draft):
    follows(of(draft))
    said = {"is_planned": True, "is_public": True, "place": "Nhà văn hóa ấp 3", "details": {"at": "19:30"}}
    factories.activity(
        lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Đối thoại về phí chợ", draft=draft, **said
    )
    body = told()[MAI]
    assert "19:30 Thứ Tư, 02/12/2026, tại Nhà văn hóa ấp 3" in body


def test_a_meeting_of_a_place_about_no_draft_is_told_to_those_who_follow_the_place(tuan, lan, draft):
    follows("dia-ban:80")
    said = {"is_planned": True, "is_public": True, "place": "Hội trường xã"}
    factories.activity(lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Đối thoại với hộ buôn bán", **said)
    body = told()[MAI]
    assert "Đối thoại với hộ buôn bán" in body
    assert tuan.get(re.search(r"/doi-thoai/\d+/", body)[0]).status_code == 200


def test_a_meeting_opened_to_everybody_later_is_told_then(lan, draft):
    follows(of(draft))
    made = factories.activity(
        lan, Activity.Form.DIALOGUE, date(2026, 12, 2), "Đối thoại", draft=draft, is_planned=True
    )
    assert told() == {}
    made.is_public = True
    draft_actions.edit_activity(made, ["is_public"], made.revision, lan)
    assert "Đối thoại" in told()[MAI]


def test_three_days_before_the_end_it_is_told_in_the_morning(draft, clock):
    follows(of(draft))
    clock.move_to(f"{draft.closes_on - timedelta(days=3):%Y-%m-%d} 05:00+07:00")
    assert told(minutes=1) == {}
    assert "Còn 3 ngày" in told(hours=2)[MAI]
    clock.move_to(f"{draft.closes_on - timedelta(days=2):%Y-%m-%d} 07:00+07:00")
    assert told() == {}


# The letters --------------------------------------------------------------------------------------------


def test_one_letter_for_all_she_follows_and_each_news_once(lan, draft):
    follows(of(draft))
    follows(f"co-quan:{draft.agency_id}")
    follows("dia-ban:25489")
    factories.open_draft(lan, title="Quy chế bến xe", opens_on=date(2026, 11, 20))
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    letters = told()
    assert len(letters) == 1
    assert letters[MAI].count("Gia hạn") == 1 and letters[MAI].count("Quy chế bến xe") == 1
    assert told() == {}


def test_what_was_told_at_once_is_not_told_again_in_the_morning(lan, draft):
    follows(of(draft), pace=AT_ONCE)
    follows(f"co-quan:{draft.agency_id}", pace=DAILY)
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert set(told(AT_ONCE)) == {MAI} and told(DAILY) == {}


def test_without_news_there_is_no_letter(draft):
    follows(of(draft))
    assert told() == {} and told(days=1) == {}


def test_a_second_run_of_the_day_writes_no_second_letter_and_loses_nothing(lan, draft):
    follows(of(draft))
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert set(told(edition="2026-11-21")) == {MAI}
    draft_actions.extend(draft, draft.closes_on + timedelta(days=3), lan, "Mưa lũ nữa")
    assert told(edition="2026-11-21") == {}
    assert "Gia hạn" in told(edition="2026-11-22")[MAI]


def test_a_withdrawn_draft_is_named_in_no_letter_and_comes_back_when_it_does(tuan, lan, draft):
    follow = follows(of(draft))
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    address = page_of()
    draft_actions.withdraw_declaration(draft, "Có phụ lục mật", lan)
    assert told() == {}
    assert draft.title not in tuan.get(address).content.decode()
    assert draft.title not in str(list(Outbox.objects.filter(sent_at=None).values()))
    draft_actions.declare_not_secret(draft, lan)
    draft_actions.publish_again(draft, lan)
    assert "công khai trở lại" in told()[follow.email]


def test_an_undeclared_draft_is_no_news(lan, draft):
    follows("dia-ban:25489")
    factories.ready(factories.draft(lan, title="Quy chế chưa công khai"), lan)
    assert told() == {}


def test_the_letter_carries_the_button_of_mail_programs_and_one_press_ends_it(tuan, lan, draft):
    follows(of(draft))
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    told()
    letter = Outbox.objects.latest("pk")
    address = letter.ends_at.removeprefix("http://127.0.0.1:8000")
    tuan.get(address)
    assert Follow.objects.exists()  # opened by a program, nothing ends
    assert tuan.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert not Follow.objects.exists() and MAI not in str(list(Outbox.objects.values()))
    assert "không theo dõi gì" in tuan.get(page_of_token(address)).content.decode()


def page_of_token(address):
    return address.removesuffix("thoi/")


# Her page -------------------------------------------------------------------------------------------------


def test_on_her_page_she_changes_the_pace_looks_at_the_next_letter_and_ends_one(tuan, lan, draft):
    first, second = follows(of(draft)), follows(f"co-quan:{draft.agency_id}")
    address = page_of()
    tuan.post(f"{address}nhan-thu/", {"theo": first.pk, f"f{first.pk}-pace": "ngay"})
    first.refresh_from_db()
    assert first.pace == AT_ONCE
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert "Gia hạn" in tuan.get(f"{address}thu-sap-gui/").content.decode()
    tuan.post(f"{address}thoi/", {"theo": first.pk})
    assert list(Follow.objects.all()) == [second]
    page = tuan.get(address).content.decode()
    assert "m***@example.invalid" in page and MAI not in page


def test_her_link_opens_nobody_elses_page(tuan, draft):
    mine, other = follows(of(draft)), follows(of(draft), "khac@example.invalid")
    address = page_of(MAI)
    tuan.post(f"{address}thoi/", {"theo": other.pk})
    assert Follow.objects.filter(pk=other.pk).exists()
    for invented in (
        f"/nhan-tin/{mine.reader}/",
        f"/nhan-tin/{other.reader}.{address.split('.')[1]}",
        "/nhan-tin/vi-tri:1.x/",
    ):
        assert tuan.get(invented).status_code == 404


# With a post ------------------------------------------------------------------------------------------------


def test_an_officer_follows_with_the_post_and_is_told_in_the_inbox_and_by_letter(sign_in, minh, lan, draft):
    browser = sign_in(minh)
    assert browser.post("/can-bo/theo-doi/", {"gi": of(draft), "pace": AT_ONCE}).status_code == 302
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert set(told(AT_ONCE)) == {minh.user.email}
    message = Message.objects.get(post=minh)
    assert "Gia hạn" in message.words and message.link == draft.get_public_url()
    browser.post(f"/can-bo/theo-doi/{Follow.objects.get().pk}/thoi/")
    assert not Follow.objects.exists()


def test_a_post_that_ended_is_told_nothing(minh, lan, draft):
    actions.follow_as(target(of(draft)), minh, AT_ONCE)
    minh.ends = date(2026, 11, 20)
    minh.save()
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    assert told(AT_ONCE) == {}


def test_nobody_ends_what_another_post_follows(sign_in, minh, hoa, draft):
    actions.follow_as(target(of(draft)), minh, DAILY)
    sign_in(hoa).post(f"/can-bo/theo-doi/{Follow.objects.get().pk}/thoi/")
    assert Follow.objects.exists()


def test_officers_read_how_many_letters_about_a_draft_left_and_no_address(sign_in, lan, hoa, draft):
    follows(of(draft))
    Outbox.objects.update(attempts=8, error="SMTPServerDisconnected: mai@example.invalid")
    page = sign_in(lan).get(f"/can-bo/gop-y/{draft.pk}/thu/").content.decode()
    assert "Xin xác nhận theo dõi" in page and "SMTPServerDisconnected" in page and MAI not in page
    assert sign_in(hoa).get(f"/can-bo/gop-y/{draft.pk}/thu/").status_code == 404


# Many -----------------------------------------------------------------------------------------------------


def test_two_thousand_follows_cost_a_few_statements_a_batch(lan, draft, django_assert_max_num_queries):
    unit = AdministrativeUnit.objects.get(pk=draft.agency.unit_id)
    now = timezone.now()
    Follow.objects.bulk_create(
        Follow(
            kind=kind, email=f"{n}@example.invalid", reader=reader_of(f"{n}@example.invalid"), words="…", confirmed_at=now,
            told_to=now, query=f"q=ben+xe+{n % 7}" if kind == "tim-kiem" else "", unit=unit if kind == "dia-ban" else None,
            draft=draft if kind == "du-thao" else None,
        )
        for n in range(1000)
        for kind in (("du-thao", "dia-ban") if n % 2 else ("du-thao", "tim-kiem"))
    )  # fmt: skip
    draft_actions.extend(draft, draft.closes_on + timedelta(days=5), lan, "Mưa lũ")
    factories.open_draft(lan, title="Quy chế bến xe", opens_on=date(2026, 11, 20))
    with django_assert_max_num_queries(45):
        letters = told()
    assert len(letters) == 1000 and all("Gia hạn" in body for body in letters.values())
    assert told() == {}
