"""Names of bodies in running text: who leads, with whom, and where one name ends and the next begins."""

import re

from .letters import UP

# A word a body's name opens with. Words that also open a duty ("Tổ chức …", "Ban hành …") need a second look.
_HEADS = (
    rf"Sở(?! hữu)|Phòng(?=\s+[{UP}])|phòng(?=\s+(?:[{UP}]|ban|chuyên môn|tư pháp))|Phòng chuyên môn|Phòng, ban"
    rf"|Ban(?=\s+[{UP}])|Ban (?:chỉ đạo|chỉ huy|thường trực|quản lý|tiếp công dân|công tác|dân vận|tuyên giáo|giám hiệu|nhân dân|điều hành|ngành|đại diện)"
    rf"|Bộ(?=\s+[{UP}])|Bộ phận|Ủy ban|Uỷ ban|UBND|UBMTTQ\w*|MTTQ\w*|Mặt trận|HĐND|HĐPH\w*|Hội đồng|Thường trực|Đảng ủy|Đảng uỷ|Tỉnh ủy|Huyện ủy"
    rf"|Thành ủy|Công chức|công chức(?=\s+(?:[{UP}]|tư pháp|văn hóa|văn phòng|tài chính|địa chính|phụ trách))|Viên chức|Công an|Quân sự|Văn phòng|Trung tâm"
    rf"|Đài|Báo(?=\s+(?:[{UP}]|và (?:Đài|Phát thanh)))|Cổng (?:T|t)hông tin|Đoàn(?=\s+(?:[{UP}]|thanh niên|trường|xã|phường|cơ sở))|Hội(?=\s+[{UP}])|Hiệp hội|Liên đoàn|Liên minh|Liên hiệp|Tòa án|Toà án|Viện(?=\s+[{UP}k])"
    rf"|(?:Huyện|Tỉnh|Thành|Thị|Xã|Phường) đoàn|Đồn(?=\s+(?:Biên|Công))|Hạt|Bệnh viện|Đảng bộ|Học viện|Thư viện|Bảo tàng|Bảo hiểm|Điện lực|Chi cục|Cục|Vụ(?=\s+[{UP}])|Thanh tra(?=\s+(?:tỉnh|huyện|xã|Sở|Bộ|Chính))|Kho bạc|Ngân hàng|Thủ trưởng|Chủ tịch|Phó Chủ tịch|Chánh|Trưởng(?=\s+(?:[{UP}]|thôn|ấp|bản|khu|phòng|các|ban))"
    rf"|Giám đốc|Hiệu trưởng|Bí thư|Người đứng đầu|Thành viên|Cán bộ|Tổ(?=\s+(?:[{UP}]|công tác|hòa giải|dân phố|trưởng|công nghệ|giúp việc|biên tập|truyền thông|tư vấn))"
    r"|Trạm|Nhà văn hóa|Câu lạc bộ|Chi bộ|Chi hội|Cơ quan|Đơn vị|Đội|Trường|Bưu điện|Đại diện|Lãnh đạo|Ngành|Khối|Cấp ủy"
    r"|Thôn|Ấp|Bản|Khu phố|Khu dân cư|Tổ dân phố|Doanh nghiệp|Các tổ chức|Cộng đồng"
)
_GROUP = (
    r"(?:các|một số|những|toàn thể|Các|Một số|Những|Toàn thể)\s+(?:(?:sở|ban|ngành|cơ quan|đơn vị|phòng|xã|phường|thị trấn|huyện|quận|thành phố|địa phương|đoàn thể"
    r"|tổ chức|thôn|ấp|bản|khu|tổ|trường|doanh nghiệp|cá nhân|công chức|cán bộ|thành viên|hội|bộ|đồng chí|cấp|báo|đài|trưởng|chi hội|chi đoàn|câu lạc bộ"
    rf"|nhà trường|trung tâm|đồn|đội|trạm|chi bộ|đảng bộ|luật sư|hòa giải viên|lực lượng|công ty|cơ sở|hợp tác xã|hộ)\b|(?=[{UP}]))"
)
_LOWER = r"(?:cơ quan|đơn vị)(?=[\s,])"
# People who take part without being a body.
_PEOPLE = re.compile(
    r"(?:(?:những )?người (?:có )?uy tín|già làng|trưởng (?:thôn|bản|ấp|khóm)|nghệ nhân|phụ huynh|cha mẹ học sinh|luật sư|đội ngũ|chức sắc)\b"
)
HEAD = re.compile(rf"(?:{_GROUP}|(?:{_HEADS})\b)")
HEAD_ANY_CASE = re.compile(rf"(?:{_GROUP}|(?:{_HEADS})\b|{_LOWER})")
_COURTESY = re.compile(
    r"^(?:Đề nghị|Giao(?: cho)?|Yêu cầu|Phân công|đề nghị|giao(?: cho)?|yêu cầu|phân công)\s+"
)

