"""Fifty thousand drafts with words of their own, for searches that must not read every row."""

import random

from django.db import connection

from drafts.models import DraftPolicy
from drafts.searching import keys
from tests.benchmarks.copies import copy_rows

DRAFTS, TEXTS = 50_000, 1_000
_SAID = """quy định mức thu phí hỗ trợ hộ gia đình phân loại rác thải sinh hoạt chính sách học sinh phổ thông vùng
biên giới quản lý bến bãi nông sản tiêu chuẩn công nhận thôn khu phố văn hóa phương tiện thủy nội địa đạt chuẩn dát vàng
bồi thường tái định cư nước sạch chiếu sáng nghĩa trang chăn nuôi gia cầm khoảng cách giờ mở cửa hàng quán vỉa hè bãi đỗ xe
tổ bảo vệ an ninh trật tự cơ sở trợ cấp người cao tuổi trẻ em khuyết tật bảo hiểm y tế tự nguyện cộng tác viên dân số khuyến nông
hợp tác xã làng nghề du lịch di tích tham quan bảo tàng thư viện giáo viên mầm non bán trú nội trú lệ phí hộ tịch đăng ký cư trú
phòng cháy chữa cháy cứu nạn đê điều thủy lợi rừng phòng hộ khoáng sản cát sỏi đá vôi môi trường không khí tiếng ồn"""
SYLLABLES = _SAID.split()
#: titles told apart by their marks only, and one to be misspelt
RARE = [
    "Luật Đất đai (sửa đổi)",
    "Thẩm quyền đạt đại diện",
    "Mẫu dát đài tưởng niệm",
    "Quy chế hoạt động ca nô cứu hộ hồ Dầu Tiếng",
]


def fill(template: DraftPolicy) -> None:
    """50,000 copies of a public draft, with a thousand texts among them and a few titles no other has."""
    chance = random.Random(23)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE said (place int, title text, words tsvector, bare text)")
        for place in range(TEXTS):
            template.title = " ".join(chance.choices(SYLLABLES, k=9)).capitalize()
            template.main_content = " ".join(chance.choices(SYLLABLES, k=60))
            bare, words = keys(template, [])
            cursor.execute(
                "INSERT INTO said VALUES (%s, %s, %s::tsvector, %s)", [place, template.title, words, bare]
            )
        made = copy_rows(
            DraftPolicy, template, f"generate_series(1, {DRAFTS}) k JOIN said ON said.place = mod(k, {TEXTS})",
            slug="'ke-' || k", title="said.title || ' ' || k", search_text="said.bare || ' ' || k",
            search_words="said.words || ('''' || k || ''':70A')::tsvector",
        )  # fmt: skip
        assert made == DRAFTS
        for place, title in enumerate(RARE):
            template.title, template.main_content = title, ""
            bare, words = keys(template, [])
            DraftPolicy.objects.filter(slug=f"ke-{place + 1}").update(
                title=title, search_text=bare, search_words=words
            )
        cursor.execute("DROP TABLE said")
        cursor.execute("ANALYZE drafts_draftpolicy")
