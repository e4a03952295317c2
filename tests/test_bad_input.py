"""What no honest browser sends, and what honest people send by mistake: answered, never a 500."""

import io
import os
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from PIL import Image

from feedback.models import Comment
from plans import actions as plan_actions
from plans import intake
from plans.models import Plan, Task
from plans.reviewing.review_forms import OWN
from portal.files.actions import keep
from portal.tags import highlight
from reports.models import Reminder
from tests import desk as desks
from tests import factories
from tests.test_access import TABLE, address, rows

NUL, DIGITS, LAST = "a\x00b", "9" * 5000, "2147483647"
JUNK = "\U0001f600\u202e<script>alert(1)</script>' OR 1=1 --\x0b\x01\ufffe²٣"
# Every name a page of the portal reads from its address.
ASKED = [
    *("q", "nam", "trang", "tinh-trang", "co-quan", "loai", "hinh-thuc", "cua", "whose", "state", "done", "dieu"),
    *("muc", "tra-loi", "ma", "nhu", "du-thao", "nhiem-vu", "giai-doan", "ky", "don-vi", "loc", "tu", "next", "van-ban"),
]  # fmt: skip
FILES = ("paper", "download", "table_file", "evidence", "original", "import_template", "qr")


@pytest.fixture
def desk(lan, binh, minh, hoa, thu, an):
    return desks.lay(lan, binh, minh, hoa, an, thu)


@pytest.fixture
def browser(sign_in, lan):
    lans = sign_in(lan)
    lans.raise_request_exception = False
    return lans


def pages(desk, who):
    """Addresses of all pages this person may open."""
    for name, said, cells in rows(TABLE):
        if cells[who] == 200 and not name.endswith(FILES):
            yield address(name, said, desk)


class Forms(HTMLParser):
    """The forms of a page that are sent: [(address, {name: value}, names of the hidden ones)]."""

    def __init__(self, page):
        super().__init__()
        self.found, self.area = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name")
        if tag == "form":
            self.found.append((said, {}, set()))
        elif (
            self.found
            and name
            and tag != "button"
            and name != "csrfmiddlewaretoken"
            and said.get("type") != "file"
        ):
            self.found[-1][1].setdefault(name, said.get("value") or "")
            if said.get("type") == "hidden":
                self.found[-1][2].add(name)

    def sent(self):
        for said, values, hidden in self.found:
            if (said.get("method") or "").lower() == "post" and "dang-xuat" not in said.get("action", ""):
                yield (said.get("action") or "").partition("#")[0], values, hidden


def html(answer):
    """The page; "" for a file."""
    return answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""


def crashes(client, url, data):
    with transaction.atomic():
        status = client.post(url, data).status_code
        transaction.set_rollback(True)
    return status >= 500


@pytest.mark.slow
@pytest.mark.parametrize("who", ["lan", "minh", "thu", "an"])
def test_no_field_of_any_form_breaks_a_page(who, desk, sign_in, request):
    client = sign_in(request.getfixturevalue(who))
    client.raise_request_exception = False
    broken, seen = [], set()
    for page in pages(desk, who):
        for action, values, hidden in Forms(html(client.get(page))).sent():
            url, kind = action or page, (re.sub(r"\d+", "N", action or page), *values)
            if kind in seen:
                continue
            seen.add(kind)
            shown = set(values) - hidden
            for names, poison in [
                (shown, NUL),
                (shown, JUNK),
                (shown, DIGITS),
                *((hidden, p) for p in (NUL, DIGITS, LAST, JUNK)),
            ]:
                data = values | dict.fromkeys(names, poison)
                broken += [(url, poison[:12])] if names and crashes(client, url, data) else []
    assert broken == []


@pytest.mark.slow
@pytest.mark.parametrize("poison", [DIGITS, JUNK * 40, NUL])
def test_no_question_in_an_address_breaks_a_page(poison, desk, browser):
    asked = urlencode(dict.fromkeys(ASKED, poison))
    assert [url for url in pages(desk, "lan") if browser.get(f"{url}?{asked}").status_code >= 500] == []


