"""Comments about one draft as people write them, with who says the same as whom. All invented."""

#: one line a group: the same opinion, copied, greeted, shortened of marks, turned around
SAME = [
    [
        "Đề nghị lùi giờ đóng cổng chợ đến 19 giờ 30 vì công nhân khu công nghiệp tan ca lúc 18 giờ mới kịp ghé mua thức ăn. "
        "Đóng sớm thì bà con phải ra quốc lộ mua hàng rong, vừa đắt vừa nguy hiểm.",
        "Kính gửi Ủy ban nhân dân xã. Tôi là Lê Thị Mười, ở ấp 4. Đề nghị lùi giờ đóng cổng chợ đến 19 giờ 30 vì công nhân "
        "khu công nghiệp tan ca lúc 18 giờ mới kịp ghé mua thức ăn. Đóng sớm thì bà con phải ra quốc lộ mua hàng rong, vừa "
        "đắt vừa nguy hiểm. Xin cảm ơn.",
        "de nghi lui gio dong cong cho den 19 gio 30 vi cong nhan khu cong nghiep tan ca luc 18 gio moi kip ghe mua thuc an. "
        "dong som thi ba con phai ra quoc lo mua hang rong, vua dat vua nguy hiem",
        "Đóng sớm thì bà con phải ra quốc lộ mua hàng rong, vừa đắt vừa nguy hiểm. Đề nghị lùi giờ đóng cổng chợ đến 19 giờ 30 "
        "vì công nhân khu công nghiệp tan ca lúc 18 giờ mới kịp ghé mua thức ăn!",
        "Em tên Phúc, công nhân may. Đề nghị xã lùi giờ đóng cổng chợ đến 19 giờ 30, vì công nhân khu công nghiệp tan ca lúc "
        "18 giờ mới kịp ghé mua thức ăn. Đóng sớm bà con phải ra quốc lộ mua hàng rong, vừa đắt vừa nguy hiểm ạ.",
    ],
    [
        "Tổ quản lý chợ phải có người là tiểu thương do chúng tôi bầu ra, nếu không tiền thu được không ai biết chi vào việc gì.",
        "TỔ QUẢN LÝ CHỢ PHẢI CÓ NGƯỜI LÀ TIỂU THƯƠNG DO CHÚNG TÔI BẦU RA, NẾU KHÔNG TIỀN THU ĐƯỢC KHÔNG AI BIẾT CHI VÀO VIỆC GÌ",
        "Tôi là Hai Lúa, bán rau. Tổ quản lý chợ phải có người là tiểu thương do chúng tôi bầu ra nếu không tiền thu được "
        "không ai biết chi vào việc gì. Trân trọng.",
    ],
    ["Đồng ý với dự thảo.", "Đồng ý với dự thảo", "dong y voi du thao"],
    [
        "Phí vệ sinh 60.000 đồng một tháng là quá cao với người bán vài bó rau, xin giảm còn 30.000 đồng cho sạp nhỏ.",
        "Kính thưa quý cơ quan, phí vệ sinh 60.000 đồng một tháng là quá cao với người bán vài bó rau, mong giảm còn 30.000 "
        "đồng cho các sạp nhỏ.",
    ],
]

#: each an opinion of its own, some as near to one above as opinions come
DIFFERENT = [
    "Phí vệ sinh 60.000 đồng một tháng là quá cao với người bán vài bó rau, xin giảm còn 20.000 đồng cho sạp nhỏ.",
    "Phí vệ sinh 60.000 đồng một tháng là hợp lý, đề nghị giữ nguyên để có tiền thuê người quét chợ.",
    "Đề nghị lùi giờ đóng cổng chợ đến 21 giờ vào ngày lễ, còn ngày thường giữ như dự thảo là được.",
    "Không đồng ý với dự thảo.",
    "Đồng ý với Điều 2.",
    "Đề nghị không lùi giờ đóng cổng chợ vì người già quanh chợ cần yên tĩnh buổi tối, xe cộ ồn ào đến khuya.",
    "Tổ quản lý chợ nên do Ủy ban nhân dân xã cử, tiểu thương bầu thì dễ bênh nhau, khó xử phạt.",
    "Chỗ để xe trước cổng chợ phải có mái che và không thu tiền người già, người khuyết tật.",
    "Khu bán cá cần rãnh thoát nước riêng, mùa mưa nước bẩn chảy qua khu rau quả.",
    "Người bán hàng rong quanh chợ cũng phải đóng phí, nếu không thì không công bằng với người thuê sạp.",
    "Nên quy định rõ ai được miễn phí vệ sinh: hộ nghèo, cận nghèo hay cả người cao tuổi bán hàng.",
    "Giờ họp chợ từ 05 giờ là quá muộn với người bán cá, xe lạnh về từ 03 giờ sáng.",
    "Tôi đề nghị tăng mức phạt người xả rác trong chợ lên gấp đôi so với dự thảo.",
    "Tôi đề nghị giảm mức phạt người xả rác trong chợ xuống một nửa so với dự thảo.",
    "Đề nghị Ủy ban nhân dân xã xem xét hỗ trợ tiểu thương mua bảo hiểm cháy nổ cho sạp hàng.",
    "Đề nghị Ủy ban nhân dân xã xem xét làm lại mái chợ trước mùa mưa năm sau.",
    "Đề nghị Ủy ban nhân dân xã xem xét mở thêm cổng phụ phía trường học để tránh kẹt xe giờ tan học.",
]


def all_said():
    """[(id, text)], and {id: number of its group} for those that say the same as somebody."""
    said, truth = [], {}
    for number, texts in enumerate(SAME):
        for text in texts:
            truth[len(said)] = number
            said.append((len(said), text))
    said += enumerate(DIFFERENT, len(said))
    return said, truth
