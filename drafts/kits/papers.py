"""What there is to print: each paper with its size, its pages and the letters it may be set in."""

from dataclasses import dataclass

_LETTERS = (
    30,
    28,
    26,
    24,
    22.5,
    21,
    20,
    19,
    18,
    17,
    16,
    15,
    14.5,
    14,
    13.5,
    13,
    12.5,
    12,
    11.5,
    11,
    10.5,
    10,
    9,
    8,
    7,
)


def _between(largest, smallest):
    return tuple(size for size in _LETTERS if largest >= size >= smallest)


@dataclass(frozen=True)
class Paper:
    """size: CSS of the page; pages: never more; letters: sizes of running text in points, largest first.

    kinds: files it is given as. width: of its picture in pixels, exact where the paper is a picture.
    qr: it carries the QR code of the draft.
    """

    name: str
    label: str
    note: str
    size: str
    margin: str
    letters: tuple[float, ...]
    template: str = ""
    pages: int = 1
    most: int = 0
    kinds: tuple[str, ...] = ("pdf", "docx")
    width: int = 900
    qr: bool = True


_A4, _WIDE = "210mm 297mm", "297mm 210mm"
PAPERS = {
    paper.name: paper
    for paper in (
        Paper("thong-bao-a4", "Thông báo niêm yết, A4", "dán bảng tin, có mã QR", _A4, "14mm 16mm 12mm",
              _between(18, 7), "notice"),
        Paper("thong-bao-a3", "Thông báo niêm yết, A3", "bảng tin lớn, trụ sở", "297mm 420mm", "20mm 23mm 17mm",
              _between(26, 10), "notice"),
        Paper("chu-lon", "Thông báo chữ lớn", "từ cỡ chữ 18, cho người mắt kém", _A4, "16mm 17mm 16mm",
              _between(24, 18), "large", pages=2, most=8),
        Paper("phieu-gop-y", "Phiếu góp ý", "hai phiếu một tờ A4, có đường cắt", _A4, "0", _between(12, 7), "slip"),
        Paper("to-gap", "Tờ gấp ba", "A4 ngang, in hai mặt, lật theo cạnh ngắn", _WIDE, "0", _between(17, 7), "leaflet",
              pages=2),
        Paper("bai-phat-thanh", "Bài phát thanh", "buổi sáng và buổi chiều, viết như khi đọc", _A4, "18mm 18mm 18mm 22mm",
              (15,), "script", pages=4, most=20, qr=False),
        Paper("lich-phat", "Lịch phát thanh", "đánh dấu từng cụm loa đã phát", _WIDE, "13mm 15mm", _between(13, 9),
              "schedule", most=6, qr=False),
        Paper("thong-tin-bao-chi", "Thông tin cho báo chí", "theo thể thức văn bản", _A4, "0", (13,), pages=4, qr=False),
        Paper("man-hinh", "Màn hình, trang chiếu", "16:9, PNG 1920 × 1080", "1920px 1080px", "0",
              _between(30, 12), "screen", kinds=("png", "pdf"), width=1920),
        Paper("anh-chia-se", "Ảnh kèm bài đăng", "mạng xã hội, PNG 1200 × 630", "1200px 630px", "0",
              _between(24, 7), "card", kinds=("png",), width=1200),
    )
}  # fmt: skip
#: the text of posts, to copy or to take as a file
POSTS = {"bai-dang": "post", "ban-ngan": "post_short"}
