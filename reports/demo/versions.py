"""Texts that went on after people spoke: a new article, sums in two steps, numbers that moved; one not yet posted."""

from datetime import timedelta

from django.utils import timezone

from drafts import actions
from drafts.models import DraftPolicy, Version

#: words of the first text -> words of the next
AFTER_COMMENTS = {
    "Quy chế này quy định việc họp chợ, sắp xếp": "Quy chế này quy định giờ họp chợ, sắp xếp",
    "1. Chợ họp từ 05 giờ đến 18 giờ hằng ngày.": "1. Chợ họp từ 05 giờ đến 18 giờ hằng ngày; khu bán cá mở từ 04 giờ.",
    "Điều 3. Sắp xếp chỗ bán\n": "Điều 3. Chỗ để xe\nTổ quản lý chợ kẻ vạch chỗ để xe trước cổng và không thu tiền.\nĐiều 4. Sắp xếp chỗ bán\n",
    "Hàng tươi sống bán tại khu B.": "Hàng tươi sống bán tại khu B sau khi khu này có đủ nước sạch.",
    "Điều 4. Phí vệ sinh\nMỗi sạp nộp 60.000 đồng một tháng. Hộ nghèo được miễn.": (
        "Điều 5. Phí vệ sinh\n1. Mức phí một tháng:\na) Sạp dưới 3 m²: 30.000 đồng;\nb) Sạp còn lại: 60.000 đồng.\n"
        "2. Hộ nghèo được miễn."
    ),
    "Điều 5. Trách nhiệm": "Điều 6. Trách nhiệm",
}
AFTER_APPRAISAL = {
    "Điều 6. Trách nhiệm của tổ quản lý chợ\n": "Điều 6. Trách nhiệm\n1. ",
    "công khai thu chi hằng quý tại bảng tin chợ.": (
        "công khai thu chi hằng tháng tại bảng tin chợ.\n2. Ủy ban nhân dân xã kiểm tra mỗi quý một lần.\n"
        "Điều 7. Hiệu lực thi hành\nQuyết định có hiệu lực sau 10 ngày kể từ ngày ký."
    ),
}
IN_CONSULTATION = {
    "1. Hộ nghèo, hộ cận nghèo: 02": "1. Hộ nghèo, hộ cận nghèo, hộ có người khuyết tật nặng: 02",
    "3. Tổ tự quản thu gom: 6.000.000 đồng/tổ/năm.": (
        "3. Tổ tự quản thu gom: 6.000.000 đồng/tổ/năm; thôn, khối phố trên 200 hộ được lập 02 tổ."
    ),
}


def go_on(cast):
    waste = DraftPolicy.objects.get(title__startswith="Mức hỗ trợ hộ gia đình phân loại")
    market = DraftPolicy.objects.get(title="Quy chế quản lý chợ Tân Lập")
    lan = cast["lan", "tan_lap"]
    for draft, days_ago in ((market, 55), (waste, 26)):
        draft.versions.update(at=timezone.now() - timedelta(days=days_ago))
    second = _next(market, AFTER_COMMENTS, lan, "tiếp thu góp ý của người dân", 9)
    actions.post_version(second, lan)
    _next(market, AFTER_APPRAISAL, lan, "gửi thẩm định", 2)
    _next(waste, IN_CONSULTATION, cast["ha", "snn_lang_son"], "sửa theo ý kiến đã tiếp thu", 1)


def _next(draft, edits, by, note, days_ago) -> Version:
    text = draft.versions.first().text
    for old, new in edits.items():
        text = text.replace(old, new)
    version = actions.set_text(draft, text, by, note=note)
    Version.objects.filter(pk=version.pk).update(at=timezone.now() - timedelta(days=days_ago))
    return version
