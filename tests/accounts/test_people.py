"""An, administrator of the province's Department of Justice, gives people their posts."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts import actions
from portal.accounts.models import Post, Slip, User
from portal.journal.models import Entry
from tests.conftest import PASSWORD, post

PEOPLE = "/can-bo/nguoi-dung/"
NEW = {
    "full_name": "Hà Văn Khoa",
    "email": "khoa@tanlap.invalid",
    "agency": "UBND xã Tân Lập",
    "title": "Công chức Văn hóa - Xã hội",
    "role": "officer",
    "starts": "01/11/2026",
}


@pytest.fixture
def office(sign_in, an):
    """The administrator's browser."""
    return sign_in(an)


def the_code(page):
    return re.search(r'class="app-code app-code--long">([^<]+)<', page.content.decode())[1]


def test_only_an_administrator_finds_the_page(sign_in, lan, office):
    assert sign_in(lan).get(PEOPLE).status_code == 404
    assert office.get(PEOPLE).status_code == 200


def test_an_sees_her_province_and_not_the_next(office, lan, hoa):
    page = office.get(PEOPLE).content.decode()
    assert "Nguyễn Thị Lan" in page
    assert "Phạm Thị Hoa" not in page
    assert office.get(f"{PEOPLE}{hoa.user_id}/").status_code == 404


def test_people_are_found_without_marks(office, lan, minh):
    page = office.get(PEOPLE, {"q": "nguyen thi lan"}).content.decode()
    assert "@tanlap.invalid" in page
    assert "minh@tayninh.invalid" not in page


def test_the_list_asks_no_more_for_more_people(office, tan_lap, django_assert_max_num_queries):
    for n in range(20):
        post(f"Người Thứ {n}", f"n{n}@tanlap.invalid", tan_lap, "Công chức", "officer")
    office.get(PEOPLE)
    with django_assert_max_num_queries(9):
        office.get(PEOPLE)


def test_an_invites_khoa_by_letter_and_by_paper(office, client, lan):
    page = office.post(f"{PEOPLE}moi/", NEW)
    code = the_code(page)
    assert code in mail.outbox[0].body
    assert mail.outbox[0].to == [NEW["email"]]
    khoa = Post.objects.get(user__email=NEW["email"])
    assert (khoa.agency, khoa.starts.isoformat()) == (lan.agency, "2026-11-01")
    typed = client.post("/mo-tai-khoan/", {"code": code.lower().replace("-", " ")})
    new = "sông Vàm Cỏ chảy qua"
    opened = client.post(typed.url, {"password": new, "again": new})
    assert opened.url == "/dang-nhap/"
    assert client.post("/dang-nhap/", {"login": NEW["email"], "password": new}).url == "/can-bo/"


def test_the_code_is_not_in_the_database(office, db):
    code = the_code(office.post(f"{PEOPLE}moi/", NEW))
    assert code.replace("-", "") not in str(list(Slip.objects.values()))
    assert code not in str(list(Entry.objects.values()))


def test_a_slip_works_once_and_for_72_hours(an, lan, client):
    paper = actions.make_slip(an, lan.user)
    assert paper.slip.expires_at - paper.slip.made_at < timedelta(hours=72, seconds=1)
    new = "cầu khỉ lắt lẻo 2026"
    assert client.post(f"/mo-tai-khoan/{paper.code}/", {"password": new, "again": new}).status_code == 302
    assert client.get(f"/mo-tai-khoan/{paper.code}/").status_code == 410
    late = actions.make_slip(an, lan.user)
    Slip.objects.filter(pk=late.slip.pk).update(expires_at=timezone.now())
    assert client.get(f"/mo-tai-khoan/{late.code}/").status_code == 410


def test_a_new_slip_ends_the_older_one(an, lan, client):
    first, second = actions.make_slip(an, lan.user), actions.make_slip(an, lan.user)
    assert client.get(f"/mo-tai-khoan/{first.code}/").status_code == 410
    assert client.get(f"/mo-tai-khoan/{second.code}/").status_code == 200


