"""An officer prints about a draft: every paper says what the draft says, and its QR code leads there."""

import io
from dataclasses import replace
from datetime import date, timedelta

import docx as word_files
import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from drafts import actions
from drafts.kits import printing
from drafts.kits.contents import contents
from drafts.kits.papers import PAPERS
from drafts.kits.rewording import mark
from drafts.kits.sentences import in_a_row
from drafts.kits.source import kit_of, source_of
from drafts.kits.wording import LONGEST, PIECES, Meeting, Outlet, Source
from drafts.models import Activity, DraftPolicy, Kit
from drafts.models import Outlet as Cluster
from tests import factories

QR_PAPERS = [name for name, paper in PAPERS.items() if paper.qr]
ON_PAPER = [name for name, paper in PAPERS.items() if paper.template and "docx" in paper.kinds]


@pytest.fixture
def market(minh):
    """The province's draft, open for comment: Lan's commune prints about it too."""
    return factories.open_draft(
        minh, title="Quản lý chợ trên địa bàn tỉnh", issuing_body="Hội đồng nhân dân tỉnh Tây Ninh",
        whats_new=[["Phí vệ sinh", "100.000 đồng/tháng", "60.000 đồng/tháng"]],
    )  # fmt: skip


def page(draft):
    return reverse("drafts:kit", args=[draft.pk])


def file(draft, name, kind):
    return reverse("drafts:kit_file", args=[draft.pk, name, kind])


def fetched(client, draft, name, kind, query=""):
    answer = client.get(file(draft, name, kind) + query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def source(draft, by):
    return source_of(draft, by.agency_id, kit_of(draft, by.agency_id))


def codes(image):
    return {code.text for code in zxingcpp.read_barcodes(image)}


def words(content):
    """All words of a Word file, tables inside tables too."""
    body = word_files.Document(io.BytesIO(content)).element.body
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{{{p.nsmap['w']}}}t"))
        for p in body.iter(f"{{{body.nsmap['w']}}}p")
    )


def post(client, draft, **fields):
    """The form as her browser sends it back: every box as it stood, but for `fields`."""
    opened = client.get(page(draft)).context
    sent = {"revision": opened["revision"], "seen": opened["seen"]}
    for piece, box, shown, _ in opened["form"].pieces():
        sent |= {piece: box.value(), f"mark-{piece}": shown}
    return client.post(page(draft), sent | fields)


# --- who may ---


def test_she_prints_for_her_commune_about_a_draft_of_the_province(sign_in, lan, market):
    shown = sign_in(lan).get(page(market))
    assert shown.context["source"].printer_name == "Ủy ban nhân dân xã Tân Lập"
    assert shown.context["source"].drafter == "Sở Tư pháp tỉnh Tây Ninh"


def test_of_an_unpublished_draft_its_own_agency_sees_marked_pictures_only(sign_in, lan, hoa):
    made = factories.draft(lan)
    assert "Dự thảo chưa công khai" in sign_in(lan).get(page(made)).content.decode()
    picture = Image.open(io.BytesIO(fetched(sign_in(lan), made, "thong-bao-a4", "png", "?tai=1")))
    assert codes(picture) == set()
    assert sign_in(lan).get(file(made, "thong-bao-a4", "pdf")).status_code == 404
    assert sign_in(lan).get(file(made, "bai-dang", "txt")).status_code == 404
    assert sign_in(hoa).get(page(made)).status_code == 404


def test_the_mark_stands_on_every_paper_of_an_unpublished_draft(lan):
    made = source(factories.draft(lan), lan)
    for name in ON_PAPER:
        with pdfplumber.open(io.BytesIO(printing.file_of(PAPERS[name], "pdf", made))) as paper:
            assert all("BẢN NHÁP" in page.extract_text() for page in paper.pages[:1])


