"""The statutory forms of communication (QĐ 407 plan, forms a–e) and all that each one asks: one spec a form.

To add a form: one line in `Form`, one `Spec` in `_ALL`; its code begins with the letter of its group. The page
that logs it, its own page, the list, the sheets and the checks read the registry; what reports count of it is
a line in tallies.py (docs/guides/activity-form.md).

    spec_of("d-loa").numbers     columns of Activity it is logged with; `called` has this form's words for them
    spec_of("d-loa").questions   Question(name, label, kind, choices, required, help) -> Activity.details[name]
    spec_of("d-loa").parts       PartColumns(kind, heading, columns, outlets, within) -> rows of ActivityPart
    drafts.answers.shown(spec, details), .number_label(spec, "items"): what pages and sheets print
    drafts.forms.answers.AnswersForm(data, spec=, details=): checks answers; .details() is what to keep
"""

from django.db.models import TextChoices

from .activity_specs import Column, PartColumns, PartKind, Question, Spec


class Form(TextChoices):
    BROADCAST = "a-chuyen-muc", "Chuyên mục, chương trình phát thanh, truyền hình"
    PRESS_ITEM = "a-tin-bai", "Tin, bài, phóng sự trên báo chí"
    CAMPAIGN = "a-chien-dich", "Chiến dịch, đợt cao điểm"
    MATERIAL = "b-tai-lieu", "Biên soạn, phát hành tài liệu"
    CONFERENCE = "c-hoi-nghi", "Hội nghị"
    SEMINAR = "c-toa-dam", "Tọa đàm, hội thảo"
    FORUM = "c-dien-dan", "Diễn đàn"
    DIALOGUE = "c-doi-thoai", "Đối thoại trực tiếp"
    ONLINE = "c-truc-tuyen", "Đối thoại, hội nghị trực tuyến"
    PRESS = "c-hop-bao", "Họp báo, phỏng vấn"
    SPOKESPERSON = "c-phat-ngon", "Phát ngôn, cung cấp thông tin cho báo chí"
    BRIEFING = "c-quan-triet", "Phổ biến, quán triệt cho cán bộ"
    LOUDSPEAKER = "d-loa", "Loa truyền thanh cơ sở"
    NOTICE_BOARD = "d-bang-tin", "Niêm yết bảng tin"
    SCREEN = "d-man-hinh", "Màn hình khu dân cư"
    CULTURE = "d-van-hoa", "Lồng ghép sinh hoạt, văn hóa cơ sở"
    MEDIATION = "d-hoa-giai", "Lồng ghép hòa giải ở cơ sở"
    LEGAL_AID = "d-tro-giup", "Tư vấn pháp luật, trợ giúp pháp lý"
    PORTAL = "dd-cong", "Đăng trên cổng, trang thông tin điện tử"
    SOCIAL = "e-mang-xa-hoi", "Bài đăng mạng xã hội"
    CONTEST = "e-cuoc-thi", "Cuộc thi tìm hiểu pháp luật"
    TRAINING = "e-tap-huan", "Tập huấn, bồi dưỡng"
    SCHOOL = "e-nha-truong", "Phổ biến pháp luật trong nhà trường"
    ARMED_FORCES = "e-llvt", "Phổ biến pháp luật trong lực lượng vũ trang"
    OTHER = "e-khac", "Hình thức khác"


def form_choices():
    """The model asks here, so that a new form needs no migration."""
    return Form.choices


#: group letter, its name, what is asked in it
_GROUPS = [
    ("a", "Phương tiện thông tin đại chúng", "chuyên mục, tin bài, ngày giờ phát"),
    ("b", "Tài liệu truyền thông", "loại tài liệu, số bản, tiếng dân tộc thiểu số"),
    ("c", "Hội nghị, tọa đàm, đối thoại, báo chí", "số cuộc, lượt người dự, người trình bày"),
    ("d", "Tại cơ sở", "cụm loa hoặc điểm, số lượt, thời lượng"),
    ("đ", "Cổng, trang thông tin điện tử", "tin bài, ngày đăng, lượt xem"),
    ("e", "Mạng xã hội và hình thức khác", "bài đăng, lượt tiếp cận, cuộc thi, tập huấn"),
]
#: meetings people can come to, or take part in
MEETINGS = (Form.CONFERENCE, Form.SEMINAR, Form.FORUM, Form.DIALOGUE, Form.ONLINE)

