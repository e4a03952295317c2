"""Which body of one's own level does the work a document gives to bodies of another level.

A suggestion for the officer, shown beside the printed words and hers to change; never used silently.
Before 1/7/2025 a commune had titled civil servants (Nghị định 33/2023/NĐ-CP, Điều 5), from that day it has
divisions (Nghị định 150/2025/NĐ-CP); which division does which work is checked by each commune against its
own rules (chưa đối chiếu văn bản gốc).
"""

import re
from datetime import date
from typing import NamedTuple

from portal.text import fold
from portal.units.models import Level

CHANGE = date(2025, 7, 1)


class Duty(NamedTuple):
    """How bodies that do this work are called when folded, and who does it at each level.

    `commune_before`: until 30/6/2025. "{here}" stands for the kind of the unit: tỉnh, huyện, xã, phường.
    """

    said: str
    province: str
    district: str
    commune_before: str
    commune: str


OWN = "{self}"
_CULTURE = ("Phòng Văn hóa và Thông tin", "Công chức Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội")
_LAND = (
    "Phòng Nông nghiệp và Môi trường",
    "Công chức Địa chính - nông nghiệp - xây dựng và môi trường",
    "Phòng Kinh tế",
)
# The first that is said counts: what is special stands before what is general.
DUTIES = (
    Duty(
        r"mat tran to quoc|\bm?ttq|ubmttq",
        *["Ủy ban Mặt trận Tổ quốc Việt Nam {here}"] * 4,
    ),
    Duty(
        r"tuyen giao",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo Huyện ủy",
        "Ban Tuyên giáo Đảng ủy {here}", "Ban Xây dựng Đảng, Đảng ủy {here}",
    ),
    Duty(r"phu nu", *["Hội Liên hiệp Phụ nữ {here}"] * 4),
    Duty(r"doan thanh nien|\bdoan tncs", *["Đoàn Thanh niên Cộng sản Hồ Chí Minh {here}"] * 4),
    Duty(r"nong dan", *["Hội Nông dân {here}"] * 4),
    Duty(r"cuu chien binh", *["Hội Cựu chiến binh {here}"] * 4),
    Duty(
        r"(bo|so|phong) tu phap|tu phap.{0,3}ho tich|cong chuc tu phap",
        "Sở Tư pháp", "Phòng Tư pháp", "Công chức Tư pháp - Hộ tịch", "Văn phòng HĐND và UBND",
    ),
    Duty(
        r"(bo|so|phong) (tai chinh|ke hoach)",
        "Sở Tài chính", "Phòng Tài chính - Kế hoạch", "Công chức Tài chính - Kế toán", "Phòng Kinh tế",
    ),
    Duty(r"(bo|so|phong) (van hoa|thong tin)|(bo|so) khoa hoc", "Sở Văn hóa, Thể thao và Du lịch", *_CULTURE),
    Duty(
        r"(bo|so|phong) giao duc",
        "Sở Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", *_CULTURE[1:],
    ),
    Duty(
        r"(bo|so|phong) noi vu",
        "Sở Nội vụ", "Phòng Nội vụ", "Công chức Văn phòng - thống kê", "Phòng Văn hóa - Xã hội",
    ),
    Duty(r"(bo|so|phong) (nong nghiep|tai nguyen)", "Sở Nông nghiệp và Môi trường", *_LAND),
    Duty(
        r"van phong (chinh phu|ubnd|uy ban nhan dan|hdnd)",
        "Văn phòng UBND tỉnh", "Văn phòng HĐND và UBND huyện",
        "Công chức Văn phòng - thống kê", "Văn phòng HĐND và UBND",
    ),
    Duty(r"\bcong an", *["Công an {here}"] * 4),
    Duty(
        r"bo chi huy quan su|bo quoc phong|ban chi huy quan su",
        "Bộ Chỉ huy quân sự tỉnh", *["Ban Chỉ huy quân sự {here}"] * 3,
    ),
    Duty(
        r"phat thanh|truyen hinh|truyen thanh|co quan (thong tin|bao chi)|\bbao chi",
        "Báo và Phát thanh, truyền hình tỉnh", "Trung tâm Văn hóa, Thông tin và Thể thao huyện",
        "Đài truyền thanh {here}", "Đài truyền thanh {here}",
    ),
    Duty(r"hoi dong phoi hop|hdph", "Hội đồng phối hợp PBGDPL tỉnh", "Hội đồng phối hợp PBGDPL huyện", OWN, OWN),
    Duty(r"ubnd|uy ban nhan dan|cac dia phuong|chinh quyen", OWN, OWN, OWN, OWN),
    Duty(
        r"cac (bo|so|ban|nganh|phong|co quan|don vi|to chuc|doan the)\b",
        "Các sở, ban, ngành, đoàn thể tỉnh", "Các phòng, ban, ngành, đoàn thể huyện",
        "Các ban, ngành, đoàn thể {here}", "Các ban, ngành, đoàn thể {here}",
    ),
)  # fmt: skip


def counterpart(text, agency, level, here, on) -> str:
    """The body of `agency`'s level that does what `text` does elsewhere; "" when the table does not say.

    `here`: the kind of its unit ("xã"); `agency` itself where its own committee is meant.
    """
    said = fold(text)
    duty = next((duty for duty in DUTIES if re.search(duty.said, said)), None)
    names = {
        Level.PROVINCE: duty and duty.province,
        Level.DISTRICT: duty and duty.district,
        Level.COMMUNE: duty and (duty.commune if on >= CHANGE else duty.commune_before),
    }
    name = names.get(level) or ""
    return str(agency) if name == OWN else name.replace("{here}", here)
