"""What holds on every page: language, one heading, a title, whom to phone, Vietnamese errors, headers."""

import re

import pytest
from django.urls import Resolver404, resolve

from tests import desk as desks
from tests.browser.test_axe import ABOVE, ANYBODY, LAN
from tests.test_access import SENT, TABLE, address, rows, undone

PHONE = "02763822345"
# Read, but not as pages.
FILES = {
    "feedback:qr", "feedback:table_file", "plans:original", "plans:paper", "plans:evidence", "drafts:evidence",
    "reports:download", "reports:years_template", "reports:sealed_record", "reports:signed_file", "reports:run_files", "reports:monitoring_sheet", "reports:comparing_file", "reports:ranking_file", "reports:openness_file", "reports:evaluation_file", "reports:programme_docx", "reports:programme_xlsx", "people:import_template", "registers:table", "registers:evidence", "plans:brought",
    "plans:coverage_sheet", "plans:export", "plans:tasks_template", "plans:task_ics", "plans:public_file",
    "drafts:activities_template", "drafts:compare_file", "drafts:export", "drafts:export_activities",
    "drafts:export_programme", "drafts:illustration_image", "drafts:kit_file", "drafts:material_file",
    "drafts:outlets_template", "drafts:posting_file", "drafts:quick_token", "drafts:stage_file", "drafts:version_source",
    "feedback:attachment", "feedback:draft_calendar", "feedback:draft_feed", "feedback:list_feed", "feedback:place_feed", "feedback:scan_picture", "feedback:sheet_template", "feedback:open_csv", "feedback:open_json", "feedback:public_file", "feedback:receipt_file", "feedback:signed_table", "feedback:written_table", "feedback:robots", "feedback:sitemap", "feedback:proof",
}  # fmt: skip
DOORS = (
    "/dang-nhap/", "/quen-mat-khau/", "/mo-tai-khoan/", "/dat-lai-mat-khau/", "/tai-khoan-bi-khoa/", "/dang-ky/",
)  # fmt: skip
# Words of Django's, allauth's or a browser's own that nobody translated.
ENGLISH = re.compile(
    r"\b(This field|Enter a|Select a|Ensure (this|that)|required|is not (a|one)|(?<!\.)invalid|must be|cannot be|"
    r"already exists|Please|Submit|Password|Sign (in|out|up)|Log (in|out)|Not Found|Forbidden|No file|or empty|"
    r"Kind|Name|Title|Date|Year|Status|Type)\b"
)


@pytest.fixture
def desk(lan, binh, minh, hoa, thu, an):
    return desks.lay(lan, binh, minh, hoa, an, thu)


@pytest.fixture
def pages(desk, sign_in, tuan, lan, minh, thu, binh, an):
    """[(address, response)] of every kind of page, each read by somebody it is for."""
    people = {"minh": minh, "thu": thu, "binh": binh, "an": an}
    rounds = [(tuan, ANYBODY), (sign_in(lan), LAN)]
    rounds += [(sign_in(people[name]), addresses) for name, addresses in ABOVE.items()]
    return [
        (one, browser.get(one.format(**vars(desk)))) for browser, addresses in rounds for one in addresses
    ]


def words(response) -> str:
    """What the page says, without its markup."""
    html = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_every_kind_of_page_is_among_the_pages():
    addresses = [*ANYBODY, *LAN, *(one for pages in ABOVE.values() for one in pages)]
    walked = {_name(re.sub(r"\{[^}]+\}", "1", one.partition("?")[0])) for one in addresses}
    read = {name for name, _, cells in rows(TABLE) if 200 in cells.values()}
    assert read - walked == FILES


def _name(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def test_every_page_says_its_language_its_name_and_whom_to_phone(pages):
    wrong = []
    for url, response in pages:
        html = response.content.decode()
        told = {
            "lang": '<html lang="vi"' in html,
            "h1": len(re.findall(r"<h1[ >]", html)) == 1,
            "title": re.search(r"<title>[^<]+ – Truyền thông dự thảo chính sách</title>", html),
            "phone": PHONE in words(response),
            "way back": 'class="govuk-breadcrumbs"' in html or _leads_nowhere(url, response),
        }
        wrong += [(url, name) for name, holds in told.items() if not holds]
    assert wrong == []


def _leads_nowhere(url, response):
    """The first pages, doors, and what is not there; a room of officers has its rooms in sight."""
    return url not in ANYBODY or url == "/" or url.startswith(DOORS) or response.status_code == 404


def test_every_page_is_guarded_by_its_headers(pages):
    for url, response in pages:
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy, url
        assert "unsafe" not in policy and "data:" not in policy, url
        assert response["X-Content-Type-Options"] == "nosniff", url
        assert response["X-Frame-Options"] == "DENY", url
        assert response["Referrer-Policy"] == "same-origin", url


def test_no_page_has_code_or_style_inside_it(pages):
    inside = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>\s*\S|<style|\sstyle=|\son[a-z]+=|javascript:|data:image"
    )
    found = [(url, inside.search(response.content.decode())) for url, response in pages]
    assert [(url, hit[0]) for url, hit in found if hit] == []


def test_no_page_is_left_in_english(pages):
    found = [(url, ENGLISH.search(words(response))) for url, response in pages]
    assert [(url, hit[0]) for url, hit in found if hit] == []


def test_no_refused_form_answers_in_english(desk, sign_in, tuan, lan, binh, thu, an, minh):
    people = {"lan": lan, "binh": binh, "minh": minh, "thu": thu, "an": an}
    browsers = {"tuan": tuan} | {name: sign_in(who) for name, who in people.items()}
    refused, untold = 0, []
    for name, said, cells in rows(SENT):
        for who, browser in browsers.items():
            if cells[who] == 422:
                response = undone(browser, "post", address(name, said, desk))
                hit = ENGLISH.search(words(response))
                assert hit is None, (name, hit[0], words(response)[:400])
                if "Lỗi:" not in re.search("<title>[^<]*", response.content.decode())[0]:
                    untold.append(name)
                refused += 1
                break
    assert refused > 25 and untold == []