# Words inside a name that would otherwise read as a duty; masked before the duty is looked for.
_DRAFTER = (
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|cá nhân)(?:,\s*(?:cơ quan|đơn vị|tổ chức|cá nhân))*\s+(?:được giao\s+|có trách nhiệm\s+|được phân công\s+)?"
    r"(?:chủ trì|tham mưu|được giao)\s+(?:tham mưu\s+)?(?:soạn thảo|xây dựng|lập đề nghị xây dựng|lập đề nghị|đề xuất|trình)"
    r"(?:\s+(?:dự thảo\s+)?(?:văn bản quy phạm pháp luật|văn bản|VBQPPL|chính sách|đề nghị xây dựng (?:VBQPPL|văn bản quy phạm pháp luật)|nghị quyết|quyết định))?)"
)
_MASK = re.compile(
    rf"{_DRAFTER}|được (?:giao|phân công) (?:chủ trì )?(?:soạn thảo|tham mưu|xây dựng)(?: dự thảo)?(?: văn bản(?: quy phạm pháp luật)?| nghị quyết| quyết định| chính sách| VBQPPL)|Hội đồng [Pp]hối hợp(?: công tác)?(?:\s+[Pp]hổ biến,? giáo dục pháp luật)?|(?:các|Các)\s+(?:cơ quan,\s*)?tổ chức(?=\s+(?:thành viên|chính trị|xã hội|đoàn thể|hành nghề"
    r"|có liên quan|liên quan|kinh tế|khác|đảng|hội|tôn giáo|,|và))|(?<=,\s)tổ chức(?=\s*(?:,|có liên quan|liên quan|chính trị|xã hội|đoàn thể|và cá nhân))|tổ chức(?=\s+(?:thành viên|chính trị|xã hội))"
    r"|(?<=đơn vị, )tổ chức|(?<=cơ quan, )tổ chức|[Bb]áo cáo viên(?: pháp luật)?|[Tt]uyên truyền viên(?: pháp luật)?|(?<=phụ )trách|cơ quan thông tin|thông tin,? báo chí|theo dõi (?:việc )?thi hành pháp luật|(?<=và )kiểm tra văn bản(?: quy phạm pháp luật)?|[Gg]iáo dục thường xuyên|bồi dưỡng chính trị|hướng dẫn viên|thực hiện Đề án",
    re.I,
)
_DUTY = (
    r"chủ trì|phối hợp|tham mưu|tổ chức|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ động|căn cứ|rà soát|hướng dẫn|theo dõi|xây dựng|thực hiện|chỉ đạo|triển khai|tiếp tục"
    r"|nghiên cứu|bố trí|ban hành|đăng tải|đăng|cử|tăng cường|phát huy|phổ biến|biên soạn|lựa chọn|tiếp nhận|đôn đốc|kiểm tra|cung cấp|thường xuyên|kịp thời|đề xuất|gửi|báo cáo"
    r"|tập trung|quán triệt|vận động|tuyên truyền|tổng hợp|tham gia|giới thiệu|lồng ghép|mở|phát|cần|phải|quan tâm|đẩy mạnh|nâng cao|lập|đưa|hoàn thiện|sản xuất|thông tin"
    r"|cập nhật|duy trì|quản lý|bảo đảm|đảm bảo|huy động|khuyến khích|giúp|phân công|chuẩn bị|thẩm định|trình|tích cực|in|niêm yết|viết|định kỳ|hằng năm|hàng năm|dự kiến|được giao|tùy|trên cơ sở|theo chức năng"
    r"|làm|giải đáp|trả lời|lấy ý kiến|góp ý|giám sát|nhân rộng|khảo sát|tìm hiểu|đánh giá|xác định|kết nối|đặt hàng|dành|chia sẻ|lắng nghe|thu thập|ghi|công khai|tạo điều kiện|sử dụng|ứng dụng|chấp hành|nghiêm túc|đề nghị|khẩn trương|bám sát|thành lập|kiện toàn|hỗ trợ|nắm|vận hành|thông báo|nâng cấp|khắc phục|phản biện|sửa chữa|lắp đặt|tiếp thu|giải trình|công bố|xử lý|phát hiện|rút kinh nghiệm|giải quyết|thống kê|quyết định|phê duyệt|trang bị|thí điểm|sơ kết|tổng kết|biểu dương|khen thưởng|đối thoại|thiết kế|dán|treo|nhắc|tuyển chọn|bồi dưỡng|tập huấn|đào tạo|mời|ký|sẽ|không|trưng bày|thu|sắp xếp|phát động|phát thanh|phát sóng|thống nhất|đồng thời|hoàn thành|tự"
    r"|chọn|thẩm tra|phân bổ|cân đối|soạn thảo|soạn|dịch|ghi âm|thu thanh|lưu trữ|chuyển|kiến nghị|cộng tác|tạo lập|gắn|cho ý kiến|có ý kiến|có văn bản|cụ thể hóa|cụ thể hoá|dự trù|trao đổi|tiến hành|ưu tiên"
    r"|phân loại|gặp gỡ|sao gửi|nhân bản|số hóa|số hoá|liên hệ|thanh toán|quyết toán|bổ sung|chỉnh lý|chỉnh sửa|điều chỉnh|phát hành|phản ánh|phản hồi|tiếp xúc|điều phối|xem xét|làm rõ|chịu|đón tiếp|lo|nhắn|gợi ý|truyền tải|chuyển tải|bàn giao|quay|(?<!nơi )đặt|đứng ra|nhận|là (?:cơ quan|đơn vị|đầu mối|bộ phận)|đảm nhiệm|biên tập|thành lập|viết bài|giảng dạy"
)
_END = re.compile(rf"\s+(?:{_DUTY})(?![\w-])|[.:(!?]|$")
# Words no name holds: where one stands, a duty whose verb is not known has been run over.
_RUN_ON = re.compile(
    r"\s(?:để|nhằm|khi có|đã|những|từ \d+|trước ngày|nếu|ít nhất|tối thiểu|kịp thời|\d+ (?:buổi|lớp|cuộc|hội nghị))\s"
)
_WITH_END = re.compile(
    rf"\s+(?:{_DUTY}|trong (?:việc|công tác|quá trình|tổ chức|thực hiện|triển khai)|để|theo|về|nhằm|khi|từ|bằng|thông qua|tại (?:các|địa)|trước|hoàn thành|góp phần|do)(?![\w-])|[.:(;!?]|$"
)
_WITH = re.compile(
    r"\b[Pp]hối hợp(?:\s+(?:chặt chẽ|tốt))?(?:\s+cùng)?\s+với\s+|\b[Pp]hối hợp cùng\s+|(?:\bsự\s+)phối hợp của\s+"
)
_OPENER = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Hằng|Hàng|Định kỳ|Trong|Để|Theo|Khi|Trước|Sau|Nhằm|Từ|Đối với|Tùy|Thường xuyên|Bên cạnh|Ngoài|Năm|Quý|Tháng|Bằng|Thông qua|Đồng thời)\b"
)
MOST_NAME = 330


