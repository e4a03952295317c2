"""Priority groups, hard areas (F76) and fields the portal starts with: rows the administrator may edit.

The groups are those of Luật Phổ biến, giáo dục pháp luật 2012, mục 2 chương II (điều 17–22), read in secondary
sources only; what plans add of their own stands without a source. None was checked against the original.
"""

_LAW = "Luật Phổ biến, giáo dục pháp luật 2012, điều {}"

#: kind, code, name, article of the law (None: no law behind it)
TAGS = [
    ("doi-tuong", "dan-toc-thieu-so", "Đồng bào dân tộc thiểu số", 17),
    ("doi-tuong", "ngu-dan", "Ngư dân", 17),
    ("doi-tuong", "nguoi-lao-dong", "Người lao động trong doanh nghiệp", 18),
    ("doi-tuong", "bao-luc-gia-dinh", "Nạn nhân bạo lực gia đình", 19),
    ("doi-tuong", "khuyet-tat", "Người khuyết tật", 20),
    ("doi-tuong", "hinh-phat-tu", "Người chấp hành hình phạt tù, ở cơ sở giáo dục, cai nghiện bắt buộc", 21),
    ("doi-tuong", "giao-duc-tai-xa", "Người được giáo dục tại xã, phường, người hưởng án treo", 22),
    ("doi-tuong", "tre-em", "Trẻ em, học sinh", None),
    ("doi-tuong", "phu-nu", "Phụ nữ", None),
    ("doi-tuong", "thanh-nien", "Thanh niên", None),
    ("doi-tuong", "cao-tuoi", "Người cao tuổi", None),
    ("doi-tuong", "ho-ngheo", "Hộ nghèo, hộ cận nghèo", None),
    ("doi-tuong", "ho-kinh-doanh", "Hộ kinh doanh, hợp tác xã, doanh nghiệp nhỏ", None),
    ("dia-ban", "mien-nui", "Vùng dân tộc thiểu số, miền núi", 17),
    ("dia-ban", "bien-gioi", "Biên giới", 17),
    ("dia-ban", "ven-bien", "Ven biển", 17),
    ("dia-ban", "hai-dao", "Hải đảo", 17),
    ("dia-ban", "dac-biet-kho-khan", "Vùng kinh tế - xã hội đặc biệt khó khăn", 17),
    ("dia-ban", "vung-sau-xa", "Vùng sâu, vùng xa", None),
    ("dia-ban", "khu-cong-nghiep", "Khu công nghiệp, khu nhà trọ", None),
]  # fmt: skip

#: code, name: the fields drafts are sorted by; a list of the house, no law names it
TOPICS = [
    ("dat-dai", "Đất đai, nhà ở"),
    ("moi-truong", "Môi trường, rác thải"),
    ("xay-dung", "Xây dựng, đô thị"),
    ("giao-thong", "Giao thông"),
    ("nong-nghiep", "Nông nghiệp, nông thôn"),
    ("giao-duc", "Giáo dục, đào tạo"),
    ("y-te", "Y tế, an toàn thực phẩm"),
    ("van-hoa", "Văn hóa, du lịch, thể thao"),
    ("an-sinh", "An sinh xã hội, lao động"),
    ("tai-chinh", "Tài chính, thuế, phí"),
    ("kinh-doanh", "Kinh doanh, đầu tư, chợ"),
    ("cong-nghe", "Khoa học, công nghệ, chuyển đổi số"),
    ("an-ninh", "An ninh, trật tự"),
    ("quoc-phong", "Quốc phòng, nghĩa vụ quân sự"),
    ("tu-phap", "Tư pháp, hộ tịch"),
    ("noi-vu", "Tổ chức bộ máy, cán bộ"),
    ("dan-toc", "Dân tộc, tôn giáo"),
    ("khac", "Lĩnh vực khác"),
]


def seed(tag_model, topic_model):
    """Create what is not there yet; rows an administrator edited stay as they are. Two statements, safe twice."""
    tags = (
        tag_model(
            kind=kind, code=code, name=name, position=place, source=_LAW.format(article) if article else ""
        )
        for place, (kind, code, name, article) in enumerate(TAGS, 1)
    )
    tag_model.objects.bulk_create(tags, ignore_conflicts=True)
    topics = (topic_model(code=code, name=name, position=n) for n, (code, name) in enumerate(TOPICS, 1))
    topic_model.objects.bulk_create(topics, ignore_conflicts=True)
