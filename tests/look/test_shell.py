"""The frame of every page: who is acting, whom to phone, and pages for what goes wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from portal import errors
from portal.units.models import Agency


@pytest.fixture
def council_phone(hdph):
    Agency.objects.filter(pk=hdph.pk).update(phone="024 0000 0407")


def words(answer):
    return answer.content.decode()


def test_a_wrong_address_says_what_may_have_happened_and_whom_to_phone(tuan, council_phone):
    answer = tuan.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không thấy trang này" in words(answer) and "dự thảo đã được rút" in words(answer)
    assert 'href="tel:+842400000407"' in words(answer) and 'action="/du-thao/"' in words(answer)


def test_an_officer_at_a_wrong_address_keeps_her_rooms_and_learns_as_whom_she_looked(lan, sign_in):
    answer = sign_in(lan).get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Nguyễn Thị Lan" in words(answer) and "Khu vực làm việc" in words(answer)
    assert "Đang làm việc với tư cách Công chức Tư pháp - Hộ tịch" in words(answer)


def test_an_officer_is_given_the_phone_of_the_body_she_reports_to(lan, so_tu_phap, sign_in, council_phone):
    Agency.objects.filter(pk=so_tu_phap.pk).update(phone="0276 0000 080")
    page = words(sign_in(lan).get("/khong-co-trang-nay/"))
    assert "Sở Tư pháp tỉnh Tây Ninh" in page and "0276 0000 080" in page and "024 0000 0407" not in page


def test_under_debug_the_same_page_answers(tuan, settings):
    settings.DEBUG = True
    answer = tuan.get("/khong-co-trang-nay/")
    assert answer.status_code == 404 and "Không thấy trang này" in words(answer)


def test_a_form_without_its_token_says_the_text_is_still_there(db):
    answer = Client(enforce_csrf_checks=True).post("/tra-cuu/", {"code": "x"})
    assert answer.status_code == 403
    assert "Nội dung vừa nhập vẫn còn ở trang trước" in words(answer)


def test_an_address_that_only_takes_a_press_says_so_to_who_opens_it(lan, sign_in):
    answer = sign_in(lan).get("/can-bo/tin-bao/doc-het/")
    assert answer.status_code == 405 and answer["Allow"] == "POST"
    assert "Chưa làm việc vừa bấm" in words(answer) and 'href="/can-bo/"' in words(answer)


def test_our_own_fault_needs_no_database_and_carries_a_reference(tuan):
    answer = errors.our_fault(RequestFactory().get("/"))
    assert answer.status_code == 500 and len(answer["X-Reference"]) == 8
    assert answer["X-Reference"] in words(answer) and "nội dung vẫn còn" in words(answer)


def test_what_a_post_may_not_do_is_said_with_a_way_on(db):
    request = RequestFactory().get("/")
    answer = errors.ErrorPageMiddleware(None).process_exception(request, PermissionDenied())
    assert answer.status_code == 403 and "Vị trí đang chọn không làm được việc này" in words(answer)


def test_other_faults_are_left_to_the_log(db):
    assert errors.ErrorPageMiddleware(None).process_exception(RequestFactory().get("/"), ValueError()) is None


def test_every_page_has_one_way_past_the_head_and_one_title(tuan):
    page = words(tuan.get("/"))
    assert page.count("<h1") == 1 and page.count('id="noi-dung"') == 1 and 'href="#noi-dung"' in page
    assert '<html lang="vi"' in page and "– Truyền thông dự thảo chính sách</title>" in page


def test_nothing_of_a_page_comes_from_another_host(tuan):
    answer = tuan.get("/")
    assert 'src="http' not in words(answer) and 'rel="stylesheet" href="/static/' in words(answer)
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_signing_out_is_a_button_not_a_link(lan, sign_in):
    page = words(sign_in(lan).get("/khong-co-trang-nay/"))
    assert '<button class="app-linklike" type="submit">Đăng xuất</button>' in page