def test_no_method_breaks_a_page(desk, browser):
    for url in pages(desk, "lan"):
        for verb in ("put", "delete", "options"):
            assert getattr(browser, verb)(url, b"{]", content_type="application/json").status_code < 500, url


@pytest.mark.parametrize("url", ["/noi/%00/", "/du-thao/?q=a%00b", "/can-bo/tim/?q=%00", "/bien-nhan/%00/"])
def test_a_nul_in_an_address_is_a_bad_request(url, browser):
    assert browser.get(url).status_code == 400


@pytest.mark.parametrize("value", ["99999", "abc", DIGITS, "-1", "²"])
def test_a_page_number_beyond_all_pages_is_some_page(value, tuan, browser, lan):
    draft = factories.open_draft(lan)
    for url in ("/du-thao/", draft.get_public_url(), "/ke-hoach/", "/nhiem-vu/", "/hoat-dong/", "/theo-doi/"):
        assert browser.get(f"{url}?trang={value}&nam={value}").status_code == 200, url


# Files ------------------------------------------------------------------------------------------

VIETNAMESE = "KẾ HOẠCH\nTruyền thông dự thảo chính sách của Ủy ban nhân dân xã năm 2026\n1. Phát thanh."


@pytest.mark.parametrize(
    "content",
    [
        VIETNAMESE.encode("utf-16"),
        VIETNAMESE.encode() + b"\xff\xc3",
        b"K\xd5 ho\xb9ch n\xa8m 2026",
        b"<html>",
    ],
)
def test_a_text_in_any_coding_is_kept_and_shown(content, browser):
    kept = browser.post("/ke-hoach/nhap/", {"text": "", "file": SimpleUploadedFile("ke-hoach.txt", content)})
    assert browser.get(kept["Location"]).status_code == 200


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04zip", os.urandom(400) + b"\0", b"a" * 50 * 2**20]
)
def test_what_is_no_text_is_refused_under_the_field(content, browser):
    answer = browser.post(
        "/ke-hoach/nhap/", {"text": "", "file": SimpleUploadedFile("ke-hoach.txt", content)}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_pasted_words_that_look_like_a_file_are_refused_not_lost(browser):
    answer = browser.post("/ke-hoach/nhap/", {"text": "%PDF-1.4 dán nhầm"})
    assert answer.status_code == 422
    assert "dán nhầm" in answer.content.decode()


def test_a_photograph_cut_off_on_its_way_is_said_to_be_broken(browser, desk):
    whole = io.BytesIO()
    Image.frombytes("RGB", (200, 200), os.urandom(120_000)).save(whole, "JPEG")

    def cut():
        return SimpleUploadedFile("hoi-nghi.jpg", whole.getvalue()[:9000], "image/jpeg")

    said = {"form": desk.activity.form, "field": desk.activity.field or "dat-dai", "title": "Họp dân", "starts_on": "01/02/2026", "organiser": "own"}  # fmt: skip
    logged = browser.post("/hoat-dong/moi/", said | {"evidence": cut()})
    told = browser.post(
        f"/nhiem-vu/{desk.task.pk}/tien-do/", {"percent": "50", "on": "01/02/2026", "files": cut()}
    )
    for answer in (logged, told):
        assert answer.status_code == 422
        assert "hỏng" in answer.content.decode()


def test_a_plan_without_number_day_or_lead_is_saved_all_the_same(browser):
    text = re.sub("(?m)^(Số|Tân Lập,|Cơ quan chủ trì).*\n", "", desks.LETTER)
    kept = browser.post("/ke-hoach/nhap/", {"text": text})
    page = browser.get(kept["Location"]).content.decode()
    _, values, _ = max(Forms(page).sent(), key=lambda form: len(form[1]))
    said = values | {"kind": "ke-hoach", "whose": OWN, "viec-0-heading": "Phát thanh dự thảo quy chế chợ"}
    assert browser.post(kept["Location"], said).status_code == 302
    plan = Plan.objects.get(source__isnull=False)
    assert (plan.number, plan.issued_on, plan.tasks.get().lead_agency) == ("", None, None)


@pytest.mark.parametrize("day", ["31/02/2026", "00/00/0000", "01/01/99999", "29/02/2025", "²/1/2026", DIGITS])
def test_a_day_no_calendar_has_comes_back_with_what_was_typed(day, browser, desk):
    answer = browser.post(f"/nhiem-vu/{desk.task.pk}/tien-do/", {"percent": "50", "on": day})
    assert answer.status_code == 422
    assert day in answer.content.decode()


@pytest.mark.parametrize("number", ["9" * 31, "-5", "1e9", "NaN", "Infinity", "1,5"])
def test_a_number_nobody_counts_to_comes_back(number, browser, desk):
    said = {"form": desk.activity.form, "title": "Họp dân", "starts_on": "01/02/2026", "attendance": number}
    answer = browser.post("/hoat-dong/moi/", said)
    assert answer.status_code == 422
    assert answer.context["form"].errors["attendance"]


# What was typed is text ---------------------------------------------------------------------------


def test_marks_of_word_and_of_direction_do_not_reach_the_table(sign_in, lan, tuan):
    draft = factories.open_draft(lan)
    page = tuan.post(
        f"{draft.get_public_url()}gop-y/", {"y-0": "=1+1 dòng một\x0bdòng hai\x01 \u202eđảo <b>đậm</b>"}
    )
    _, values, _ = next(form for form in Forms(page.content.decode()).sent() if "seal" in form[1])
    typed = {"author_class": "ca-nhan", "publish_as": "an-danh", "y-0": page.context["remarks"][0][0].text}
    assert (
        tuan.post(f"{draft.get_public_url()}gop-y/gui/", {"seal": values["seal"]} | typed).status_code == 302
    )
    assert Comment.objects.get().body == "=1+1 dòng một\ndòng hai đảo <b>đậm</b>"
    for kind in ("docx", "xlsx"):
        assert sign_in(lan).get(f"/can-bo/gop-y/{draft.pk}/bang.{kind}").status_code == 200


@pytest.mark.parametrize("query", ["<script>", "script", "lt", "& < > \" '", "a\\", "[", "(", "𝔞", "ß"])
def test_marking_found_words_lets_no_markup_through(query):
    shown = highlight("Phí <script>alert('chợ')</script> & \"thuế\" ß", query)
    bare = re.sub(r"</?mark>", "", shown)
    assert not re.search("[<>\"']", bare)


# What is somebody else's --------------------------------------------------------------------------


def test_rows_of_another_plan_cannot_be_changed_from_here(browser, desk):
    said = {"kind": "ke-hoach", "title": "Đổi", "year_from": "2026", "year_to": "2026", "revision": "0",
            "viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "1", "viec-0-key": str(desk.task.pk), "viec-0-heading": "Cướp việc"}  # fmt: skip
    browser.post(f"/ke-hoach/{desk.unissued.pk}/sua/", said)
    assert Task.objects.get(pk=desk.task.pk).heading == "Phát loa về quy chế chợ"
    assert Task.objects.get(pk=desk.task.pk).plan == desk.issued


def test_comments_of_another_draft_are_not_answered_or_hidden_from_here(browser, desk, lan):
    other = factories.open_draft(lan, title="Quy chế đường làng")
    theirs, _ = desks.comment(other, "Nên trồng cây hai bên đường.")
    said = {"y": [theirs.pk], "outcome": "tiep-thu", "text": "Nhầm chỗ", "state": "hidden", "reason": "Nhầm"}
    for verb in ("soan", "duyet"):
        assert browser.post(f"/can-bo/gop-y/{desk.public.pk}/{verb}/", said).status_code == 422
    browser.post(f"/can-bo/gop-y/tra-loi/{desk.answer_draft.pk}/", said | {"revision": "0"})
    theirs.refresh_from_db()
    assert (theirs.state, theirs.answer) == ("pending", None)


def test_drafts_and_tasks_out_of_reach_are_no_choice(browser, desk, hoa):
    hers = factories.draft(hoa, title="Quy chế chưa công khai của xã bạn")
    said = {
        "form": desk.activity.form,
        "title": "Họp",
        "starts_on": "01/02/2026",
        "draft": hers.pk,
        "task": desk.unissued_task.pk,
    }
    errors = browser.post("/hoat-dong/moi/", said).context["form"].errors
    assert "draft" in errors


def test_minh_cannot_remind_what_is_not_below_him(sign_in, minh, desk, hoa):
    said = {"ky": desk.next_period.pk, "co-quan": hoa.agency_id}
    sign_in(minh).post("/theo-doi/don-doc/", said)
    assert not Reminder.objects.filter(agency=hoa.agency_id).exists()


# Commands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["00000", "25498' OR 1=1", "x" * 1000, "\U0001f600", ""])
@pytest.mark.parametrize("year", [2026, 0, -5, 99999])
def test_a_report_of_nowhere_or_never_ends_with_two(unit, year, db):
    with pytest.raises(CommandError) as said:
        call_command("build_report", f"--unit={unit}", f"--year={year}")
    assert said.value.returncode == 2


def test_a_unit_with_nothing_has_noughts_not_an_error(db, capsys):
    call_command("build_report", "--unit", "25489", "--year", "2026")
    assert '"official": null' in capsys.readouterr().out


# Forged forms -------------------------------------------------------------------------------------


def test_a_form_without_its_token_is_refused_in_words(lan):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lan.user)
    answer = browser.post("/ke-hoach/moi/", {"title": "Từ trang khác"})
    assert answer.status_code == 403
    assert "Phiên làm việc đã hết" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_form_sent_again_with_other_words_is_said_to_be_sent(tuan, lan):
    draft = factories.open_draft(lan)
    page = tuan.post(f"{draft.get_public_url()}gop-y/", {"y-0": "Chợ nên mở sớm hơn."})
    seal = next(f[1]["seal"] for f in Forms(page.content.decode()).sent() if "seal" in f[1])
    said = {"seal": seal, "author_class": "ca-nhan", "publish_as": "an-danh"}
    url = f"{draft.get_public_url()}gop-y/gui/"
    first = tuan.post(url, said | {"y-0": "Chợ nên mở sớm hơn."})
    assert tuan.post(url, said | {"y-0": "Chợ nên mở sớm hơn."})["Location"] == first["Location"]
    again = tuan.post(url, said | {"y-0": "Chợ nên đóng muộn hơn."})
    assert again.status_code == 422
    assert "đã gửi trước đó" in again.content.decode()
    assert "đóng muộn hơn" in again.content.decode()
    fresh = next(f[1]["seal"] for f in Forms(again.content.decode()).sent() if "seal" in f[1])
    assert tuan.post(url, said | {"seal": fresh, "y-0": "Chợ nên đóng muộn hơn."}).status_code == 302
    assert Comment.objects.count() == 2


# Too long, or gone --------------------------------------------------------------------------------


def test_letters_that_grow_in_the_search_fit_all_the_same(lan):
    plan = plan_actions.create_plan(
        Plan(title="ﬃ" * 1000, number="ß" * 60, year_from=2026, year_to=2026), lan
    )
    assert plan.pk


def test_a_citation_of_a_thousand_characters_is_kept(lan):
    text = desks.LETTER.replace(
        "I. NHIỆM VỤ", f"Căn cứ Kế hoạch số 12/KH-{'A' * 200} của {'Ủy ban ' * 90};\nI. NHIỆM VỤ"
    )
    stored = keep(SimpleUploadedFile("ke-hoach.txt", text.encode()), lan)
    plan = plan_actions.save_read_plan(
        intake.read("ke-hoach.txt", text.encode()).to_json(), stored, lan, text
    )
    assert plan.basis.get().number.startswith("12/KH-AAA")


def test_an_address_no_column_holds_is_refused(sign_in, an):
    said = {"full_name": "Nguyễn Văn Dài", "email": f"{'a' * 260}@x.invalid", "agency": str(an.agency),
            "title": "Chuyên viên", "role": "officer", "starts": "01/01/2026"}  # fmt: skip
    assert "email" in sign_in(an).post("/can-bo/nguoi-dung/moi/", said).context["form"].errors


def test_the_page_of_a_unit_that_ended_leads_to_its_heirs(tuan, thanh_bac):
    code = thanh_bac.unit.names.first().code
    answer = tuan.get(f"/noi/{code}/")
    assert answer.status_code in (200, 410)  # the code may belong to a living unit by now
    assert "Tân Lập" in answer.content.decode()
