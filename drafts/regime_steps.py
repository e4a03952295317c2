"""The steps of each legal regime, who takes them, and who issues and appraises (domain.md b): rows to start with.

A step read in the law's own text names its article and is marked checked; the order and the bodies are
general knowledge and are shown as unchecked until an administrator has compared them.
"""

CENTRE, PROVINCE, DISTRICT, COMMUNE = range(4)

_LAW_2015 = "Luật 80/2015/QH13"
_LAW_2025 = "Luật 64/2025/QH15"

# code of the step (DraftPolicy.Stage), name, who takes it, article, checked
_DRAFTER, _JUSTICE = "Cơ quan chủ trì soạn thảo", "Sở Tư pháp"
STEPS = {
    ("luat-2015", CENTRE): [
        ("de-nghi", "Lập đề nghị xây dựng luật, pháp lệnh, nghị định", "Cơ quan lập đề nghị", "", False),
        ("y-kien-dn", "Lấy ý kiến đề nghị xây dựng", "Cơ quan lập đề nghị", "Điều 36", True),
        ("de-nghi", "Thẩm định, thông qua đề nghị", "Bộ Tư pháp; Chính phủ", "", False),
        ("soan-thao", "Soạn thảo", "Ban soạn thảo, cơ quan chủ trì", "", False),
        ("lay-y-kien", "Đăng tải, lấy ý kiến dự thảo", _DRAFTER, "Điều 57, 91, 97, 101", True),
        ("tiep-thu", "Tiếp thu, giải trình và đăng tải nội dung giải trình", _DRAFTER, "Điều 57", True),
        ("tham-dinh", "Thẩm định", "Bộ Tư pháp, tổ chức pháp chế", "", False),
        ("thong-qua", "Trình, thẩm tra, thông qua hoặc ký ban hành", "Cơ quan có thẩm quyền ban hành", "", False),
        ("ban-hanh", "Công bố, đăng Công báo", "Cơ quan ban hành", "", False),
    ],
    ("luat-2015", PROVINCE): [
        ("de-nghi", "Lập đề nghị xây dựng nghị quyết (chính sách tại khoản 4 Điều 27)", "Cơ quan đề xuất", "Điều 111 đến 116", True),
        ("y-kien-dn", "Lấy ý kiến đề nghị xây dựng nghị quyết", "Cơ quan lập đề nghị", "Điều 113", True),
        ("de-nghi", "Thẩm định, thông qua đề nghị", f"{_JUSTICE}; UBND cấp tỉnh; Thường trực HĐND", "Điều 111 đến 116", True),
        ("soan-thao", "Soạn thảo", _DRAFTER, "", False),
        ("lay-y-kien", "Đăng cổng thông tin điện tử cấp tỉnh, lấy ý kiến", _DRAFTER, "Điều 120, 129", True),
        ("tiep-thu", "Tiếp thu, giải trình ý kiến", _DRAFTER, "Điều 120", False),
        ("tham-dinh", "Thẩm định", _JUSTICE, "", False),
        ("thong-qua", "Trình UBND; HĐND thẩm tra, thông qua", "UBND, HĐND cấp tỉnh", "", False),
        ("ban-hanh", "Ký ban hành, gửi, đăng Công báo", "HĐND hoặc UBND cấp tỉnh", "", False),
    ],
    ("luat-2015", DISTRICT): [
        ("soan-thao", "Soạn thảo", "Cơ quan chuyên môn thuộc UBND cấp huyện", "", False),
        ("lay-y-kien", "Lấy ý kiến đối tượng chịu tác động", _DRAFTER, "Điều 133, 138", True),
        ("tiep-thu", "Tiếp thu, giải trình ý kiến", _DRAFTER, "", False),
        ("tham-dinh", "Thẩm định", "Phòng Tư pháp", "", False),
        ("thong-qua", "Trình, thông qua", "UBND, HĐND cấp huyện", "", False),
        ("ban-hanh", "Ký ban hành, niêm yết", "HĐND hoặc UBND cấp huyện", "", False),
    ],
    ("luat-2015", COMMUNE): [
        ("soan-thao", "Soạn thảo", "UBND cấp xã", "Điều 142, 144", True),
        ("lay-y-kien", "Lấy ý kiến Nhân dân tại thôn, tổ dân phố", "UBND cấp xã", "Điều 142, 144", True),
        ("tiep-thu", "Tiếp thu, chỉnh lý", "UBND cấp xã", "", False),
        ("thong-qua", "Trình, thông qua", "UBND, HĐND cấp xã", "", False),
        ("ban-hanh", "Ký ban hành, niêm yết", "HĐND hoặc UBND cấp xã", "", False),
    ],
    ("luat-2025", CENTRE): [
        ("de-nghi", "Đề xuất chính sách", "Cơ quan đề xuất chính sách", "", False),
        ("y-kien-dn", "Lấy ý kiến, tham vấn chính sách", "Cơ quan đề xuất chính sách", "Điều 3, 6", True),
        ("de-nghi", "Thẩm định, thông qua chính sách", "Bộ Tư pháp; Chính phủ", "", False),
        ("soan-thao", "Soạn thảo", _DRAFTER, "", False),
        ("lay-y-kien", "Đăng tải, lấy ý kiến, phản biện xã hội", _DRAFTER, "Điều 6", True),
        ("tiep-thu", "Tiếp thu, giải trình và công khai", _DRAFTER, "Điều 6", True),
        ("tham-dinh", "Thẩm định", "Bộ Tư pháp", "", False),
        ("thong-qua", "Trình Chính phủ; thẩm tra; Quốc hội cho ý kiến, thông qua", "Chính phủ, Quốc hội", "", False),
        ("ban-hanh", "Công bố, đăng Công báo", "Cơ quan ban hành", "Điều 9", True),
    ],
    ("luat-2025", PROVINCE): [
        ("soan-thao", "Được giao hoặc đề xuất, soạn thảo", _DRAFTER, "", False),
        ("lay-y-kien", "Đăng tải, lấy ý kiến, phản biện xã hội", _DRAFTER, "Điều 6", True),
        ("tiep-thu", "Tiếp thu, giải trình và công khai", _DRAFTER, "Điều 6", True),
        ("tham-dinh", "Thẩm định", _JUSTICE, "", False),
        ("thong-qua", "Trình UBND; HĐND thẩm tra, thông qua hoặc ký ban hành", "UBND, HĐND cấp tỉnh", "", False),
        ("ban-hanh", "Gửi, đăng Công báo điện tử và CSDL quốc gia về pháp luật trong 3 ngày", "Cơ quan ban hành", "Điều 9", True),
    ],
    ("luat-2025", COMMUNE): [
        ("soan-thao", "Được giao hoặc đề xuất, soạn thảo", "UBND cấp xã", "", False),
        ("lay-y-kien", "Đăng tải, lấy ý kiến, phản biện xã hội", "UBND cấp xã", "Điều 6", True),
        ("tiep-thu", "Tiếp thu, giải trình và công khai", "UBND cấp xã", "Điều 6", True),
        ("tham-dinh", "Thẩm định, cho ý kiến", "chưa rõ cơ quan nào thẩm định ở cấp xã", "", False),
        ("thong-qua", "Trình UBND; HĐND thông qua hoặc ký ban hành", "UBND, HĐND cấp xã", "", False),
        ("ban-hanh", "Gửi, đăng Công báo điện tử và CSDL quốc gia về pháp luật trong 3 ngày", "Cơ quan ban hành", "Điều 9", True),
    ],
}  # fmt: skip

