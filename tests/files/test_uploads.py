"""What an upload may be is decided by what is in it."""

import hashlib
import re

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal.content import DOCUMENTS, IMAGES, Kind, inspect, megabytes
from portal.files.actions import keep
from portal.files.checks import safe_name
from portal.files.fields import MultiUploadField, UploadField
from portal.files.models import StoredFile
from portal.files.responses import send
from tests.files import samples
from tests.files.samples import upload


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    options = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": options}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.PDF, Kind.PDF),
        (samples.office("docx"), Kind.DOCX),
        (samples.office("xlsx"), Kind.XLSX),
        (samples.office("pptx"), Kind.PPTX),
        (samples.old_word(), Kind.DOC),
        (samples.photo("JPEG"), Kind.JPG),
        (samples.photo("PNG"), Kind.PNG),
        (samples.photo("WEBP"), Kind.WEBP),
        ("Kế hoạch số 28".encode(), Kind.TXT),
        ("Kế hoạch số 28".encode("utf-16"), Kind.TXT),
        ("Kế hoạch".encode("cp1258", "replace"), Kind.TXT),
    ],
)
def test_a_kind_is_known_under_any_name(content, kind):
    assert inspect(upload("gì cũng được.bin", content)) == kind


@pytest.mark.parametrize(
    "content",
    [
        samples.office("docm"),
        samples.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        b"PK\x03\x04" + b"\0" * 40,
        b"\xff\xd8\xff\xe0 not a picture",
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"GIF89a\x01\x00\x01\x00",
        samples.old_word().replace("WordDocument".encode("utf-16-le"), b"x" * 24),
    ],
)
def test_what_we_do_not_take_is_refused_under_a_good_name(content):
    with pytest.raises(ValidationError, match=r"Tệp có đuôi \.docx nhưng nội dung"):
        inspect(upload("ke-hoach.docx", content), DOCUMENTS)


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(ValidationError, match="Tệp rỗng"):
        inspect(upload("a.pdf", b""))


def test_fifty_two_megabytes_are_too_many(settings):
    heavy = upload("a.pdf", samples.PDF)
    heavy.size = 52 * 1024 * 1024
    with pytest.raises(ValidationError) as refused:
        inspect(heavy)
    assert refused.value.messages == ["Tệp nặng 52 MB, quá mức 20 MB. Nén lại hoặc chia thành nhiều tệp"]


def test_one_byte_too_many_is_never_said_to_be_the_limit():
    assert (megabytes(20 * 1024 * 1024), megabytes(20 * 1024 * 1024 + 1)) == ("20", "20,1")


def test_a_bomb_does_not_go_off():
    bomb = samples.office("docx", extra=b"0" * 20_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(ValidationError, match="nén quá mức"):
        inspect(upload("ke-hoach.docx", bomb))


def test_a_photograph_loses_where_it_was_taken_and_stands_upright(lan):
    stored = keep(upload("hội nghị.jpg", samples.photo(sideways=True)), lan, IMAGES)
    picture = Image.open(stored.content.open())
    assert picture.size == (20, 40)
    assert not picture.getexif().get_ifd(0x8825)
    assert not picture.getexif()


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_so_do_other_pictures(lan, form):
    assert not Image.open(keep(upload("a", samples.photo(form)), lan).content.open()).getexif()


def test_nothing_hides_behind_a_picture(lan):
    stored = keep(upload("a.jpg", samples.photo() + samples.zipped({"evil.js": b"alert(1)"})), lan)
    assert b"evil.js" not in stored.content.open().read()


def test_a_document_stays_byte_for_byte(lan):
    stored = keep(upload("Kế hoạch 28.pdf", samples.PDF), lan)
    assert stored.content.open().read() == samples.PDF
    assert stored.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert (stored.uploaded_by, stored.agency, stored.size) == (lan, lan.agency, len(samples.PDF))
    assert re.fullmatch(
        r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{32}", stored.content.name
    )  # nothing of the given name


def test_it_goes_back_as_an_attachment_under_its_own_name(lan):
    response = send(keep(upload("Kế hoạch 28.pdf", samples.PDF), lan))
    assert (
        response["Content-Disposition"] == "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2028.pdf"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == samples.PDF


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Ảnh\\hội nghị.JPG.txt", "hội nghị.JPG.txt"),
        ("báo cáo.exe", "báo cáo.exe.txt"),
        ("...", "tep.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ('a<b>"c|d?.txt', "abcd.txt"),
    ],
)
def test_a_name_is_only_a_name(given, shown):
    assert safe_name(given, Kind.TXT) == shown


def test_a_field_names_the_wrong_one_of_several():
    field = MultiUploadField(kinds=(Kind.PDF,))
    good, bad = upload("a.pdf", samples.PDF), upload("b.pdf", b"\0\1")
    assert [one.kind for one in field.clean([good, good])] == [Kind.PDF, Kind.PDF]
    with pytest.raises(ValidationError, match=r"b\.pdf: Tệp có đuôi \.pdf"):
        field.clean([good, bad])


def test_a_field_without_a_file():
    with pytest.raises(ValidationError, match="Chọn tệp"):
        UploadField().clean(None)
    assert MultiUploadField(required=False).clean([]) == []


def test_the_trash_gives_back_for_thirty_days(lan, time_machine):
    time_machine.move_to("2026-11-01 08:00+07:00")
    stored = keep(upload("a.pdf", samples.PDF), lan)
    assert stored.trash(lan)
    assert not stored.trash(lan)
    assert not StoredFile.objects.alive().exists()
    time_machine.move_to("2026-12-01 07:59+07:00")
    assert stored.restore()
    assert stored.trash(lan)
    time_machine.move_to("2026-12-31 08:00+07:00")
    assert not stored.restore()
    assert list(StoredFile.objects.expired()) == [stored]