# "UBND các phường: Hoàn Kiếm, Cửa Nam": a colon that lists names ends none.
_LISTING = re.compile(
    rf"(?<=[Cc]ác )(?:(?:sở|ban|ngành|phòng|xã|phường|thị trấn|đặc khu|huyện|quận|thôn|ấp|bản|khu phố|trường)(?:, | và )?)+:(?=\s+(?!(?i:{_DUTY})\b)[{UP}][\w'’-]*(?:\s+[\w'’-]+){{0,4}}(?:,| và)\s+[{UP}\d])"
)


def masked(text):
    """The text, of the same length, with the names blotted out that hold words of duty."""
    return _MASK.sub(lambda m: "Ж" * len(m[0]), _LISTING.sub(lambda m: m[0][:-1] + ",", text))


def without_courtesy(text):
    """ "Đề nghị Ban Tuyên giáo Đảng ủy" -> "Ban Tuyên giáo Đảng ủy"."""
    return _COURTESY.sub("", text.strip())


def _name_at(text, hidden, start):
    """The body's name that opens at `start` and runs up to a duty word, or None."""
    if not (HEAD_ANY_CASE.match(text, start) or hidden.startswith("Ж", start)):
        return None
    # A name may hold ";" between two bodies ("Thủ trưởng …; Chủ tịch … tổ chức …").
    end = _END.search(hidden, start + 2)
    stop = end.start() if end else len(text)
    name = text[start:stop].strip(" ,;-–")
    return name if 2 < len(name) <= MOST_NAME and not _RUN_ON.search(name) else None