def test_a_withdrawn_declaration_ends_the_kit_of_others_at_once(sign_in, lan, minh, market):
    browser = sign_in(lan)
    fetched(browser, market, "thong-bao-a4", "pdf")
    actions.withdraw_declaration(market, "Có nội dung mật", minh)
    for address in (page(market), file(market, "thong-bao-a4", "pdf"), file(market, "man-hinh", "png")):
        assert browser.get(address).status_code == 404
    assert sign_in(minh).get(file(market, "thong-bao-a4", "pdf")).status_code == 404


def test_the_short_address_leads_to_a_public_draft_only(tuan, lan, market):
    assert tuan.get(f"/d/{market.pk}/").headers["Location"] == market.get_public_url()
    assert tuan.get(f"/d/{factories.draft(lan).pk}/").status_code == 404


def test_a_paper_nobody_prints_is_not_there(sign_in, lan, market):
    for name, kind in (
        ("to-roi", "pdf"),
        ("thong-bao-a4", "exe"),
        ("anh-chia-se", "docx"),
        ("bai-dang", "pdf"),
    ):
        assert sign_in(lan).get(file(market, name, kind)).status_code == 404
    assert sign_in(lan).get(file(market, "thong-bao-a4", "png") + "?trang=9").status_code == 404


# --- the QR code in every file ---