NUMBERS = [
    "sessions", "attendance", "items", "broadcasts", "minutes", "copies", "minority_copies", "postings", "reach",
]  # fmt: skip

_MEETING = ("sessions", "attendance")
_ON_AIR = ("items", "broadcasts", "minutes")

_ONLINE_TOO = Question(
    "mode", "Cách tổ chức", "choice", (("truc-tiep", "Trực tiếp"), ("truc-tuyen", "Trực tuyến"), ("ca-hai", "Trực tiếp và trực tuyến"))
)  # fmt: skip
_AT = Question("at", "Giờ bắt đầu", "time", help="Ví dụ: 19:30")
_IS_ONLINE = Question("online", "Tổ chức trực tuyến", "bool")
_CONCLUSIONS = Question("conclusions", "Kết luận", "long", help="Ý chính đã thống nhất, việc phải làm tiếp")
_MINUTES = Question("minutes_of", "Biên bản", help="Số, ngày biên bản; tệp đưa vào phần minh chứng")
_LINK = Question("url", "Đường dẫn", "url")

#: S001-25, S003-7: who speaks for a draft
_SPEAKERS = (
    ("bao-cao-vien", "Báo cáo viên, tuyên truyền viên pháp luật"), ("luat-su", "Luật sư, luật gia"),
    ("tro-giup", "Người thực hiện trợ giúp pháp lý"), ("tu-van", "Tư vấn viên pháp luật"),
    ("nha-khoa-hoc", "Nhà khoa học"), ("chuyen-gia", "Chuyên gia"), ("thuc-tien", "Người hoạt động thực tiễn"),
    ("hiep-hoi", "Hiệp hội, hội nghề nghiệp"), ("doanh-nghiep", "Doanh nghiệp"),
    ("co-quan", "Cơ quan soạn thảo, cơ quan nhà nước"),
)  # fmt: skip
#: F77: the Front, each of its member organisations, and those who are neither they nor the state
PARTNERS = (
    ("nha-nuoc", "Cơ quan nhà nước"), ("mttq", "Mặt trận Tổ quốc"), ("cong-doan", "Công đoàn"),
    ("nong-dan", "Hội Nông dân"), ("phu-nu", "Hội Liên hiệp Phụ nữ"), ("thanh-nien", "Đoàn Thanh niên"),
    ("cuu-chien-binh", "Hội Cựu chiến binh"), ("thanh-vien", "Tổ chức thành viên khác của Mặt trận"),
    ("doanh-nghiep", "Doanh nghiệp, hiệp hội"), ("bao-chi", "Cơ quan báo chí"), ("khac", "Tổ chức khác"),
)  # fmt: skip
PARTNER_ROWS = PartColumns(
    PartKind.PARTNER, "Đơn vị phối hợp",
    (Column("name", "Tên đơn vị", required=True), Column("group", "Loại", PARTNERS), Column("note", "Đã làm gì")),
    help="Chỉ đơn vị chủ trì tính số liệu; đơn vị phối hợp được nêu tên.",
)  # fmt: skip
_GROUP_ROWS = PartColumns(
    PartKind.GROUP, "Người dự theo nhóm", (Column("name", "Nhóm", required=True), Column("count", "Lượt người", required=True)),
    within="attendance", help="Ví dụ: người dân, cán bộ, doanh nghiệp, phụ nữ. Cộng lại không quá tổng số lượt người dự.",
)  # fmt: skip
_SPEAKER_ROWS = PartColumns(
    PartKind.SPEAKER, "Người trình bày",
    (Column("name", "Họ và tên", required=True), Column("group", "Là", _SPEAKERS), Column("organisation", "Cơ quan, tổ chức")),
)  # fmt: skip
_PARTICIPANT_ROWS = PartColumns(
    PartKind.PARTICIPANT, "Người tham gia",
    (Column("name", "Họ và tên", required=True), Column("group", "Chức danh"), Column("organisation", "Đơn vị")),
    within="attendance",
)  # fmt: skip
_RUN_ROWS = PartColumns(
    PartKind.RUN, "Lượt phát theo cụm",
    (
        Column("outlet", "Cụm loa"), Column("name", "Tên cụm, nơi phát"), Column("on", "Từ ngày"), Column("until", "Đến ngày"),
        Column("times", "Giờ"), Column("count", "Số lượt"),
    ),
    outlets="loa", within="broadcasts",
)  # fmt: skip
_BOARD_ROWS = PartColumns(
    PartKind.POSTING, "Điểm niêm yết",
    (
        Column("outlet", "Bảng tin"), Column("name", "Tên điểm"), Column("on", "Từ ngày"), Column("until", "Đến ngày"),
        Column("done_on", "Đã gỡ ngày"),
    ),
    outlets="bang-tin", within="postings",
)  # fmt: skip
_SCREEN_ROWS = PartColumns(
    PartKind.POSTING, "Màn hình",
    (
        Column("outlet", "Màn hình"), Column("name", "Tên điểm"), Column("on", "Từ ngày"), Column("until", "Đến ngày"),
        Column("times", "Giờ chiếu"),
    ),
    outlets="man-hinh", within="postings",
)  # fmt: skip
_QUESTION_ROWS = PartColumns(
    PartKind.QUESTION, "Câu hỏi, trả lời",
    (
        Column("organisation", "Báo, đài", required=True), Column("group", "Phóng viên"), Column("name", "Hỏi gì", required=True),
        Column("on", "Ngày hỏi"), Column("note", "Trả lời"), Column("done_on", "Ngày trả lời"),
    ),
)  # fmt: skip


