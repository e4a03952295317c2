"""A campaign of twelve, what people speak of, how they stand and what was done about it: by the real verbs."""

from drafts.models import DraftPolicy
from feedback import actions
from feedback.actions import grouping, theming
from feedback.models import Comment
from feedback.slip import slips

_ASK = "Đề nghị xe thu gom vào tận ngõ ít nhất ba buổi mỗi tuần và báo trước giờ cố định."
_WHY = "Phân loại xong mà không biết hôm nào xe tới thì rác nằm trong nhà cả tuần, mùi hôi, ruồi nhiều, trẻ nhỏ dễ bệnh."
CAMPAIGN = [
    f"{_ASK} {_WHY}",
    f"Kính gửi Sở Nông nghiệp và Môi trường. {_ASK} {_WHY} Xin cảm ơn.",
    f"Tôi là tổ viên tổ dân phố 4. {_ASK} {_WHY}",
    f"{_WHY} {_ASK}",
    "de nghi xe thu gom vao tan ngo it nhat ba buoi moi tuan va bao truoc gio co dinh. phan loai xong ma khong biet hom nao "
    "xe toi thi rac nam trong nha ca tuan, mui hoi, ruoi nhieu, tre nho de benh",
    f"{_ASK} {_WHY} Trân trọng.",
    f"Kính thưa quý cơ quan. {_WHY} {_ASK}",
    f"Em tên Hương, ở phường Đông Kinh. {_ASK} {_WHY}",
    f"{_ASK} {_WHY.replace('ruồi nhiều', 'nhiều ruồi')}",
    f"{_ASK.replace('báo trước', 'có báo trước')} {_WHY}",
    f"Tôi tên Nông Văn Sáng. {_ASK} {_WHY} Mong được xem xét.",
    f"{_ASK.upper()} {_WHY.upper()}",
]  # fmt: skip

#: start of the title, who: [(name, words, "" or what was done)]
THEMES = {
    ("Mức hỗ trợ hộ gia đình phân loại", ("ha", "snn_lang_son")): [
        ("Xe thu gom, giờ thu gom", ["xe thu gom", "thu gom khong xue"], "Sở đã đề nghị các công ty môi trường lập lịch thu gom từng ngõ, đăng tại nhà văn hóa trước khi nghị quyết có hiệu lực."),
        ("Mức và cách hỗ trợ", ["muc ho tro", "bang tien", "300.000 dong", "khuyet tat", "ngan sach"], "Đã bổ sung hộ có người khuyết tật nặng vào khoản 1 Điều 2. Giữ hình thức cấp thùng để mua chung giá thấp."),
        ("Cách phân loại", ["ba loai", "phan loai bang", "chat luong thung"], ""),
    ],
    ("Quy chế quản lý chợ Tân Lập", ("lan", "tan_lap")): [
        ("Phí vệ sinh", ["sap nho", "sap lon", "nua phi", "thu phi", "mien phi", "muc phi", "bang phi"], "Đã chia hai mức theo diện tích sạp: dưới 3 m² nộp 30.000 đồng, sạp còn lại 60.000 đồng."),
        ("Giờ mở cửa", ["mo cua", "04 gio", "hop tu", "hop den"], "Khu bán cá được mở từ 04 giờ; các khu khác giữ giờ cũ."),
        ("Nước, chỗ để xe", ["thieu nuoc", "nuoc sach", "nuoc thai", "rua tay", "mai che", "de xe"], "Hàng tươi sống chỉ chuyển vào khu B sau khi khu này có đủ nước sạch; có điều riêng về chỗ để xe."),
    ],
}  # fmt: skip
#: start of the title: numbers of the comments an officer marked
STANCES = {"Quy chế quản lý chợ Tân Lập": {"ung-ho": [4], "khac": [1, 2, 5], "phan-doi": [3]}}


def plant_groups(cast):
    waste = DraftPolicy.objects.get(title__startswith="Mức hỗ trợ hộ gia đình phân loại")
    _campaign(waste, cast["ha", "snn_lang_son"])
    for (title, who), themes in THEMES.items():
        draft, by = DraftPolicy.objects.get(title__startswith=title), cast[who]
        grouping.group_new(draft.pk)
        for name, words, done in themes:
            made = theming.add_theme(draft, name, [[word, 1.0] for word in words], by)
            theming.save_theme(made, made.revision, by, done=done)
        theming.file_all(draft.pk)
        for stance, numbers in STANCES.get(title, {}).items():
            theming.mark_stance(draft, Comment.objects.filter(draft=draft, number__in=numbers), stance, by)


def _campaign(draft, by):
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"}
    before = set(draft.comments.values_list("pk", flat=True))
    for text in CAMPAIGN:
        seal = slips.Seal.of(draft, {slips.WHOLE: "chung"})
        actions.post_comments(seal, [slips.Remark(slips.WHOLE, "chung", text)], author)
    mine = Comment.objects.filter(draft=draft).exclude(pk__in=before)
    actions.moderate(draft, mine, Comment.State.PUBLISHED, by)
