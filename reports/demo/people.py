"""Invented people, the posts they hold and those they held before 1/7/2025."""

from datetime import date

from portal.accounts.models import Post, User

from .places import agency

DOMAIN = "@demo.invalid"
PASSWORD = "xem-thu-cong-2026"  # noqa: S105  printed on the screen of whoever runs the demonstration
BEFORE, CHANGE = date(2020, 6, 1), date(2025, 7, 1)

#: name in the address -> (full name, [(agency, title, role)])
CAST = {
    "lan": ("Nguyễn Thị Lan", [
        ("thanh_bac", "Công chức Tư pháp - Hộ tịch", "officer"),
        ("tan_lap", "Công chức Tư pháp - Hộ tịch", "officer"),
    ]),
    "binh": ("Đỗ Văn Bình", [("thanh_bac", "Phó Chủ tịch", "leader"), ("tan_lap", "Phó Chủ tịch", "leader")]),
    "quyen": ("Võ Thị Quyên", [("ptp_tan_bien", "Trưởng phòng", "leader"), ("tan_bien", "Chánh Văn phòng", "leader")]),
    "minh": ("Trần Quang Minh", [
        ("stp_tay_ninh_cu", "Chuyên viên Phòng Phổ biến, giáo dục pháp luật", "officer"),
        ("stp_tay_ninh", "Chuyên viên Phòng Phổ biến, giáo dục pháp luật", "officer"),
    ]),
    "an": ("Lý Thị An", [("stp_tay_ninh", "Quản trị hệ thống", "admin")]),
    "hoa": ("Phạm Thị Hoa", [
        ("cam_thanh", "Công chức Tư pháp - Hộ tịch", "officer"),
        ("cam_thach", "Công chức Tư pháp - Hộ tịch", "officer"),
    ]),
    "tuyet": ("Hoàng Thị Tuyết", [
        ("ptp_cam_thuy", "Phó Trưởng phòng", "leader"),
        ("cam_thuy", "Chuyên viên Văn phòng", "officer"),
        ("stp_thanh_hoa", "Chuyên viên", "officer"),
    ]),
    "ha": ("Lương Thị Hà", [
        ("snn_lang_son", "Chuyên viên pháp chế", "officer"),
        ("stp_lang_son", "Phó Trưởng phòng Phổ biến, giáo dục pháp luật", "leader"),
    ]),
    "oanh": ("Vi Thị Oanh", [("hdph_lang_son", "Thư ký Hội đồng", "council")]),
    "son": ("Bùi Thanh Sơn", [("stp_quang_ninh", "Trưởng phòng Phổ biến, giáo dục pháp luật", "leader")]),
    "khoi": ("Nguyễn Minh Khôi", [
        ("stp_ben_tre", "Chuyên viên", "officer"),
        ("stp_vinh_long", "Phó Trưởng phòng Phổ biến, giáo dục pháp luật", "leader"),
    ]),
    "thu": ("Lê Thị Thu", [("hdph", "Thư ký Hội đồng", "council"), ("btp", "Chuyên viên chính", "officer")]),
}  # fmt: skip

SHOWN = {
    "lan": "công chức xã Tân Lập (Tây Ninh)",
    "binh": "lãnh đạo xã Tân Lập",
    "minh": "Sở Tư pháp tỉnh Tây Ninh",
    "ha": "hai vị trí ở Lạng Sơn, có dự thảo đang lấy ý kiến",
    "thu": "Thường trực Hội đồng trung ương",
    "an": "quản trị người dùng",
}


def appoint() -> dict[tuple[str, str], Post]:
    """Every post of the cast: {(person, agency): Post}. A post ends with its agency."""
    posts = {}
    for word, (full_name, held) in CAST.items():
        user = User.objects.create_user(word + DOMAIN, PASSWORD, full_name=full_name)
        for place, title, role in held:
            body = agency(place)
            posts[word, place] = Post.objects.create(
                user=user,
                agency=body,
                title=title,
                role=role,
                starts=max(BEFORE, body.began),
                ends=body.ended,
            )
    return posts


def sign_ins() -> list[tuple[str, str, str]]:
    """[(address, password, what there is to see)] for whoever runs the demonstration; [] where not loaded."""
    if not User.objects.filter(email__endswith=DOMAIN).exists():
        return []
    return [(word + DOMAIN, PASSWORD, what) for word, what in SHOWN.items()]
