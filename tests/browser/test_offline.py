"""The line is cut while Lan logs a loudspeaker run at 360 px: nothing is lost, nothing is sent twice."""

from io import BytesIO

import pytest
from PIL import Image

from drafts.models import Activity
from tests import desk as desks
from tests.conftest import PASSWORD
from tests.drafts.test_outlets import outlet

pytestmark = pytest.mark.browser
PAGE = "/hoat-dong/nhanh/?loai=d-loa"


def taken_at(latitude=11) -> bytes:
    """A photograph that says where it was taken."""
    picture, held = Image.new("RGB", (640, 480), "teal"), BytesIO()
    exif = picture.getexif()
    exif.get_ifd(0x8825).update({1: "N", 2: (latitude, 20.0, 0.0), 3: "E", 4: (106, 5.0, 0.0)})
    picture.save(held, "JPEG", exif=exif)
    assert Image.open(BytesIO(held.getvalue())).getexif().get_ifd(0x8825)
    return held.getvalue()


@pytest.fixture
def clusters(lan):
    return [outlet(lan, f"Cụm {n}", usual_times="05:30, 17:00") for n in (1, 2, 3)]


def fills_in(her, title="Phát loa về quy chế chợ"):
    her.fill("Nội dung", title)
    her.tick("Cụm 1")
    her.tick("Cụm 3")
    her.fill("Số lần mỗi ngày", "2")
    her.fill("Số phút mỗi lần", "6")
    her.attach("Chụp ảnh", "cum-loa.jpg", taken_at(), "image/jpeg")


def cut(her, down=True):
    her.page.context.set_offline(down)


def presses_save(her):
    her.page.get_by_role("button", name="Lưu", exact=True).click()


def without_noise(her):
    """What the page itself did wrong: a request refused by a dead line is told by the browser, too."""
    return [said for said in her.wrongs if "ERR_INTERNET_DISCONNECTED" not in said]


def assert_one_run_with_its_photo():
    made = Activity.objects.get()
    assert (made.broadcasts, made.minutes, made.parts.count()) == (4, 24, 2)
    kept = made.evidence.get()
    with Image.open(kept.content) as picture:
        assert not picture.getexif().get_ifd(0x8825) and picture.size == (640, 480)


def test_a_run_logged_while_the_line_is_down_is_sent_once_when_it_is_back(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her)
    her.reads("2 cụm × 2 lần × 1 ngày = 4 lượt, 24 phút")
    her.look("ghi-nhanh-360")
    cut(her)
    presses_save(her)
    her.reads("Mục vừa ghi đang lưu trên máy này", "Chờ gửi (1)", "chờ gửi khi có mạng")
    her.look("ghi-nhanh-cho-gui-360")
    assert not Activity.objects.exists()
    cut(her, down=False)
    her.reads("Đã gửi “Phát loa về quy chế chợ”", "Chờ gửi (0)")
    assert_one_run_with_its_photo()
    her.open(PAGE)
    her.reads("Chờ gửi (0)")
    assert Activity.objects.count() == 1 and without_noise(her) == []


def test_the_page_may_be_closed_in_between(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her)
    cut(her)
    presses_save(her)
    her.reads("Chờ gửi (1)")
    context = her.page.context
    her.page.close()
    cut_page = context.new_page()
    context.set_offline(False)
    cut_page.goto("/hoat-dong/nhanh/")
    cut_page.get_by_text("Chờ gửi (0)").wait_for()
    assert_one_run_with_its_photo()


def test_an_answer_lost_on_its_way_back_is_not_a_second_entry(visit, lan, clusters):
    """The server has it, the phone never heard: what is sent again is the same entry."""
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her)

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    her.page.route("**/hoat-dong/nhanh/", lose_the_answer, times=1)
    presses_save(her)
    her.reads("Chờ gửi (1)")
    assert Activity.objects.count() == 1
    her.press("Gửi ngay")
    her.reads("Chờ gửi (0)")
    assert_one_run_with_its_photo()


def test_with_the_line_up_it_goes_straight_through(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her)
    presses_save(her)
    her.reads("Đã ghi hoạt động")
    her.page.get_by_role("link", name="cum-loa.jpg").first.wait_for()
    assert_one_run_with_its_photo()


def test_what_is_wrong_comes_back_with_its_photo(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her, title="")
    presses_save(her)
    her.reads("Nhập nội dung, hoặc chọn dự thảo")
    her.fill("Nội dung", "Phát loa về quy chế chợ")
    presses_save(her)
    her.reads("Đã ghi hoạt động")
    assert_one_run_with_its_photo()


def test_what_the_server_refuses_later_waits_to_be_mended(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her, title="")
    cut(her)
    presses_save(her)
    her.reads("Chờ gửi (1)")
    cut(her, down=False)
    her.reads("cần sửa", "Nhập nội dung, hoặc chọn dự thảo")
    her.look("ghi-nhanh-can-sua-360")
    her.press("Mở để sửa")
    her.fill("Nội dung", "Phát loa về quy chế chợ")
    presses_save(her)
    her.reads("Đã ghi hoạt động")
    assert_one_run_with_its_photo()


def test_after_the_session_ended_the_entry_waits_for_her_to_sign_in(visit, lan, clusters):
    her = visit(lan, width=360)
    her.open(PAGE)
    fills_in(her)
    her.page.context.clear_cookies()
    presses_save(her)
    her.reads("Phiên làm việc đã hết", "Chờ gửi (1)")
    her.sign_in(lan.user.email, PASSWORD)
    her.open("/hoat-dong/nhanh/")
    her.reads("Chờ gửi (0)")
    assert_one_run_with_its_photo()


def test_on_a_shared_pc_nothing_goes_out_under_another_name(visit, lan, binh, clusters):
    window = visit(lan)
    window.open(PAGE)
    fills_in(window)
    window.page.context.clear_cookies()
    presses_save(window)
    window.reads("Chờ gửi (1)")
    window.sign_in(binh.user.email, PASSWORD)
    window.open(PAGE)
    window.reads("Còn 1 mục của người khác trên máy này", "Chờ gửi (0)")
    window.does_not_read("Phát loa về quy chế chợ")
    assert not Activity.objects.exists()
    window.page.context.clear_cookies()
    window.sign_in(lan.user.email, PASSWORD)
    window.open(PAGE)
    window.reads("Đã gửi “Phát loa về quy chế chợ”")
    assert Activity.objects.get().created_by == lan


def test_without_javascript_it_is_a_form_as_any_other(visit, lan, clusters):
    her = visit(lan, width=360, javascript=False)
    her.open(PAGE)
    fills_in(her)
    her.press("Tính số lượt")
    her.reads("2 cụm × 2 lần × 1 ngày = 4 lượt, 24 phút")
    her.attach("Chụp ảnh", "cum-loa.jpg", desks.photo().read(), "image/png")
    presses_save(her)
    her.reads("Đã ghi hoạt động")
    assert Activity.objects.get().broadcasts == 4