#: what the printed sheets are: width and height in millimetres, how many, how often the code stands on them
SHEETS = {
    "thong-bao-a4": (210, 297, 1, 1), "thong-bao-a3": (297, 420, 1, 1), "chu-lon": (210, 297, 2, 1),
    "phieu-gop-y": (210, 297, 1, 2), "to-gap": (297, 210, 2, 1), "man-hinh": (508, 286, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_the_code_printed_leads_to_the_draft_on_paper_of_its_size(name, lan, market):
    wide, high, pages, times = SHEETS[name]
    document = pypdfium2.PdfDocument(printing.file_of(PAPERS[name], "pdf", source(market, lan)))
    assert {tuple(round(edge / 72 * 25.4) for edge in sheet.get_size()) for sheet in document} == {
        (wide, high)
    }
    assert len(document) == pages
    found = [
        code.text for sheet in document for code in zxingcpp.read_barcodes(sheet.render(scale=3).to_pil())
    ]
    assert found == [settings.SITE_URL + market.get_public_url()] * times


def test_every_paper_with_a_code_is_looked_at():
    assert set(QR_PAPERS) == {*SHEETS, "anh-chia-se"}


@pytest.mark.parametrize("name", ON_PAPER)
def test_word_opens_it_with_the_words_and_the_code(name, lan, market):
    content = printing.file_of(PAPERS[name], "docx", source(market, lan))
    assert "Dự thảo quản lý chợ trên địa bàn tỉnh" in words(content).replace("\u00a0", " ")
    parts = word_files.Document(io.BytesIO(content)).part.package.iter_parts()
    pictures = [Image.open(io.BytesIO(part.blob)) for part in parts if part.content_type == "image/png"]
    assert bool(pictures) == PAPERS[name].qr
    assert all(codes(picture) == {settings.SITE_URL + market.get_public_url()} for picture in pictures)


@pytest.mark.parametrize(("name", "size"), [("man-hinh", (1920, 1080)), ("anh-chia-se", (1200, 630))])
def test_pictures_have_their_size_and_the_code(name, size, lan, market):
    picture = Image.open(io.BytesIO(printing.file_of(PAPERS[name], "png", source(market, lan))))
    assert picture.size == size
    assert codes(picture) == {settings.SITE_URL + market.get_public_url()}


# --- what is on them ---


def test_large_print_is_never_below_eighteen_points(lan, market):
    with pdfplumber.open(
        io.BytesIO(printing.file_of(PAPERS["chu-lon"], "pdf", source(market, lan)))
    ) as paper:
        assert min(char["size"] for sheet in paper.pages for char in sheet.chars) >= 17.9


def test_the_slip_asks_no_number_and_says_where_to_hand_it_in(lan, market):
    said = words(printing.file_of(PAPERS["phieu-gop-y"], "docx", source(market, lan)))
    for part in (
        "không cần ghi số căn cước",
        "Ủy ban nhân dân xã Tân Lập",
        "phiếu giấy, bảng tin",
        "Đồng ý cho đăng",
    ):
        assert part in said


def test_the_script_has_no_digit_and_comes_in_two_editions(lan, market):
    morning, evening = contents(source(market, lan))["editions"]
    assert not any(char.isdigit() for line in morning.lines + evening.lines for char in line)
    assert any("sáu mươi nghìn đồng một tháng" in line for line in morning.lines)
    assert morning.lines != evening.lines
    assert "một ngày làm việc tốt lành" in morning.lines[0]


def test_the_schedule_has_a_row_for_each_cluster(lan, market):
    Cluster.objects.create(agency=lan.agency, kind="loa", name="Cụm ấp 1", usual_times="5h30, 17h00")
    Cluster.objects.create(agency=lan.agency, kind="loa", name="Cụm ấp 2", ended_on=timezone.localdate())
    made = source(market, lan)
    said = words(printing.file_of(PAPERS["lich-phat"], "docx", made))
    assert "Cụm ấp 1" in said
    assert "Cụm ấp 2" not in said
    assert [edition.times for edition in contents(made)["editions"]] == ["05:30", "17:00"]


def test_only_planned_meetings_open_to_all_are_announced(lan, market):
    soon = timezone.localdate() + timedelta(days=3)
    factories.activity(lan, on=soon, title="Họp dân ấp 1", draft=market, is_planned=True, is_public=True)
    factories.activity(lan, on=soon, title="Họp nội bộ", draft=market, is_planned=True)
    assert [meeting.title for meeting in source(market, lan).meetings] == ["Họp dân ấp 1"]
    assert Activity.objects.count() == 2


def test_a_meeting_is_announced_with_its_hour(lan, market):
    soon = timezone.localdate() + timedelta(days=3)
    said = {"draft": market, "is_planned": True, "is_public": True, "details": {"at": "19:30"}}
    factories.activity(lan, on=soon, title="Họp dân ấp 1", **said)
    assert source(market, lan).meetings[0].line().startswith(f"{soon:%d/%m/%Y}, 19:30: Họp dân ấp 1")


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ("Hộ kinh doanh trong chợ\nNgười đi chợ", "Hộ kinh doanh trong chợ, người đi chợ"),
        ("Hộ kinh doanh trong chợ\nỦy ban nhân dân xã", "Hộ kinh doanh trong chợ; Ủy ban nhân dân xã"),
        ("Hộ kinh doanh trong chợ.", "Hộ kinh doanh trong chợ"), ("", ""),
    ],
)  # fmt: skip
def test_lines_in_a_row_keep_the_capital_of_names_only(lines, row):
    assert in_a_row(lines, 200) == row


def test_once_the_window_is_over_nobody_is_asked_any_more(sign_in, lan, minh):
    over = timezone.localdate() - timedelta(days=40)
    draft = factories.open_draft(minh, opens_on=over, days=30)
    made, until = source(draft, lan), f"{over + timedelta(days=29):%d/%m/%Y}"
    said = "\n".join(made.says(piece) for piece in PIECES)
    assert f"đến hết ngày {until}" in said and "sẽ được công bố" in said
    assert not any(
        asked in said for asked in ("đang lấy ý kiến", "Góp ý", "Nộp phiếu", "Hạn góp ý", "mời bà con")
    )
    assert "ĐÃ HẾT THỜI GIAN LẤY Ý KIẾN" in words(printing.file_of(PAPERS["thong-bao-a4"], "docx", made))
    assert "đã công bố" in replace(made, is_told=True).says("how_to")
    assert "Đã hết thời gian lấy ý kiến" in sign_in(lan).get(page(draft)).content.decode()


def test_the_press_note_has_the_form_of_official_papers(sign_in, lan, market):
    said = words(fetched(sign_in(lan), market, "thong-tin-bao-chi", "docx"))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "THÔNG TIN BÁO CHÍ" in said


