"""The places a draft is published at, to start with (domain.md a7, b12; F50): rows the administrator may edit."""

from datetime import date

_PLAN = "Kế hoạch thực hiện Quyết định 407/QĐ-TTg của cấp tỉnh, mục III.5, III.6"

#: code, name, level (None: all), required, valid from, source
PLACES = [
    ("cong-co-quan", "Cổng, trang thông tin điện tử của cơ quan chủ trì soạn thảo", None, True, date(2025, 4, 1), "Điều 2 Nghị định 78/2025/NĐ-CP"),
    ("cong-tinh", "Cổng thông tin điện tử của tỉnh", 1, True, None, _PLAN),
    ("trang-xa", "Trang thông tin điện tử của xã", 3, False, None, "Quy chế truyền thông chính sách của cấp xã"),
    ("trang-pbgdpl", "Trang thông tin điện tử phổ biến, giáo dục pháp luật của tỉnh", None, False, None, _PLAN),
    ("cong-pbgdpl", "Cổng thông tin điện tử phổ biến, giáo dục pháp luật quốc gia", None, False, None, _PLAN),
    ("trung-tam-truyen-thong", "Trung tâm Truyền thông", None, False, None, _PLAN),
    ("bao-chi", "Báo, đài", None, False, None, _PLAN),
]  # fmt: skip


def seed(place_model):
    """Create what is not there yet; rows an administrator edited stay as they are. Safe to run twice."""
    for position, (code, name, level, required, since, source) in enumerate(PLACES, 1):
        place_model.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "level": level, "required": required, "valid_from": since, "source": source,
                "position": position,
            },
        )  # fmt: skip


def carry(draft_model, posting_model):
    """The one address a draft had before there was a list becomes its first line. Safe to run twice."""
    had = draft_model.objects.filter(posted_on__isnull=False, postings=None).exclude(posted_url="")
    posting_model.objects.bulk_create(
        posting_model(draft=draft, name="Trang đã khai trước đây", url=draft.posted_url, posted_on=draft.posted_on)
        for draft in had
    )  # fmt: skip
