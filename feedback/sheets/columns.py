"""The table slips are written in: a line an opinion, lines of one slip under one number."""

SLIP, YES, SHEET = "slip", "có", "Ý kiến"
COLUMNS = {
    SLIP: "Phiếu số",
    "article": "Điều",
    "body": "Nội dung góp ý",
    "translation": "Bản dịch tiếng Việt",
    "language": "Ngôn ngữ",
    "channel": "Kênh",
    "provenance": "Nơi thu nhận",
    "received_on": "Ngày nhận",
    "author_class": "Chủ thể",
    "name": "Tên",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
    "consent": "Đồng ý lưu tên, liên hệ",
    "publish_as": "Công khai",
}
#: a slip has each of these once: its first line says it, the others may leave it out
OF_SLIP = ["language", "channel", "provenance", "received_on", "author_class", "name", "email", "phone", "consent", "publish_as"]  # fmt: skip
WHOLE = "Toàn dự thảo"
EXPLAINED = (
    "Mỗi dòng là một ý kiến. Một phiếu có nhiều ý về nhiều điều: ghi nhiều dòng cùng Phiếu số; để trống là mỗi dòng một phiếu.",
    "Bắt buộc: Nội dung góp ý, Kênh, Nơi thu nhận, Ngày nhận. Kênh, Điều, Chủ thể, Công khai chọn trong danh sách của ô.",
    "Ngày ghi 28/02/2026. Điều để trống là góp ý chung. Chủ thể để trống là cá nhân; Công khai để trống là đăng, không nêu tên.",
    "Tên, thư điện tử, điện thoại: chỉ ghi khi người góp ý đồng ý, và ghi có ở cột Đồng ý lưu tên, liên hệ.",
    "Dòng đã nhập rồi nhập lại không ghi hai lần: dòng cũ được nhận ra, chỉ dòng mới được thêm.",
)