def test_posts_keep_to_their_length(sign_in, lan, market):
    DraftPolicy.objects.filter(pk=market.pk).update(title="Quy chế " * 60)
    short = fetched(sign_in(lan), market, "ban-ngan", "txt").decode()
    assert len(short) <= 280
    assert f"/d/{market.pk}" in short


# --- her own words ---


def test_what_she_words_is_printed_and_the_rest_follows_the_draft(sign_in, lan, market):
    assert post(sign_in(lan), market, heading="Dự thảo về chợ, xem ngay tại ấp").status_code == 302
    assert Kit.objects.get().texts == {"heading": "Dự thảo về chợ, xem ngay tại ấp"}
    with pdfplumber.open(io.BytesIO(fetched(sign_in(lan), market, "thong-bao-a4", "pdf"))) as paper:
        assert "xem ngay tại ấp" in paper.pages[0].extract_text()


def test_one_piece_goes_back_to_the_words_of_the_draft(sign_in, lan, market):
    post(sign_in(lan), market, heading="Tên khác", contact="Nhà văn hóa ấp 1")
    post(sign_in(lan), market, **{"tra-lai": "heading"})
    assert Kit.objects.get().texts == {"contact": "Nhà văn hóa ấp 1"}


def test_a_box_left_alone_follows_a_draft_that_changed_meanwhile(sign_in, lan, market):
    opened = sign_in(lan).get(page(market)).context
    sent = {piece: box.value() for piece, box, _, _ in opened["form"].pieces()}
    sent |= {f"mark-{piece}": mark(sent[piece]) for piece in PIECES}
    DraftPolicy.objects.filter(pk=market.pk).update(
        why="Lý do mới.", title="Tên mới", revision=market.revision + 1
    )
    sent |= {"revision": 0, "seen": opened["seen"], "contact": "Nhà văn hóa ấp 1"}
    sign_in(lan).post(page(market), sent)
    assert Kit.objects.get().texts == {"contact": "Nhà văn hóa ấp 1"}
    assert "Dự thảo đã thay đổi" in sign_in(lan).get(page(market)).content.decode()


def test_looked_through_again_it_is_no_longer_told(sign_in, lan, market):
    post(sign_in(lan), market, contact="Nhà văn hóa ấp 1")
    DraftPolicy.objects.filter(pk=market.pk).update(revision=market.revision + 5)
    assert "Dự thảo đã thay đổi" in sign_in(lan).get(page(market)).content.decode()
    post(sign_in(lan), market)
    assert "Dự thảo đã thay đổi" not in sign_in(lan).get(page(market)).content.decode()


def test_of_two_officers_the_second_sees_both_wordings(sign_in, lan, binh, market):
    post(sign_in(lan), market, heading="Chữ của Lan")
    answer = post(sign_in(binh), market, heading="Chữ của Bình", revision=0)
    assert answer.status_code == 422
    assert {"Chữ của Lan", "Chữ của Bình"} <= {
        cell for row in answer.context["conflict"]["rows"] for cell in row
    }
    assert Kit.objects.get().texts == {"heading": "Chữ của Lan"}


def test_too_long_a_text_is_refused_with_the_typed_words_kept(sign_in, lan, market):
    answer = post(sign_in(lan), market, post_short="dài " * 100)
    assert answer.status_code == 422
    assert "dài dài" in answer.content.decode()
    assert not Kit.objects.exists()


def test_a_neighbour_words_her_own_kit(sign_in, lan, hoa, market):
    post(sign_in(lan), market, heading="Chữ của Lan")
    assert "Chữ của Lan" not in sign_in(hoa).get(page(market)).content.decode()


def test_the_page_asks_few_questions(sign_in, lan, market, django_assert_max_num_queries):
    browser = sign_in(lan)
    browser.get(page(market))
    with django_assert_max_num_queries(16):
        browser.get(page(market))


