"""Lan's year in one sitting: a plan comes in and goes out, a draft is opened, a comment answered."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from drafts.models import Activity, DraftPolicy
from feedback.models import Answer, Comment
from plans.models import Plan, Task
from tests import desk, factories

pytestmark = pytest.mark.browser
CORPUS = Path(__file__).parents[1] / "plans" / "corpus"


def her_old_plan() -> bytes:
    """A plan as communes write them, moved to her commune and this year."""
    text = (CORPUS / "01-xa-nhan-muc.txt").read_text(encoding="utf-8")
    for theirs, hers in [
        ("NHÂN MỤC", "TÂN LẬP"),
        ("Nhân Mục", "Tân Lập"),
        ("Hàm Yên", "Tân Biên"),
        ("2025", "2026"),
    ]:
        text = text.replace(theirs, hers)
    return text.encode()


def brings_in_a_plan(lan):
    lan.open("/ke-hoach/")
    lan.look("lan-ke-hoach")
    lan.open("/ke-hoach/nhap/")
    lan.attach("Tệp kế hoạch", "ke-hoach-2026.txt", her_old_plan())
    lan.press("Đọc văn bản")
    lan.reads("Đối chiếu kế hoạch vừa đọc", "Niêm yết bản tóm tắt dự thảo tại nhà văn hóa thôn")
    assert lan.page.get_by_label("Số, ký hiệu").input_value() == "41/KH-UBND"
    lan.reads("30/03/2022")
    lan.look("lan-doi-chieu")
    lan.fill("Người ký", "Đỗ Văn Bình")
    lan.press("Lưu kế hoạch và")
    lan.reads("Đã lưu")
    lan.look("lan-ke-hoach-da-luu")


def issues_it(lan):
    lan.follow("Ban hành")
    lan.fill("Số, ký hiệu", "58/KH-UBND")
    lan.look("lan-ban-hanh")
    lan.press("Ban hành")
    lan.reads("Đã ban hành", "58/KH-UBND")
    lan.look("lan-da-ban-hanh")


def reports_progress_with_a_photo(lan, task):
    lan.open(task.get_absolute_url())
    lan.look("lan-nhiem-vu")
    lan.fill("Tiến độ (%)", "60")
    if lan.page.get_by_label("Lý do chậm").count():  # as the year goes on, its day is over
        lan.fill("Lý do chậm", "Chờ nhà văn hóa sửa xong bảng tin.")
    lan.fill("Kết quả", "Đã niêm yết tại 5 nhà văn hóa.")
    lan.attach("Tệp minh chứng", "bang-tin.png", desk.photo().read(), "image/png")
    lan.press("Ghi tiến độ")
    lan.reads("Đã ghi tiến độ 60%, 1 tệp minh chứng", "bang-tin.png")
    lan.look("lan-tien-do")


def registers_a_draft(lan):
    lan.open("/can-bo/du-thao/moi/")
    lan.fill("Tên dự thảo", "Nghị quyết về bến thuyền Tân Lập")
    lan.look("lan-dang-ky-du-thao")
    lan.press("Đăng ký")
    lan.reads("Đã đăng ký dự thảo")
    lan.page.get_by_role("link", name="Viết nội dung truyền thông").first.click()
    lan.fill("Sự cần thiết", "Bến thuyền chưa có người trông.")
    lan.fill("Nội dung chính", "Giờ đò chạy, áo phao, đèn chiếu sáng.")
    lan.look("lan-noi-dung-truyen-thong")
    lan.press("Lưu nội dung")
    lan.reads("Đã lưu nội dung truyền thông")
    lan.follow("Tổng quan")
    lan.follow("toàn văn")
    lan.fill("Toàn văn dự thảo", factories.TEXT)
    lan.press("Xem trước theo điều")
    lan.reads("Đã chia thành 3 phần")
    lan.look("lan-toan-van")
    lan.press("Lưu 3 điều, mục")


def screens_declares_and_opens_it(lan):
    lan.follow("Đánh giá")
    for group in lan.page.get_by_role("radiogroup").all() or lan.page.locator("fieldset").all():
        group.get_by_label("Đạt", exact=True).check()
    for code in "bcd":
        lan.fill(f"Lý do tiêu chí {code}", "Bến thuyền là lối đi của cả xã")
    lan.fill("Người quyết định", "Đỗ Văn Bình, Chủ tịch")
    lan.look("lan-tieu-chi")
    lan.press("Lưu đánh giá")
    lan.reads("Đã ghi đánh giá tiêu chí")
    lan.tick("Nội dung dự thảo không thuộc danh mục bí mật nhà nước")
    lan.press("Ký xác nhận")
    lan.reads("xác nhận lúc")
    lan.look("lan-du-thao-san-sang")
    lan.follow("Mở lấy ý kiến")
    lan.fill("Đến hết ngày", f"{timezone.localdate() + timedelta(days=30):%d/%m/%Y}")
    lan.look("lan-lay-y-kien")
    lan.press("Công khai và mở lấy ý kiến")
    lan.reads("Đã mở lấy ý kiến")
    lan.look("lan-du-thao-mo")


def logs_an_activity(lan):
    lan.open("/hoat-dong/moi/")
    lan.look("lan-chon-hinh-thuc")
    lan.follow("Hội nghị")
    lan.fill("Nội dung", "Hội nghị về bến thuyền")
    lan.fill("Từ ngày", f"{timezone.localdate():%d/%m/%Y}")
    lan.fill("Lượt người dự", "120")
    lan.attach("Ảnh, tệp minh chứng", "hoi-nghi.png", desk.photo().read(), "image/png")
    lan.look("lan-ghi-hoat-dong")
    lan.press("Lưu hoạt động")
    lan.reads("Hội nghị về bến thuyền", "hoi-nghi.png")
    lan.look("lan-hoat-dong")


def answers_a_comment(lan, comment):
    lan.open("/can-bo/")
    lan.look("lan-viec-cua-toi")
    lan.open("/can-bo/gop-y/")
    lan.follow(comment.draft.title)
    lan.tick(f"Chọn ý kiến số {comment.number}")
    lan.press("Đăng", exact=True)
    lan.tick(f"Chọn ý kiến số {comment.number}")
    lan.tick("Tiếp thu toàn bộ")
    lan.fill("Nội dung tiếp thu, giải trình", "Xã bổ sung đèn chiếu sáng vào Điều 2.")
    lan.look("lan-tra-loi")
    lan.press("Lưu và công khai")
    lan.reads("Đã công khai trả lời cho 1 ý kiến")
    lan.look("lan-da-tra-loi")


def test_lan_carries_a_plan_a_draft_and_an_answer_through(visit, lan):
    her = visit(lan)
    her.look("lan-dau-tien")
    brings_in_a_plan(her)
    issues_it(her)
    plan = Plan.objects.get()
    assert (plan.number, plan.signer_name, plan.status) == ("58/KH-UBND", "Đỗ Văn Bình", "issued")
    reports_progress_with_a_photo(her, plan.tasks.printed().exclude(due_on=None).first())
    assert Task.objects.get(percent=60).progress.get().evidence.count() == 1
    registers_a_draft(her)
    screens_declares_and_opens_it(her)
    draft = DraftPolicy.objects.get()
    assert draft.stage and draft.opens_on == timezone.localdate()
    logs_an_activity(her)
    assert Activity.objects.get().attendance == 120
    comment, _ = desk.comment(draft, "Bến thuyền cần đèn chiếu sáng.")
    answers_a_comment(her, comment)
    assert (Answer.objects.get().status, Comment.objects.get().state) == ("published", "published")
    assert her.wrongs == []