def _meeting(code, hint, *questions, parts=(_GROUP_ROWS, _SPEAKER_ROWS)):
    return Spec(code, hint, _MEETING, (_AT, *questions, _CONCLUSIONS, _MINUTES), parts)


_ALL = [
    Spec(
        Form.BROADCAST, "chuyên mục, kênh, khung giờ, ngày phát", _ON_AIR,
        (
            Question("column", "Chuyên mục, chương trình"), Question("channel", "Đài, kênh"),
            Question("slot", "Giờ phát", "time", help="Ví dụ: 19:45"),
            Question("prime", "Khung giờ thu hút khán, thính giả", "bool"), _LINK,
        ),
        called={"items": "số chương trình, kỳ", "broadcasts": "số kỳ phát"},
    ),
    Spec(
        Form.PRESS_ITEM, "báo, tác giả, số báo hoặc đường dẫn", ("items", "reach"),
        (
            Question("kind", "Thể loại", "choice", (("tin", "Tin"), ("bai", "Bài"), ("phong-su", "Phóng sự"), ("chuyen-de", "Chuyên đề"))),
            Question("paper", "Báo, cơ quan báo chí"), Question("author", "Tác giả"), Question("issue", "Số báo, trang"), _LINK,
        ),
    ),
    Spec(
        Form.CAMPAIGN, "đợt cao điểm; các hoạt động khác ghi thuộc đợt này", ("reach",),
        (
            Question("asked_by", "Theo yêu cầu của", help="Cơ quan soạn thảo đề nghị tổ chức đợt này"),
            Question("request", "Văn bản yêu cầu", help="Số, ngày"), Question("mechanism", "Cách phối hợp", "long"),
        ),
    ),
    Spec(
        Form.MATERIAL, "loại tài liệu, đối tượng, địa bàn, số bản", ("items", "copies", "minority_copies"),
        (
            Question("kind", "Loại tài liệu", "choice", (
                ("to-gap", "Tờ gấp, tờ rơi"), ("so-tay", "Sổ tay, hỏi đáp"), ("ap-phich", "Áp phích, pa nô"),
                ("do-hoa", "Đồ họa thông tin"), ("video", "Phim ngắn, băng, đĩa"), ("am-thanh", "Bản ghi âm"), ("khac", "Loại khác"),
            )),
            Question("audience", "Cho đối tượng"), Question("area", "Cho địa bàn"), Question("language", "Ngôn ngữ"), _LINK,
        ),
        called={"items": "số đầu tài liệu"},
    ),
    _meeting(Form.CONFERENCE, "trực tiếp hay trực tuyến, lượt người theo nhóm, biên bản", _ONLINE_TOO),
    _meeting(Form.SEMINAR, "chủ đề, người trình bày, kết luận", _ONLINE_TOO),
    _meeting(Form.FORUM, "chủ đề, người trình bày, kết luận", _ONLINE_TOO),
    _meeting(Form.DIALOGUE, "với ai, hỏi đáp, kết luận", Question("with_whom", "Đối thoại với")),
    _meeting(
        Form.ONLINE, "nền tảng, số điểm cầu, lượt người", Question("platform", "Nền tảng"), Question("points", "Số điểm cầu", "number"), _LINK
    ),
    _meeting(
        Form.PRESS, "chủ trì, cơ quan báo chí, câu hỏi",
        Question("kind", "Loại", "choice", (("hop-bao", "Họp báo"), ("phong-van", "Phỏng vấn"))), Question("chair", "Chủ trì"),
        parts=(_GROUP_ROWS, _SPEAKER_ROWS, _QUESTION_ROWS),
    ),
    Spec(
        Form.SPOKESPERSON, "báo, phóng viên, câu hỏi, trả lời, người phát ngôn", (),
        (
            Question("spokesperson", "Người phát ngôn", required=True), Question("post", "Chức vụ"),
            Question("means", "Cách cung cấp", "choice", (
                ("phong-van", "Trả lời phỏng vấn"), ("van-ban", "Văn bản trả lời"), ("thong-cao", "Thông cáo báo chí"),
                ("hop-bao", "Tại họp báo"), ("trang", "Đăng trên trang thông tin"), ("khac", "Cách khác"),
            )),
            _LINK,
        ),
        (_QUESTION_ROWS,),
    ),
    _meeting(Form.BRIEFING, "văn bản được quán triệt, cán bộ dự", Question("document", "Văn bản được quán triệt"), _ONLINE_TOO),
    Spec(
        Form.LOUDSPEAKER, "cụm loa, từ ngày đến ngày, số lượt, thời lượng", _ON_AIR,
        (Question("script", "Bản tin, bài đọc"), Question("reader", "Người đọc")), (_RUN_ROWS,),
    ),
    Spec(
        Form.NOTICE_BOARD, "điểm niêm yết, từ ngày đến ngày, ngày gỡ", ("postings",),
        (Question("what", "Niêm yết gì", help="Thông báo, toàn văn dự thảo, tờ gấp"),), (_BOARD_ROWS,),
        called={"postings": "số điểm niêm yết"},
    ),
    Spec(
        Form.SCREEN, "màn hình, danh sách phát, giờ chiếu", ("postings", "broadcasts"),
        (Question("playlist", "Danh sách phát", "long"), Question("seconds", "Số giây mỗi lượt", "number")), (_SCREEN_ROWS,),
        called={"postings": "số màn hình", "broadcasts": "lượt chiếu"},
    ),
    Spec(
        Form.CULTURE, "buổi sinh hoạt, hội diễn, lượt người", _MEETING,
        (_AT, Question("event", "Lồng ghép vào", help="Họp thôn, hội diễn, ngày hội đại đoàn kết"),), (_GROUP_ROWS, _SPEAKER_ROWS),
    ),
    Spec(
        Form.MEDIATION, "tổ hòa giải, số buổi, lượt người", _MEETING,
        (_AT, Question("team", "Tổ hòa giải"), Question("topic", "Vấn đề được giải thích", help="Không ghi tên các bên")), (_GROUP_ROWS,),
    ),
    Spec(
        Form.LEGAL_AID, "nơi thực hiện, số buổi, lượt người", _MEETING,
        (_AT, Question("provider", "Tổ chức thực hiện"), Question("topic", "Vấn đề tư vấn", help="Không ghi tên người được tư vấn")),
        (_GROUP_ROWS, _SPEAKER_ROWS),
    ),
    Spec(
        Form.PORTAL, "trang, chuyên mục, đường dẫn, lượt xem", ("items", "reach"),
        (
            Question("site", "Cổng, trang"), Question("section", "Chuyên mục"), _LINK,
            Question("shared", "Đã chia sẻ lên cổng thông tin phổ biến, giáo dục pháp luật", "bool"),
        ),
    ),
    Spec(
        Form.SOCIAL, "nền tảng, trang, đường dẫn, lượt tiếp cận", ("items", "reach"),
        (
            Question("platform", "Nền tảng", "choice", (
                ("zalo", "Zalo"), ("facebook", "Facebook"), ("youtube", "YouTube"), ("tiktok", "TikTok"), ("x", "X (Twitter)"),
                ("ung-dung", "Ứng dụng điện thoại"), ("khac", "Nền tảng khác"),
            )),
            Question("account", "Trang, nhóm"), _LINK, Question("interactions", "Lượt tương tác", "number", help="Thích, bình luận, chia sẻ"),
        ),
        called={"items": "số bài đăng", "reach": "lượt tiếp cận"},
    ),
    Spec(
        Form.CONTEST, "vòng thi, số bài, lượt người thi", ("sessions", "attendance", "items"),
        (Question("rounds", "Số vòng", "number"), _IS_ONLINE, Question("result", "Kết quả", "long"), _LINK),
        called={"sessions": "số cuộc thi", "attendance": "lượt người dự thi", "items": "số bài dự thi"},
    ),
    Spec(
        Form.TRAINING, "lớp, số giờ, giảng viên, danh sách học viên", _MEETING,
        (_AT, Question("audience", "Cho đối tượng"), Question("hours", "Số giờ học", "number"), _IS_ONLINE, Question("programme", "Nội dung", "long")),
        (_SPEAKER_ROWS, _PARTICIPANT_ROWS), called={"sessions": "số lớp", "attendance": "lượt học viên"},
    ),
    Spec(
        Form.SCHOOL, "trường, cấp học, nội dung, lượt người", (*_MEETING, "copies"),
        (
            Question("school", "Trường", required=True),
            Question("level", "Cấp học", "choice", (
                ("mam-non", "Mầm non"), ("tieu-hoc", "Tiểu học"), ("thcs", "Trung học cơ sở"), ("thpt", "Trung học phổ thông"),
                ("gdnn", "Giáo dục nghề nghiệp"), ("dai-hoc", "Cao đẳng, đại học"),
            )),
            Question("kind", "Việc", "choice", (
                ("ngoai-khoa", "Ngoại khóa, chào cờ"), ("tai-lieu", "Biên soạn, cập nhật tài liệu dạy học"),
                ("giao-vien", "Bồi dưỡng giáo viên"), ("khac", "Việc khác"),
            )),
        ),
        (_GROUP_ROWS, _SPEAKER_ROWS),
    ),
    Spec(
        Form.ARMED_FORCES, "lực lượng, đơn vị, địa bàn, lượt người", _MEETING,
        (
            Question("force", "Lực lượng", "choice", (
                ("quan-doi", "Quân đội"), ("bien-phong", "Bộ đội Biên phòng"), ("cong-an", "Công an"), ("dan-quan", "Dân quân tự vệ"),
            ), required=True),
            Question("unit", "Đơn vị"), Question("for_whom", "Phổ biến cho", help="Cán bộ, chiến sĩ, hoặc người dân vùng biên giới"),
        ),
        (_GROUP_ROWS, _SPEAKER_ROWS),
    ),
    Spec(Form.OTHER, "ghi rõ hình thức", (*_MEETING, "items"), (Question("what", "Hình thức", required=True),), (_GROUP_ROWS,)),
]  # fmt: skip
SPECS = {str(spec.code): spec for spec in _ALL}
GROUPS = [(letter, name, [s.code for s in _ALL if s.letter == letter]) for letter, name, _hint in _GROUPS]
HINTS = {letter: hint for letter, _name, hint in _GROUPS}


def spec_of(form_code) -> Spec:
    return SPECS[str(form_code)]


def numbers_of(form_code) -> tuple[str, ...]:
    """Names of the number columns a form is logged with."""
    return spec_of(form_code).numbers


def letter_of(form_code) -> str:
    return spec_of(form_code).letter
