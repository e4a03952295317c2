"""Tuấn, on his phone, corrects what he said and has his data erased; pages of one's own have no fault either."""

import pytest

from feedback.models import Comment, Submission
from tests import factories
from tests.browser.test_axe import faults
from tests.desk import comment

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(transactional_db, lan):
    return factories.open_draft(lan)


@pytest.fixture
def key(draft):
    author = {"name": "Hoàng Văn Tuấn", "email": "tuan@vidu.vn", "publish_as": "neu-ten"}
    return comment(draft, "Chợ nên mở đến 19 giờ.", **author)[1]


def seen(tuan, name, width=360):
    tuan.look(f"cua-toi-{name}")
    assert faults(tuan, width) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_he_corrects_erases_and_takes_back_on_his_phone(visit, key, javascript):
    tuan = visit(width=360, javascript=javascript)
    tuan.open(f"/bien-nhan/{key}/")
    code, pin = tuan.text("#ma"), tuan.text("#pin")
    tuan.open(f"/tra-cuu/?ma={code}")
    tuan.fill("Mã PIN trên biên nhận", pin)
    tuan.press("Mở góp ý của tôi")
    tuan.page.locator("details summary", has_text="Sửa lời").click()
    tuan.fill("Lời mới", "Chợ nên mở đến 20 giờ.")
    tuan.press("Lưu lời mới")
    tuan.reads("Đã sửa lời ý kiến số 1")
    assert Comment.objects.get().body == "Chợ nên mở đến 20 giờ."
    tuan.press("Xóa dữ liệu cá nhân")
    tuan.reads("Không lấy lại được")
    tuan.press("Xóa dữ liệu cá nhân")
    tuan.reads("Đã xóa tên, thư điện tử")
    assert Submission.objects.get().name == ""
    tuan.follow("Xem trạng thái góp ý")
    tuan.fill("Mã PIN trên biên nhận", pin)
    tuan.press("Rút góp ý")
    tuan.press("Rút góp ý")
    tuan.reads("Đã rút góp ý")
    assert Comment.objects.get().state == "withdrawn" and tuan.wrongs == []


@pytest.mark.parametrize("width", [360, 1366])
def test_pages_of_ones_own_have_no_fault(visit, key, width):
    tuan = visit(width=width)
    tuan.open(f"/bien-nhan/{key}/")
    seen(tuan, f"bien-nhan-{width}", width)
    code, pin = tuan.text("#ma"), tuan.text("#pin")
    tuan.open(f"/tra-cuu/?ma={code}")
    seen(tuan, f"trang-thai-{width}", width)
    tuan.fill("Mã PIN trên biên nhận", pin)
    tuan.press("Mở góp ý của tôi")
    seen(tuan, f"mo-{width}", width)
    tuan.page.locator("details summary", has_text="Sửa lời").click()
    tuan.fill("Lời mới", "x")
    tuan.press("Lưu lời mới")
    tuan.reads("mới có 1 ký tự")
    seen(tuan, f"loi-{width}", width)
    tuan.press("Rút góp ý")
    seen(tuan, f"hoi-rut-{width}", width)
