"""The rooms officers work in, in the order of the bar; every room is a page with its own address."""

from typing import NamedTuple


class Room(NamedTuple):
    path: str
    name: str
    roles: tuple[str, ...] = ()  # empty: everybody who has a post


ROOMS = (
    Room("/can-bo/", "Việc của tôi"),
    Room("/ke-hoach/", "Kế hoạch"),
    Room("/nhiem-vu/", "Nhiệm vụ"),
    Room("/can-bo/du-thao/", "Dự thảo"),
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
    inside = [room.path for room in ROOMS if path.startswith(room.path)]
    if path != "/can-bo/":
        inside = [start for start in inside if start != "/can-bo/"]
    return max(inside, key=len, default="")
