"""Coming in: the right password, the wrong one, too many of them, and the second factor."""

import re

from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache

from portal.accounts.models import User
from tests.conftest import PASSWORD

LOGIN = "/dang-nhap/"


def sign_in_by_form(client, who, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": who.user.email, "password": password, **more})


def test_lan_signs_in_and_comes_to_her_work(client, lan):
    assert sign_in_by_form(client, lan).url == "/can-bo/"


def test_the_address_may_be_typed_in_capitals(client, lan):
    assert client.post(LOGIN, {"login": "LAN@TanLap.invalid", "password": PASSWORD}).status_code == 302


def test_a_wrong_password_does_not_say_what_was_wrong_and_counts_down(client, lan):
    page = sign_in_by_form(client, lan, "sai-mat-khau-roi")
    assert page.status_code == 422
    assert "Thư điện tử hoặc mật khẩu không đúng. Còn 4 lần thử" in page.content.decode()
    assert "Còn 3 lần thử" in sign_in_by_form(client, lan, "lại sai nữa").content.decode()


def test_an_unknown_address_gets_the_same_words(client, db):
    page = client.post(LOGIN, {"login": "khong-co@tanlap.invalid", "password": "gi-do-rat-dai"})
    assert "Thư điện tử hoặc mật khẩu không đúng. Còn 4 lần thử" in page.content.decode()


def test_after_five_wrong_ones_even_the_right_password_waits(client, lan):
    for _ in range(5):
        last = sign_in_by_form(client, lan, "sai-mat-khau-roi")
    assert "Đã hết lượt thử, đợi 5 phút" in last.content.decode()
    page = sign_in_by_form(client, lan)
    assert page.status_code == 422
    assert "Đợi 5 phút" in page.content.decode()


def test_without_a_cache_people_still_sign_in(client, lan, no_cache):
    page = sign_in_by_form(client, lan, "sai-mat-khau-roi")
    assert "không đúng." in page.content.decode()
    assert "lần thử" not in page.content.decode()
    assert sign_in_by_form(client, lan).url == "/can-bo/"


def test_nobody_signs_up(client, db):
    assert "do quản trị của đơn vị mở" in client.get("/dang-ky/").content.decode()
    client.post("/dang-ky/", {"email": "ai-do@x.invalid", "password1": PASSWORD})
    assert not User.objects.exists()


def test_sign_in_leads_to_the_page_asked_for(client, lan):
    to = client.get("/can-bo/nhat-ky/")
    assert to.url == "/dang-nhap/?next=/can-bo/nhat-ky/"
    assert sign_in_by_form(client, lan, next="/can-bo/nhat-ky/").url == "/can-bo/nhat-ky/"


def test_a_locked_account_stays_out(client, lan):
    User.objects.filter(pk=lan.user_id).update(is_active=False)
    answer = sign_in_by_form(client, lan)
    assert "_auth_user_id" not in client.session
    assert answer.status_code in (302, 422)


def test_lan_changes_her_password(sign_in, lan):
    new = "con đường làng mùa gặt 26"
    browser = sign_in(lan)
    answer = browser.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    lan.user.refresh_from_db()
    assert lan.user.check_password(new)


def test_a_weak_password_is_refused_in_vietnamese(sign_in, lan):
    weak = {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"}
    page = sign_in(lan).post("/doi-mat-khau/", weak)
    assert page.status_code == 422
    assert "Mật khẩu quá ngắn. Đặt ít nhất 10 ký tự" in page.content.decode()


def test_a_forgotten_password_is_set_anew_by_the_letter(client, lan):
    client.post("/quen-mat-khau/", {"email": lan.user.email})
    link = re.search(r"http://\S+", mail.outbox[0].body)[0]
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    assert client.post(path, {"password1": "x" * 3, "password2": "x" * 3}).status_code == 422
    new = "mưa rào đầu hạ 2026"
    assert client.post(path, {"password1": new, "password2": new}).status_code == 302
    lan.user.refresh_from_db()
    assert lan.user.check_password(new)
    assert "không còn dùng được" in client.get(link).content.decode()


def test_an_unknown_address_gets_no_letter_and_the_same_page(client, lan):
    known = client.post("/quen-mat-khau/", {"email": lan.user.email})
    unknown = client.post("/quen-mat-khau/", {"email": "khong-co@x.invalid"})
    assert known.url == unknown.url
    assert len(mail.outbox) == 1


def test_lan_turns_on_the_second_factor_and_needs_it(sign_in, client, lan):
    browser = sign_in(lan)
    asked = browser.get("/bao-mat/bat/")
    assert asked.url.startswith("/xac-nhan-mat-khau/")
    browser.post(asked.url, {"password": PASSWORD})
    page = browser.get("/bao-mat/bat/")
    assert "data:" not in page.content.decode()
    secret = page.context["form"].secret
    answer = browser.post("/bao-mat/bat/", {"code": _code(secret)})
    assert answer.url == "/bao-mat/ma-du-phong/"
    assert "Còn 10 mã chưa dùng" in browser.get(answer.url).content.decode()
    assert sign_in_by_form(client, lan).url == "/ma-xac-thuc/"
    wrong = client.post("/ma-xac-thuc/", {"code": "000000"})
    assert "Mã không đúng hoặc đã đổi" in wrong.content.decode()
    cache.clear()  # a code is taken once; the test has no thirty seconds to wait
    assert client.post("/ma-xac-thuc/", {"code": _code(secret)}).url == "/can-bo/"


def _code(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