# --- content that wishes it ill ---

BAD = ["<script>alert(1)</script> 😀 a\x00b \u202engược {{ s }}", "Ợ" * 2000, "dài " * 500, ""]


@pytest.mark.slow
@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_bad_words_print_without_harm(bad, lan, market):
    made = replace(
        source(market, lan), title=bad, why=bad, who=bad, main=bad, issuer=bad, new=((bad, bad, bad),), hand_in=bad,
        hand_in_address=bad, phone=bad[:40], outlets=(Outlet(bad[:80]),), meetings=(Meeting(bad, date(2026, 12, 1), bad),),
    )  # fmt: skip
    for name in ("to-gap", "anh-chia-se"):
        laid = printing.file_of(PAPERS[name], "pdf", made)
        assert len(pypdfium2.PdfDocument(laid)) == PAPERS[name].pages
    for name in ("phieu-gop-y", "bai-phat-thanh", "thong-tin-bao-chi"):
        assert words(printing.file_of(PAPERS[name], "docx", made))


def fullest(source):
    """Every piece as long as the form takes it."""
    texts = {piece: ("chữ dài " * 1000)[: LONGEST[piece]] for piece in PIECES}
    texts["points"] = "\n".join(["nội dung chính " * 10] * 6)[: LONGEST["points"]]
    return replace(
        source, texts=texts, main="Điểm. " * 10_000, who="ai cũng liên quan " * 900,
        new=tuple(("Chủ đề " * 40, "hiện nay " * 80, "đề nghị " * 80) for _ in range(60)),
        meetings=tuple(Meeting("Họp dân " * 60, date(2026, 12, 1), "Nhà văn hóa " * 20) for _ in range(4)),
        outlets=tuple(Outlet("Cụm " * 20, "Nơi " * 20, "05:30 " * 10) for _ in range(40)),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n, p in PAPERS.items() if p.template])
def test_the_fullest_kit_keeps_to_its_pages_and_inside_them(name, lan, market):
    paper = PAPERS[name]
    content = printing.file_of(paper, "pdf", fullest(source(market, lan)))
    with pdfplumber.open(io.BytesIO(content)) as document:
        assert len(document.pages) <= max(paper.pages, paper.most)
        for sheet in document.pages:
            seen = [char for char in sheet.chars if char["text"].strip()]
            assert all(
                char["x0"] >= 0 and char["x1"] <= sheet.width and char["bottom"] <= sheet.height
                for char in seen
            )


@pytest.mark.slow
def test_the_pages_of_every_panel_of_a_full_leaflet_hold_all_its_words(lan, market):
    """Nothing hides under the edge of a panel: the last words of each are on the paper."""
    made = replace(
        source(market, lan), texts={"lead": "mở đầu " * 60 + "HẾTMỞ", "points": "điểm " * 30 + "HẾTĐIỂM"}
    )
    with pdfplumber.open(io.BytesIO(printing.file_of(PAPERS["to-gap"], "pdf", made))) as document:
        text = document.pages[1].extract_text()
    assert "HẾTMỞ" in text
    assert "HẾTĐIỂM" in text


def test_a_file_is_made_once_until_something_it_says_changes(lan, market, monkeypatch):
    made, count = source(market, lan), []
    real = printing.press.fitted
    monkeypatch.setattr(printing.press, "fitted", lambda *given: count.append(1) or real(*given))
    printing.file_of(PAPERS["anh-chia-se"], "png", made)
    printing.file_of(PAPERS["anh-chia-se"], "png", made)
    assert len(count) == 1
    printing.file_of(PAPERS["anh-chia-se"], "png", replace(made, title="Tên khác"))
    assert len(count) == 2


def test_a_source_without_a_window_still_prints():
    bare = Source(title="Quy chế", kind="", issuer="", drafter="", printer="XÃ", printer_name="Xã")
    assert printing.file_of(PAPERS["thong-bao-a4"], "pdf", bare).startswith(b"%PDF")
