"""What two drafts are told with, and a small library of materials."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from drafts import actions
from drafts.models import CoverageTag, DraftPolicy, Illustration, Material, Topic
from portal.files.actions import keep

K = Material.Kind
MARKET, WASTE = "Quy chế quản lý chợ Tân Lập", "Mức hỗ trợ hộ gia đình phân loại, thu gom rác thải sinh hoạt"

#: title -> who writes it, its topic, what is told, what happens to each rule of its table in turn
TOLD = {
    MARKET: (("lan", "tan_lap"), "kinh-doanh", {
        "summary": "Chợ Tân Lập họp từ 05 đến 18 giờ. Hàng tươi sống bán riêng ở khu B. Mỗi sạp nộp 60.000 đồng "
        "tiền vệ sinh một tháng, hộ nghèo được miễn. Không ai bày hàng ra lối đi và lòng đường.",
        "aims": "Để người bán có chỗ ổn định, người mua đi lại an toàn, chợ sạch sau mỗi buổi họp.",
        "scope": "Trong chợ Tân Lập và lối đi quanh chợ.",
    }, ("moi", "sua")),
    WASTE: (("ha", "snn_lang_son"), "moi-truong", {
        "summary": "Nhà nào phân loại rác được tỉnh giúp thùng và tiền. Hộ nghèo, cận nghèo nhận 02 thùng và 300.000 "
        "đồng mỗi năm; nhà khác nhận 02 thùng ở nơi có tổ tự quản. Rác chia ít nhất ba loại. Muốn nhận, đăng ký với "
        "Ủy ban nhân dân (UBND) xã trước ngày 31 tháng 3.",
        "aims": "Giảm rác phải chôn, giữ nguồn nước, trả công cho nhà làm tốt thay vì chỉ phạt nhà làm sai.",
        "scope": "Rác sinh hoạt của hộ gia đình trên địa bàn tỉnh; không gồm rác công nghiệp, rác y tế.",
        "other_content": "Kinh phí từ nguồn sự nghiệp môi trường; mức hỗ trợ được xem lại sau hai năm.",
    }, ("sua", "moi")),
}  # fmt: skip

#: who, draft's title or "", kind, title, about, language, place, tags, copies, open to everybody
MATERIALS = [
    (("lan", "tan_lap"), MARKET, K.QA, "Mười câu hỏi về quy chế chợ", "Giờ họp, khu B, phí vệ sinh, ai được miễn.", "tiếng Việt", "Chợ Tân Lập, các ấp quanh chợ", ("ho-kinh-doanh", "ho-ngheo"), 300, True),
    (("lan", "tan_lap"), MARKET, K.AUDIO, "Bài phát thanh ba phút về chợ mới", "Đọc trên loa ấp buổi sáng, buổi chiều.", "tiếng Khmer", "Các ấp biên giới", ("dan-toc-thieu-so", "bien-gioi"), None, False),
    (("ha", "snn_lang_son"), WASTE, K.LEAFLET, "Tờ gấp ba thùng rác", "Cái gì bỏ vào thùng nào, xe đến ngày nào.", "tiếng Tày", "Các xã vùng cao", ("dan-toc-thieu-so", "mien-nui"), 6000, True),
    (("ha", "snn_lang_son"), "", K.HANDBOOK, "Sổ tay đối thoại với dân về môi trường", "Cách mở đầu, cách ghi ý kiến, việc cần tránh.", "tiếng Việt", "", (), 250, True),
]  # fmt: skip


def tell(cast):
    for title, (who, topic, said, kinds) in TOLD.items():
        _write(DraftPolicy.objects.get(title=title), topic, said, kinds, cast[who])
    for row in MATERIALS:
        _material(cast, *row)
    market = DraftPolicy.objects.get(title=MARKET)
    picture = Illustration(
        draft=market, position=1, alt="Sơ đồ chợ: các dãy sạp bên trái, khu B bán hàng tươi sống bên phải, cổng ở phía dưới",
        caption="Hàng tươi sống chuyển về khu B",
    )  # fmt: skip
    by = cast["lan", "tan_lap"]
    picture.image = keep(SimpleUploadedFile("so-do-cho.png", _plan_of_market()), by)
    actions.put_illustration(picture, by)


def _write(draft, topic, said, kinds, by):
    for name, text in said.items():
        setattr(draft, name, text)
    draft.topic = Topic.objects.get(code=topic)
    draft.whats_new = [[*row[:3], kind] for row, kind in zip(draft.whats_new, kinds, strict=False)]
    actions.edit_draft(draft, [*said, "topic", "whats_new"], draft.revision, by)


def _material(cast, who, title, kind, name, about, language, place, tags, copies, is_public):
    material = Material(
        draft=DraftPolicy.objects.filter(title=title).first(), kind=kind, title=name, about=about,
        language=language, place=place, copies=copies, is_public=is_public,
        made_on=timezone.localdate() - timedelta(days=20), url="",
    )  # fmt: skip
    words = f"{name}\n\n{about}\n".encode()
    material.file = keep(SimpleUploadedFile("tai-lieu.txt", words), cast[who])
    actions.add_material(material, CoverageTag.objects.filter(code__in=tags), cast[who])


def _plan_of_market():
    """A plan drawn with a few boxes: enough to see where a picture stands."""
    picture = Image.new("RGB", (960, 540), "#fbf8f1")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 620, 500), outline="#0b3d7a", width=6)
    for row in range(3):
        for column in range(6):
            left, top = 80 + column * 88, 80 + row * 130
            pen.rectangle((left, top, left + 68, top + 90), fill="#e8f3ec", outline="#00703c", width=3)
    pen.rectangle((660, 40, 920, 500), fill="#fff3d6", outline="#b0760f", width=6)
    pen.rectangle((280, 480, 380, 510), fill="#b5121b")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
