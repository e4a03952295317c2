"""The legal regimes the portal starts with: seed rows, which the administrator may edit (domain.md b, a4).

What was not checked against the original carries `verified=False` and is shown so.
"""

from datetime import date

CRITERIA = {
    "a": "Thuộc văn bản mà luật yêu cầu lập đề nghị xây dựng trước khi soạn thảo, trừ nội dung bí mật nhà nước",
    "b": "Trực tiếp làm phát sinh, thay đổi hoặc chấm dứt quyền, nghĩa vụ của người dân, tổ chức, doanh nghiệp",
    "c": "Được xác định là vấn đề khó, nhạy cảm, dư luận quan tâm hoặc còn ý kiến khác nhau",
    "d": "Có phạm vi tác động trên cả nước hoặc trên toàn tỉnh",
}

# code, name, level, least days of posting (None: the law sets none), checked against the source
_OLD_TYPES = [
    ("luat", "Luật, pháp lệnh", 0, 60, True),
    ("nghi-dinh", "Nghị định", 0, 60, True),
    ("thong-tu", "Thông tư", 0, 60, True),
    ("nq-hdnd-tinh", "Nghị quyết của HĐND cấp tỉnh", 1, 30, True),
    ("qd-ubnd-tinh", "Quyết định của UBND cấp tỉnh", 1, 30, True),
    ("nq-hdnd-huyen", "Nghị quyết của HĐND cấp huyện", 2, 7, True),
    ("qd-ubnd-huyen", "Quyết định của UBND cấp huyện", 2, 7, True),
    ("nq-hdnd-xa", "Nghị quyết của HĐND cấp xã", 3, None, True),
    ("qd-ubnd-xa", "Quyết định của UBND cấp xã", 3, None, True),
]
_NEW_CENTRAL = [
    ("luat", "Luật, pháp lệnh", 0, 20, False),
    ("nghi-dinh", "Nghị định", 0, 20, False),
    ("thong-tu", "Thông tư", 0, 20, False),
    ("nq-hdnd-tinh", "Nghị quyết của HĐND cấp tỉnh", 1, 20, False),
    ("qd-ubnd-tinh", "Quyết định của UBND cấp tỉnh", 1, 20, False),
    ("qd-ct-ubnd-tinh", "Quyết định của Chủ tịch UBND cấp tỉnh", 1, 20, False),
]
_NEW_COMMUNE = [
    ("nq-hdnd-xa", "Nghị quyết của HĐND cấp xã", 3, 20, False),
    ("qd-ubnd-xa", "Quyết định của UBND cấp xã", 3, 20, False),
]

REGIMES = [
    {
        "code": "luat-2015",
        "name": "Luật 80/2015/QH13, sửa đổi bởi Luật 63/2020/QH14",
        "valid_from": date(2016, 7, 1),
        "valid_to": date(2025, 4, 1),
        "verified": True,
        "types": _OLD_TYPES,
        "not_applicable": (),
        "criteria_verified": True,
    },
    {
        "code": "luat-2025",
        "name": "Luật 64/2025/QH15 (trước khi sửa đổi)",
        "valid_from": date(2025, 4, 1),
        "valid_to": date(2025, 7, 1),
        "verified": False,
        "types": _NEW_CENTRAL,
        "not_applicable": ("a",),
        "criteria_verified": False,
    },
    {
        "code": "luat-2025-sd",
        "name": "Luật 64/2025/QH15, sửa đổi bởi Luật 87/2025/QH15",
        "valid_from": date(2025, 7, 1),
        "valid_to": None,
        "verified": False,
        "types": _NEW_CENTRAL + _NEW_COMMUNE,
        "not_applicable": ("a",),
        "criteria_verified": False,
    },
]


def seed(regime_model, type_model, set_model, criterion_model):
    """Create what is not there yet; rows an administrator edited stay as they are. Safe to run twice."""
    for seeded in REGIMES:
        regime, _ = regime_model.objects.get_or_create(
            code=seeded["code"],
            defaults={key: seeded[key] for key in ("name", "valid_from", "valid_to", "verified")},
        )
        for code, name, level, days, verified in seeded["types"]:
            type_model.objects.get_or_create(
                regime=regime,
                code=code,
                defaults={"name": name, "level": level, "min_days": days, "verified": verified},
            )
        criteria, made = set_model.objects.get_or_create(
            regime=regime,
            name="Tiêu chí tác động lớn đến xã hội (Quyết định 407/QĐ-TTg)",
            defaults={
                "valid_from": seeded["valid_from"],
                "valid_to": seeded["valid_to"],
                "counted_levels": [1],
                "verified": seeded["criteria_verified"],
            },
        )
        if made:
            for code, text in CRITERIA.items():
                off = code in seeded["not_applicable"]
                criterion_model.objects.create(
                    criteria_set=criteria,
                    code=code,
                    text=text,
                    applicable=not off,
                    note="Chế độ này không còn bước lập đề nghị xây dựng văn bản ở địa phương" if off else "",
                )