def only_name(text):
    """The text when it is nothing but the name of a body (an item's heading), else None. Keeps brackets."""
    bare = re.sub(r"^Đối với\s+", "", without_courtesy(text)).strip(" .:;,")
    core = re.sub(r"\s*\([^()]*\)\s*$", "", bare)
    if not core or len(core) > MOST_NAME or "." in core.replace("TP.", ""):
        return None
    hidden = masked(core)
    name = _name_at(core, hidden, 0)
    return bare if name is not None and len(name) >= len(core.strip(" ,;-–")) else None


def named_heading(text):
    """(body, rest) where an item opens with a body's name and a colon: "Sở Tư pháp: Chủ trì …"."""
    at = masked(text).find(":")
    head, colon, rest = text[:at], at >= 0, text[at + 1 :]
    if colon and (name := only_name(head)):
        return name, rest.strip()
    return None, text


def leader(text):
    """The body that leads by the first sentence of a running text ("Sở Tư pháp chủ trì …"), or None."""
    text = text.strip()
    body = without_courtesy(text)
    hidden = masked(body)
    if (name := _name_at(body, hidden, 0)) and len(name) < len(body.rstrip(" .:;,")):
        return _tidy(name)
    sentence = _first_sentence(body)
    if _OPENER.match(body):
        for match in re.finditer(r",\s+(?:đề nghị\s+|giao\s+|yêu cầu\s+)?", hidden[: len(sentence)]):
            name = _name_at(body, hidden, match.end())
            after = hidden[match.end() + len(name) :] if name else ""
            if name and re.match(rf"\s*,?\s*(?:{_DUTY})\b", after) and not re.match(r"\s*[,;]?\s*$", after):
                return _tidy(name)
    return presiding(text)


def presiding(text):
    """The body before "chủ trì" anywhere in the text ("… giao Sở Tư pháp chủ trì"), or None."""
    hidden = masked(text)
    for match in re.finditer(r"\s(?:làm )?(?:đầu mối )?chủ trì\b", hidden):
        left = max(hidden.rfind(c, 0, match.start()) for c in ".;:(")
        starts = [m.start() for m in HEAD.finditer(text, left + 1, match.start())]
        for start in starts:
            name = text[start : match.start()].strip(" ,")
            if not re.search(rf"\s(?:{_DUTY})\s", hidden[start : match.start()]) and len(name) <= MOST_NAME:
                return _tidy(name)
    return None


def partners(text):
    """Bodies after every "phối hợp với …" of a running text, one string each, no repeats."""
    hidden = masked(text)
    out = []
    for match in _WITH.finditer(hidden):
        end = _WITH_END.search(hidden, match.end() + 2)
        stop = end.start() if end else len(text)
        starts = text[match.end() : match.end() + 1]
        named = starts.isupper() or hidden.startswith("Ж", match.end())
        if named or any(known.match(text, match.end()) for known in (HEAD_ANY_CASE, _PEOPLE)):
            stop = _listed_on(text, hidden, stop)
            out += [b for b in split_bodies(text[match.end() : stop]) if b not in out]
    return out + [b for b in _beside_leader(text, hidden) if b not in out]


