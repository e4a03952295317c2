"""The statutory forms of communication (QĐ 407 plan, forms a–e) and the numbers each one has."""

from .models import Activity

F = Activity.Form

#: group letter, its name, the forms in it
GROUPS = [
    ("a", "Phương tiện thông tin đại chúng", [F.BROADCAST, F.PRESS_ITEM, F.CAMPAIGN]),
    ("b", "Tài liệu truyền thông", [F.MATERIAL]),
    (
        "c",
        "Hội nghị, tọa đàm, đối thoại, họp báo",
        [F.CONFERENCE, F.SEMINAR, F.FORUM, F.DIALOGUE, F.ONLINE, F.PRESS],
    ),
    ("d", "Tại cơ sở", [F.LOUDSPEAKER, F.NOTICE_BOARD, F.SCREEN, F.CULTURE]),
    ("đ", "Cổng, trang thông tin điện tử", [F.PORTAL]),
    ("e", "Mạng xã hội và hình thức khác", [F.SOCIAL, F.CONTEST, F.TRAINING, F.OTHER]),
]
HINTS = {
    "a": "chuyên mục, tin bài, ngày giờ phát",
    "b": "loại tài liệu, số bản, tiếng dân tộc thiểu số",
    "c": "số cuộc, lượt người dự",
    "d": "cụm loa hoặc điểm, số lượt, thời lượng",
    "đ": "tin bài, ngày đăng, lượt xem",
    "e": "bài đăng, lượt tiếp cận, cuộc thi, tập huấn",
}
NUMBERS = [
    "sessions", "attendance", "items", "broadcasts", "minutes", "copies", "minority_copies", "postings", "reach",
]  # fmt: skip
_MEETING = ("sessions", "attendance")
_NUMBERS_OF = {
    F.BROADCAST: ("items", "broadcasts", "minutes"),
    F.PRESS_ITEM: ("items",),
    F.CAMPAIGN: ("sessions",),
    F.MATERIAL: ("items", "copies", "minority_copies"),
    F.LOUDSPEAKER: ("items", "broadcasts", "minutes"),
    F.NOTICE_BOARD: ("postings",),
    F.SCREEN: ("postings",),
    F.CULTURE: _MEETING,
    F.PORTAL: ("items", "reach"),
    F.SOCIAL: ("items", "reach"),
    F.OTHER: ("sessions", "attendance", "items"),
}


def numbers_of(form_code) -> tuple[str, ...]:
    """Names of the number fields a form is logged with; a meeting's where nothing else is said."""
    return _NUMBERS_OF.get(form_code, _MEETING)


def letter_of(form_code) -> str:
    return next(letter for letter, _name, forms in GROUPS if form_code in forms)