_LAWS = {"luat-2015": _LAW_2015, "luat-2025": _LAW_2025}
# Between 1/4 and 30/6/2025 communes issued nothing: they have no kinds of document then, and no steps.
_SAME_STEPS = {"luat-2025-sd": "luat-2025"}
_WITHOUT = {("luat-2025", COMMUNE)}

# code of the kind: who issues it, who appraises it under the 2015 law, and under the 2025 law
BODIES = {
    "luat": ("Quốc hội, Ủy ban Thường vụ Quốc hội", "Bộ Tư pháp", "Bộ Tư pháp"),
    "nghi-dinh": ("Chính phủ", "Bộ Tư pháp", "Bộ Tư pháp"),
    "thong-tu": ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ", "Tổ chức pháp chế của bộ", "Tổ chức pháp chế của bộ"),
    "nq-hdnd-tinh": ("HĐND cấp tỉnh", _JUSTICE, _JUSTICE),
    "qd-ubnd-tinh": ("UBND cấp tỉnh", _JUSTICE, _JUSTICE),
    "qd-ct-ubnd-tinh": ("Chủ tịch UBND cấp tỉnh", "", _JUSTICE),
    "nq-hdnd-huyen": ("HĐND cấp huyện", "Phòng Tư pháp", ""),
    "qd-ubnd-huyen": ("UBND cấp huyện", "Phòng Tư pháp", ""),
    "nq-hdnd-xa": ("HĐND cấp xã", "", ""),
    "qd-ubnd-xa": ("UBND cấp xã", "", ""),
}  # fmt: skip