def _beside_leader(text, hidden):
    """ "… chủ trì, Văn phòng phối hợp": the bodies named before the bare word."""
    for match in re.finditer(r"\bchủ trì\s*[,;]\s+(?:và\s+)?(?=\S)", hidden):
        name = _name_at(text, hidden, match.end())
        if name and re.match(
            r"\s*,?\s*(?:cùng )?phối hợp(?!\s+(?:với|cùng|tổ chức))", hidden[match.end() + len(name) :]
        ):
            yield from split_bodies(name)


def _listed_on(text, hidden, stop):
    """Where a list of bodies ends that goes on behind ";" with nothing but further names."""
    while text[stop : stop + 1] == ";":
        further = re.match(r";\s+(?:và\s+)?", text[stop:])
        start = stop + further.end() if further else len(text)
        end = re.compile(r"[;.]|$").search(hidden, start).start()
        name = _name_at(text, hidden, start)
        if not name or len(name) < len(text[start:end].strip(" ,")):
            break
        stop = end
    return stop


def _first_sentence(text):
    match = re.search(rf"[.:](?=\s+[{UP}]|$)", text)
    return text[: match.start()] if match else text


def _tidy(name):
    return name.strip(" ,;:.-–")


_BARE = re.compile(
    r"(?:(?:các|một số|UBND các|Ủy ban nhân dân các|Chủ tịch UBND các)\s+)?(?:sở|ban|ngành|cơ quan|đơn vị|đoàn thể|phòng|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|địa phương|tổ chức|cá nhân"
    r"|thôn|ấp|bản|phòng ban|ban ngành|hội|doanh nghiệp|khu phố)$",
    re.I,
)


def split_bodies(text):
    """One string per body. ";" always parts; "," and "và" only where a new body begins."""
    out = []
    for part in re.split(
        r"\s*;\s*|\s+[-–+]\s+(?=(?:Sở|Phòng|UBND|Ủy ban|Các|Công an|Đoàn|Đài|Công chức|Văn phòng)\s)", text
    ):
        pieces = re.split(r"(,\s+|\s+và\s+)", part.strip(" .,"))
        current = pieces[0] if pieces else ""
        for glue, piece in zip(pieces[1::2], pieces[2::2], strict=False):
            if _begins(current, glue, piece):
                out.append(current)
                current = piece
            else:
                current += glue + piece
        out.append(current)
    return [t for t in (re.sub(r"^(?:và|cùng|với)\s+", "", _tidy(b)) for b in out) if t]


# "Văn phòng HĐND và UBND", "Báo và Đài …" are one body each.
_OFFICE = re.compile(
    r"(?:^Báo|(?:Văn phòng|Thường trực)\s+(?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đoàn đại biểu Quốc hội))$"
)


def _begins(before, glue, piece):
    """True when `piece` opens a new body after `before`."""
    last = re.split(r",\s+|\s+và\s+", before)[-1]
    bare = bool(_BARE.match(last.strip()))
    if _OFFICE.search(last) and re.match(r"HĐND|UBND|Ủy ban|Uỷ ban|Hội đồng|Đài", piece):
        return False
    if re.match(r"(?:các|những)\s+(?:tổ chức|hội|đoàn thể) thành viên", piece):
        return False
    if re.match(_GROUP, piece):
        return not bare or (glue.strip() == "và" and not re.match(r"(?:các|Các)\s+(?:ngành|cấp)\b", piece))
    if re.match(_LOWER, piece + " "):
        head = re.match(r"cơ quan|đơn vị", piece)[0]
        if glue.strip() == "và":
            return not bare or head in before.lower()
        return not bare or head in before.lower()
    if re.match(r"(?:Các|các)\b", piece):
        return not bare
    return bool(HEAD.match(piece))
