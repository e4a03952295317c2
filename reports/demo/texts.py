"""The drafts themselves: invented content, invented comments. Days count from today, so that it stays alive."""

from datetime import date

ORG, BIZ, FRONT = "to-chuc", "doanh-nghiep", "mat-tran"
SLIP, MEETING, LETTER = "phieu", "hoi-nghi", "van-ban"

DRAFTS = [
    {
        "name": "rac", "by": ("ha", "snn_lang_son"), "type": "nq-hdnd-tinh", "issuing": "Hội đồng nhân dân tỉnh Lạng Sơn",
        "title": "Mức hỗ trợ hộ gia đình phân loại, thu gom rác thải sinh hoạt", "began": 130,
        "met": "bcd", "opens": (-23, 7), "centre": True,
        "why": "Rác sinh hoạt tăng mỗi năm, phần lớn còn đem chôn lấp. Luật đã buộc phân loại tại nhà, nhưng hộ khó khăn chưa có thùng và chưa có chỗ để riêng.",
        "who": "Mọi hộ gia đình trong tỉnh\nTổ tự quản ở thôn, khối phố\nUBND xã, phường",
        "main": "Hộ nghèo, cận nghèo: 02 thùng chứa và 300.000 đồng mỗi năm\nHộ khác ở nơi có tổ tự quản: 02 thùng, cấp một lần\nTổ tự quản: 6.000.000 đồng mỗi năm",
        "new": [["Thùng chứa", "Hộ tự mua", "Được cấp 02 thùng mỗi hộ"], ["Tiền hỗ trợ", "Chưa có", "300.000 đồng/năm cho hộ nghèo, cận nghèo"]],
        "views": "Hỗ trợ bằng tiền hay bằng thùng; có tính hộ kinh doanh nhỏ tại nhà hay không.",
        "text": """Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng
1. Nghị quyết này quy định mức hỗ trợ cho việc phân loại, thu gom rác thải sinh hoạt tại nguồn trên địa bàn tỉnh.
2. Nghị quyết áp dụng với:
a) Hộ gia đình, cá nhân cư trú trên địa bàn tỉnh;
b) Tổ tự quản thu gom ở thôn, khối phố;
c) Ủy ban nhân dân xã, phường và cơ quan, tổ chức có liên quan.
Điều 2. Mức hỗ trợ
1. Hộ nghèo, hộ cận nghèo: 02 thùng chứa và 300.000 đồng/hộ/năm.
2. Hộ gia đình khác ở nơi có tổ tự quản thu gom: 02 thùng chứa, cấp một lần.
3. Tổ tự quản thu gom: 6.000.000 đồng/tổ/năm.
Điều 3. Điều kiện được hỗ trợ
1. Hộ gia đình đăng ký với Ủy ban nhân dân xã, phường nơi cư trú trước ngày 31 tháng 3 hằng năm.
2. Rác được phân thành ít nhất ba loại theo hướng dẫn của cơ quan chuyên môn.
Điều 4. Nguồn kinh phí
Ngân sách tỉnh bảo đảm 70%, ngân sách xã bảo đảm 30%; khuyến khích huy động nguồn khác.
Điều 5. Tổ chức thực hiện
1. Ủy ban nhân dân tỉnh hướng dẫn việc đăng ký, cấp phát và kiểm tra.
2. Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.
Điều 6. Hiệu lực thi hành
Nghị quyết có hiệu lực từ ngày 01 tháng 01 năm sau năm được thông qua.
""",
        "said": [
            ("Thôn có hơn 300 hộ mà chỉ một tổ tự quản thì thu gom không xuể. Đề nghị tính số tổ theo số hộ.", "Điều 2"),
            ("Nên hỗ trợ bằng tiền để dân tự mua thùng loại phù hợp với nhà mình.", "Điều 2"),
            ("Khoản 1: thêm hộ có người khuyết tật nặng vì không thể tự mang rác ra điểm tập kết.", "Điều 2"),
            ("Hạn đăng ký 31 tháng 3 trùng vụ xuân, đề nghị lùi hết tháng 4.", "Điều 3", ORG, LETTER, "Hợp tác xã Môi trường Xanh"),
            ("Đề nghị hướng dẫn phân loại bằng cả tiếng Tày, tiếng Nùng.", "Điều 3"),
            ("Nhất trí với mức hỗ trợ tổ tự quản.", "Điều 2", "", SLIP),
            ("Xã biên giới thu ngân sách ít, phần 30% nên để tỉnh lo.", "Điều 4", "", MEETING),
            ("Hộ bán hàng ăn tại nhà cũng thải nhiều rác, cần nói rõ có thuộc đối tượng không.", "Điều 1", BIZ, "", "Cơ sở Hồng Vân"),
            ("Ba loại là những loại nào, dân khó nhớ. Xin ghi ngay vào nghị quyết.", "Điều 3"),
            ("Đề nghị có xe thu gom đúng giờ, nếu không phân loại rồi lại đổ chung.", ""),
            ("Nên giao Mặt trận xã giám sát việc cấp thùng, công khai danh sách ở nhà văn hóa.", "Điều 5", FRONT, LETTER, "Ủy ban MTTQ Việt Nam tỉnh"),
            ("Gia đình tôi bị thu hồi đất chưa thỏa đáng, đề nghị xem lại.", "", "", "", "", "redirected"),
            ("Mức 300.000 đồng là vừa, nhưng nên trả hai lần trong năm.", "Điều 2", "", "", "", "pending"),
            ("Ai kiểm tra chất lượng thùng được cấp?", "Điều 5", "", "", "", "pending"),
        ],
        "answers": [
            ((0,), "mot-phan", "Thôn, khối phố trên 200 hộ được lập 02 tổ, mỗi tổ hưởng đủ mức hỗ trợ. Giữ mức 6.000.000 đồng vì đã tính theo khả năng cân đối ngân sách. Sửa tại khoản 3 Điều 2.", True),
            ((1,), "giai-trinh", "Cấp thùng cùng loại giúp xe thu gom nhận biết và giảm giá mua chung. Hộ đã có thùng phù hợp thì không phải nhận.", True),
            ((2,), "tiep-thu", "Bổ sung hộ có người khuyết tật nặng vào khoản 1 Điều 2.", True),
            ((5,), "nhat-tri", "Ghi nhận ý kiến nhất trí.", True),
            ((4, 8), "tiep-thu", "Bổ sung phụ lục liệt kê ba loại rác kèm hình; bản tóm tắt được dịch sang tiếng Tày, tiếng Nùng.", False),
        ],
    },
    {
        "name": "cho", "by": ("lan", "tan_lap"), "type": "qd-ubnd-xa", "issuing": "Ủy ban nhân dân xã Tân Lập",
        "title": "Quy chế quản lý chợ Tân Lập", "began": 110, "met": "bc", "opens": (-50, -12), "voluntary": True,
        "why": "Chợ họp tràn ra lòng đường, thiếu chỗ để xe, phí vệ sinh mỗi nơi thu một mức.",
        "who": "Hộ kinh doanh trong chợ\nNgười đi chợ\nTổ quản lý chợ",
        "main": "Giờ họp chợ 05 đến 18 giờ\nKhu bán hàng tươi sống riêng\nPhí vệ sinh 60.000 đồng mỗi sạp mỗi tháng, hộ nghèo được miễn",
        "new": [["Giờ họp chợ", "Không quy định", "Từ 05 đến 18 giờ"], ["Phí vệ sinh", "20.000–100.000 đồng, tùy nơi", "60.000 đồng/sạp/tháng"]],
        "text": """Chương I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi, đối tượng
1. Quy chế này quy định việc họp chợ, sắp xếp chỗ bán và giữ vệ sinh tại chợ Tân Lập.
2. Áp dụng với hộ kinh doanh, người mua hàng và tổ quản lý chợ.
Chương II. QUẢN LÝ CHỢ
Điều 2. Giờ họp chợ
1. Chợ họp từ 05 giờ đến 18 giờ hằng ngày.
2. Ngày lễ, Tết do tổ quản lý chợ báo trước 07 ngày.
Điều 3. Sắp xếp chỗ bán
Hàng tươi sống bán tại khu B. Không bày hàng ra lối đi và lòng đường.
Điều 4. Phí vệ sinh
Mỗi sạp nộp 60.000 đồng một tháng. Hộ nghèo được miễn.
Chương III. THỰC HIỆN
Điều 5. Trách nhiệm của tổ quản lý chợ
Tổ quản lý chợ thu phí có biên lai, công khai thu chi hằng quý tại bảng tin chợ.
""",
        "said": [
            ("Sạp nhỏ bán rau một buổi mà nộp bằng sạp lớn là chưa hợp lý.", "Điều 4", "", SLIP),
            ("Đề nghị mở cửa từ 04 giờ cho người bán cá.", "Điều 2", "", MEETING),
            ("Khu B đang thiếu nước, phải làm xong mới chuyển hàng tươi sống vào.", "Điều 3", "", MEETING),
            ("Nhất trí việc công khai thu chi.", "Điều 5", "", SLIP),
            ("Xin kẻ vạch chỗ để xe trước cổng chợ.", ""),
            ("Hộ mới bán dưới ba tháng nên được giảm nửa phí.", "Điều 4"),
        ],
        "answers": [
            ((0, 5), "mot-phan", "Chia hai mức: sạp dưới 3 m² nộp 30.000 đồng, sạp còn lại 60.000 đồng. Chưa giảm thêm cho hộ mới vì mức đã thấp.", True),
            ((3,), "nhat-tri", "Ghi nhận ý kiến nhất trí.", True),
        ],
        "stage": "tiep-thu",
    },
    {
        "name": "hoc-phi", "by": ("minh", "stp_tay_ninh"), "type": "nq-hdnd-tinh", "issuing": "Hội đồng nhân dân tỉnh Tây Ninh",
        "title": "Hỗ trợ chi phí học tập cho học sinh phổ thông vùng biên giới", "began": 70, "met": "bcd", "opens": (-11, 9),
        "why": "Học sinh các xã biên giới đi học xa, chi phí ăn trưa và đi lại cao hơn nơi khác.",
        "who": "Học sinh phổ thông có hộ khẩu tại xã biên giới\nTrường học\nUBND xã, phường",
        "main": "Hỗ trợ 150.000 đồng mỗi tháng, không quá 9 tháng một năm học\nNhà trường lập danh sách, xã xác nhận",
        "new": [["Mức hỗ trợ", "Chưa có", "150.000 đồng/học sinh/tháng"]],
        "text": """Điều 1. Phạm vi điều chỉnh
Nghị quyết này quy định mức hỗ trợ chi phí học tập cho học sinh phổ thông tại các xã biên giới của tỉnh.
Điều 2. Mức hỗ trợ
1. Mỗi học sinh được hỗ trợ 150.000 đồng một tháng.
2. Thời gian hưởng không quá 09 tháng trong một năm học.
Điều 3. Cách thức chi trả
Nhà trường lập danh sách, Ủy ban nhân dân xã xác nhận, chi trả hai lần trong năm học.
""",
        "said": [
            ("Nên tính cả học sinh tạm trú vì nhiều gia đình đi làm thuê theo mùa.", "Điều 1"),
            ("Trả qua tài khoản của phụ huynh để khỏi đi lại.", "Điều 3", "", "", "", "pending"),
        ],
    },
    {
        "name": "duong-thon", "by": ("hoa", "cam_thach"), "type": "qd-ubnd-xa", "issuing": "Ủy ban nhân dân xã Cẩm Thạch",
        "title": "Quy định đường thôn tự quản, giữ hành lang an toàn", "began": 60, "met": "bc", "opens": (-15, 6), "voluntary": True,
        "why": "Nhiều đoạn đường thôn bị lấn, xe chở vật liệu làm hỏng mặt đường.",
        "who": "Các hộ dọc đường thôn\nChủ xe tải chở vật liệu",
        "main": "Mỗi thôn có tổ tự quản\nXe trên 5 tấn phải báo trước khi vào đường thôn",
        "text": """Điều 1. Phạm vi
Quy định này áp dụng với đường thôn, ngõ xóm trên địa bàn xã Cẩm Thạch.
Điều 2. Tổ tự quản
Mỗi thôn lập một tổ tự quản từ 03 đến 05 người do hội nghị thôn bầu.
Điều 3. Xe tải
Xe trên 05 tấn chỉ vào đường thôn sau khi báo trưởng thôn trước 24 giờ.
""",
        "said": [("Xe chở lúa mùa gặt không thể báo trước 24 giờ.", "Điều 3", "", MEETING)],
    },
    {
        "name": "tau", "by": ("son", "stp_quang_ninh"), "type": "qd-ubnd-tinh", "issuing": "Ủy ban nhân dân tỉnh Quảng Ninh",
        "title": "Quản lý hoạt động của tàu du lịch ven bờ", "began": date(2026, 2, 2), "met": "bcd",
        "opens": (date(2026, 5, 25), date(2026, 6, 20)), "table": True, "issued": ("47/2026/QĐ-UBND", date(2026, 8, 14)),
        "why": "Số tàu tăng nhanh, cần thống nhất bến đỗ, giờ rời bến và trang bị cứu sinh.",
        "who": "Chủ tàu du lịch\nHành khách\nCảng vụ",
        "main": "Tàu rời bến trước 16 giờ\nMỗi ghế có một áo phao đúng cỡ\nCông khai giá vé tại bến",
        "text": """Điều 1. Phạm vi
Quyết định này quy định việc quản lý tàu du lịch hoạt động ven bờ.
Điều 2. Giờ rời bến
Tàu tham quan trong ngày rời bến trước 16 giờ.
Điều 3. Trang bị an toàn
Mỗi ghế ngồi có một áo phao đúng cỡ, đặt nơi dễ lấy.
""",
        "said": [
            ("Mùa hè trời sáng lâu, nên cho rời bến đến 17 giờ.", "Điều 2", BIZ, "", "Hiệp hội Tàu du lịch"),
            ("Cần áo phao cỡ trẻ em.", "Điều 3"),
        ],
        "answers": [
            ((0,), "mot-phan", "Từ tháng 5 đến tháng 8 được rời bến trước 17 giờ; các tháng khác giữ 16 giờ.", True),
            ((1,), "tiep-thu", "Bổ sung: ít nhất 10% áo phao cỡ trẻ em.", True),
        ],
    },
    {
        "name": "phi-ben-tre", "by": ("khoi", "stp_ben_tre"), "type": "nq-hdnd-tinh", "issuing": "Hội đồng nhân dân tỉnh Bến Tre",
        "title": "Mức thu phí sử dụng bến, bãi tại chợ nông sản", "began": date(2024, 3, 4), "met": "abcd",
        "opens": (date(2024, 6, 10), date(2024, 7, 15)), "table": True, "issued": ("09/2024/NQ-HĐND", date(2024, 12, 6)),
        "why": "Mức phí cũ đặt từ lâu, không đủ chi cho việc giữ bến.",
        "who": "Thương lái\nHộ trồng dừa", "main": "Ba mức phí theo tải trọng\nGiảm nửa phí ngày mưa bão",
        "text": "Điều 1. Phạm vi\nNghị quyết này quy định mức thu phí bến, bãi.\nĐiều 2. Mức thu\nThu theo tải trọng: 20.000, 40.000 và 60.000 đồng một lượt.\n",
        "said": [("Ghe nhỏ chở vài chục trái nên được miễn.", "Điều 2")],
        "answers": [((0,), "tiep-thu", "Miễn phí cho ghe dưới 01 tấn.", True)],
    },
    {
        "name": "dua", "by": ("khoi", "stp_vinh_long"), "type": "nq-hdnd-tinh", "issuing": "Hội đồng nhân dân tỉnh Vĩnh Long",
        "title": "Chính sách hỗ trợ vùng trồng dừa hữu cơ", "began": 40,
        "why": "Giá dừa lên xuống thất thường, vùng nguyên liệu hữu cơ còn nhỏ.", "who": "Hộ trồng dừa, hợp tác xã", "main": "",
    },
]  # fmt: skip
