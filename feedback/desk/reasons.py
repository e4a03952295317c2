"""Why an opinion is not shown, and who takes complaints: what moderators choose from before they write their own."""

from django.db.models import Q

from feedback.models import CommonReason

_HIDDEN = [
    "Có thông tin riêng của người khác",
    "Xúc phạm, đe dọa, kích động hoặc trái pháp luật",
    "Quảng cáo, không liên quan đến dự thảo",
    "Cùng một người gửi lặp lại",
]
# [U] Who takes what differs from place to place; an administrator puts the body's own words in (CommonReason).
_ELSEWHERE = [
    "Thanh tra tỉnh, thành phố",
    "Công an cấp xã nơi xảy ra vụ việc",
    "Ban Tiếp công dân của tỉnh, thành phố",
]


def reception_of(agency) -> str:
    """Where the drafting agency itself receives people."""
    how = ", ".join(part for part in (agency.address, agency.phone and f"điện thoại {agency.phone}") if part)
    return f"Nơi tiếp công dân của {agency.name}" + (f" ({how})" if how else "")


def offered(agency) -> dict[str, list[str]]:
    """{state: words}: those of the agency and of everybody from the administrator, then the usual ones."""
    rows = CommonReason.objects.filter(Q(agency=None) | Q(agency=agency)).values_list("state", "words")
    kept = {state: [words for its, words in rows if its == state] for state in CommonReason.For.values}
    return {
        CommonReason.For.HIDDEN: kept["hidden"] + _HIDDEN,
        CommonReason.For.REDIRECTED: kept["redirected"] + [reception_of(agency), *_ELSEWHERE],
    }