# (regime, kind): least days of asking about the proposal, and the articles the days were read in
PROPOSAL_DAYS = {("luat-2015", "luat"): 30, ("luat-2015", "nq-hdnd-tinh"): 30}
ARTICLES = {
    "luat": "Điều 36, 57", "nghi-dinh": "Điều 91", "thong-tu": "Điều 101", "nq-hdnd-tinh": "Điều 113, 120",
    "qd-ubnd-tinh": "Điều 129", "nq-hdnd-huyen": "Điều 133", "qd-ubnd-huyen": "Điều 138",
    "nq-hdnd-xa": "Điều 142", "qd-ubnd-xa": "Điều 144",
}  # fmt: skip

NOTES = {
    "luat-2015": "Đề nghị xây dựng nghị quyết: trước là khoản 2, 3, 4 Điều 27, Luật 63/2020/QH14 chỉ còn khoản 4.",
    "luat-2025": "Bản gốc không cho cấp xã ban hành văn bản quy phạm pháp luật (Điều 4, 21, 22). Ngày thôi áp dụng chưa đối chiếu.",
    "luat-2025-sd": "Cấp huyện không còn; cấp xã được ban hành nghị quyết, quyết định. Số ngày tối thiểu chưa đối chiếu văn bản gốc.",
}  # fmt: skip


def seed(model):
    """Fill in what is not there yet; `model` gives a model by its name. Safe to run twice, edits stay."""
    regimes = {regime.code: regime for regime in model("LegalRegime").objects.filter(code__in=NOTES)}
    for code, regime in regimes.items():
        if not regime.source:
            regime.source = NOTES[code]
            regime.save(update_fields=["source"])
        if not model("RegimeStage").objects.filter(regime=regime).exists():
            model("RegimeStage").objects.bulk_create(_rows(model("RegimeStage"), regime))
    _bodies(model("DocumentType"), regimes)


def _rows(stage_model, regime):
    like = _SAME_STEPS.get(regime.code, regime.code)
    for (code, level), steps in STEPS.items():
        if code != like or (regime.code, level) in _WITHOUT:
            continue
        for position, (stage, name, who, article, checked) in enumerate(steps, 1):
            source = f"{article} {_LAWS[like]}" if article else ""
            yield stage_model(
                regime=regime, level=level, position=position, code=stage, name=name, responsible=who,
                source=source, verified=checked,
            )  # fmt: skip


def _bodies(type_model, regimes):
    for kind in type_model.objects.filter(regime__in=regimes.values(), issuer="", source=""):
        regime = next(r for r in regimes.values() if r.pk == kind.regime_id)
        if kind.code not in BODIES:
            continue
        old = regime.code == "luat-2015"
        kind.issuer, kind.appraiser = BODIES[kind.code][0], BODIES[kind.code][1 if old else 2]
        kind.proposal_min_days = PROPOSAL_DAYS.get((regime.code, kind.code))
        kind.source = f"{ARTICLES[kind.code]} {_LAW_2015}" if old else ""
        kind.save(update_fields=["issuer", "appraiser", "proposal_min_days", "source"])
