"""The rooms officers work in, in the order of the bar; every room is a page with its own address."""

from typing import NamedTuple


class Room(NamedTuple):
    path: str
    name: str
    roles: tuple[str, ...] = ()  # empty: everybody who has a post
    also: tuple[str, ...] = ()  # addresses of its pages that do not begin with its own


ROOMS = (
    Room("/can-bo/", "Việc của tôi"),
    Room("/ke-hoach/", "Kế hoạch"),
    Room("/nhiem-vu/", "Nhiệm vụ"),
    Room(
        "/can-bo/du-thao/",
        "Dự thảo",
        also=("/can-bo/chuong-trinh-soan-thao/", "/can-bo/che-do-phap-luat/", "/tai-lieu-truyen-thong/"),
    ),
    Room("/hoat-dong/", "Hoạt động"),
    Room("/so/", "Sổ theo dõi"),
    Room("/can-bo/gop-y/", "Góp ý"),
    Room("/bao-cao/", "Báo cáo"),
    Room("/theo-doi/", "Theo dõi"),
    Room("/can-bo/nguoi-dung/", "Người dùng", ("admin",)),
)


def for_role(role: str) -> list[Room]:
    return [room for room in ROOMS if not room.roles or role in room.roles]


def current(path: str) -> str:
    """Path of the room a page belongs to: the longest that starts it; the home only matches itself."""
    inside = [room for room in ROOMS if path.startswith((room.path, *room.also))]
    if path != "/can-bo/":
        inside = [room for room in inside if room.path != "/can-bo/"]
    return max((room.path for room in inside), key=len, default="")