def test_the_printed_slip_is_the_answer_to_a_press(office, lan):
    asked = office.get(f"{PEOPLE}{lan.user_id}/phieu/")
    assert "app-code" not in asked.content.decode()
    assert actions.find_slip(the_code(office.post(f"{PEOPLE}{lan.user_id}/phieu/"))).user == lan.user


def test_using_a_slip_throws_out_whoever_knew_the_old_password(an, lan, sign_in):
    stranger = sign_in(lan)
    actions.use_slip(actions.make_slip(an, lan.user).slip, "một mật khẩu khác hẳn")
    assert stranger.get("/can-bo/nhat-ky/").url.startswith("/dang-nhap/")


def test_an_cannot_take_over_somebody_who_also_works_above_her(office, lan, hdph):
    post("Nguyễn Thị Lan", lan.user.email, hdph, "Thư ký Hội đồng", "council")
    assert office.get(f"{PEOPLE}{lan.user_id}/").status_code == 200
    assert office.post(f"{PEOPLE}{lan.user_id}/phieu/").status_code == 404
    assert office.post(f"{PEOPLE}{lan.user_id}/sua/", {}).status_code == 404


def test_nor_give_posts_where_she_has_no_charge(office):
    page = office.post(f"{PEOPLE}moi/", NEW | {"agency": "UBND xã Cẩm Thạch"})
    assert page.status_code == 422
    assert "Không có cơ quan nào tên như vậy" in page.content.decode()


def test_a_known_address_with_another_name_is_questioned(office, lan):
    page = office.post(f"{PEOPLE}moi/", NEW | {"email": lan.user.email})
    assert "đã có tài khoản mang họ tên khác" in page.content.decode()


def test_a_known_person_gets_the_post_without_a_slip(office, lan, minh):
    again = NEW | {"full_name": "Nguyễn Thị Lan", "email": lan.user.email, "title": "Phó Chánh Văn phòng"}
    assert office.post(f"{PEOPLE}moi/", again).url == f"{PEOPLE}{lan.user_id}/"
    assert not mail.outbox
    assert lan.user.posts.count() == 2
    assert lan.user.check_password(PASSWORD)


def test_nor_print_a_slip_for_an_account_the_council_has_not_opened_yet(office, hdph):
    waiting = post(NEW["full_name"], NEW["email"], hdph, "Thư ký Hội đồng", "council").user
    waiting.set_unusable_password()
    waiting.save()
    page = office.post(f"{PEOPLE}moi/", NEW)
    assert page.url == f"{PEOPLE}{waiting.pk}/"
    assert not Slip.objects.exists() and not mail.outbox


def test_an_ends_a_post_and_the_journal_says_so(office, an, lan):
    day = timezone.localdate()
    office.post(f"{PEOPLE}vi-tri/{lan.pk}/ket-thuc/", {"ends": f"{day:%d/%m/%Y}"})
    assert not Post.objects.current().filter(pk=lan.pk).exists()
    entry = Entry.objects.get(verb="kết thúc vị trí")
    assert (entry.actor, entry.fields) == (an, ["ends"])
    assert lan.user.email not in str(entry.__dict__)


def test_two_administrators_edit_one_account(office, lan):
    page = f"{PEOPLE}{lan.user_id}/sua/"
    mine = {"full_name": "Nguyễn Thị Lan", "email": lan.user.email, "is_active": "on", "revision": 0}
    assert office.post(page, mine | {"phone": "0276 3 000 001"}).status_code == 302
    late = office.post(page, mine | {"phone": "0276 3 000 002"})
    assert late.status_code == 422
    assert "0276 3 000 001" in late.content.decode()
    assert User.objects.get(pk=lan.user_id).phone == "0276 3 000 001"
    assert office.post(page, mine | {"phone": "0276 3 000 002", "revision": 1}).status_code == 302
