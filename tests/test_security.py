"""What a stranger tries at the door, and what may not be found in logs, journals and exports."""

import io
import logging
import zipfile

import pytest
from django.test import Client

from feedback.slip import slips
from portal.journal.models import Entry
from tests import desk as desks
from tests import factories
from tests.conftest import PASSWORD

ELSEWHERE = ["//la.example/", "https://la.example/", "/\\la.example", "///la.example", "javascript:alert(1)"]


def signed_in(browser, who, **said):
    return browser.post("/dang-nhap/", {"login": who.user.email, "password": PASSWORD} | said)


@pytest.mark.parametrize("there", ELSEWHERE)
def test_nothing_leads_out_of_the_portal(there, lan):
    browser = Client()
    assert signed_in(browser, lan, next=there)["Location"] == "/can-bo/"
    assert browser.post("/can-bo/vi-tri/", {"post": lan.pk, "next": there})["Location"] == "/can-bo/"
    assert browser.post("/dang-xuat/", {"next": there})["Location"] == "/"


def test_a_session_planted_before_sign_in_is_worth_nothing_after_it(lan):
    browser = Client()
    browser.cookies["sessionid"] = planted = "a" * 32
    answer = signed_in(browser, lan)
    given = answer.cookies["sessionid"]
    assert given.value != planted
    assert given["httponly"]
    assert given["samesite"] == "Lax"


def test_forgetting_a_password_says_the_same_to_everybody(client, lan):
    known, unknown = (
        client.post("/quen-mat-khau/", {"email": one}) for one in (lan.user.email, "ai@x.invalid")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_the_technical_administration_has_no_door_of_its_own(client, an):
    an.user.is_staff = an.user.is_superuser = True
    an.user.save()
    assert client.get("/quan-tri/login/").status_code == 302
    client.post("/quan-tri/login/", {"username": an.user.email, "password": PASSWORD})
    assert client.get("/quan-tri/").status_code == 302


@pytest.mark.parametrize(
    "page", ["", "units/agency/", "accounts/user/", "accounts/post/", "journal/entry/", "jobs/outbox/"]
)
def test_its_pages_have_the_same_policy(page, sign_in, an):
    an.user.is_staff = an.user.is_superuser = True
    an.user.save()
    answer = sign_in(an).get(f"/quan-tri/{page}")
    assert answer.status_code == 200
    assert (
        "script-src" not in answer["Content-Security-Policy"]
        or "unsafe" not in answer["Content-Security-Policy"]
    )
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@pytest.fixture
def spoken(lan):
    """Two people left their names and addresses; one of them does not want to be named."""
    draft = factories.open_draft(lan)
    desks.comment(draft, "Nên miễn phí.", name="Nguyễn Văn Tèo", email="teo@x.invalid", publish_as="neu-ten")
    desks.comment(draft, "Nên giảm phí.", name="Trần Thị Kín", email="kin@x.invalid", publish_as="an-danh")
    return draft


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_who_does_not_want_to_be_named_is_in_no_file(kind, spoken, sign_in, lan):
    file = b"".join(sign_in(lan).get(f"/can-bo/gop-y/{spoken.pk}/bang.{kind}").streaming_content)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        said = " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert "Nguyễn Văn Tèo" in said
    assert "Trần Thị Kín" not in said
    assert "@x.invalid" not in said


def test_nor_in_the_inbox_the_journal_or_on_the_public_page(spoken, sign_in, lan, tuan):
    pages = [sign_in(lan).get(f"/can-bo/gop-y/{spoken.pk}/?muc=tat-ca"), tuan.get(spoken.get_public_url())]
    written = [page.content.decode() for page in pages] + [str(list(Entry.objects.values()))]
    for text in written:
        assert "Trần Thị Kín" not in text
        assert "@x.invalid" not in text
    assert "Tèo" not in written[-1]


def test_logs_name_nobody(lan, tuan, caplog):
    caplog.set_level(logging.DEBUG)
    draft = factories.open_draft(lan)
    said = {"seal": slips.Seal.of(draft, {0: "chung"}).signed(), "y-0": "Lời riêng", "author_class": "ca-nhan",
            "publish_as": "an-danh", "email": "kin@x.invalid", "consent": "on"}  # fmt: skip
    assert tuan.post(f"{draft.get_public_url()}gop-y/gui/", said).status_code == 302
    own = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in own if "kin@x.invalid" in line or "Lời riêng" in line]
