"""What Tuấn sends besides words: who he is as far as he wants, and files."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from feedback import actions
from feedback.models import Attachment, Submission
from feedback.slip import attaching, slips
from portal.files import sweeping
from portal.files.models import StoredFile
from tests.browser.test_offline import taken_at
from tests.feedback.conftest import sealed

WORDS = "Chợ nên có chỗ để xe riêng."


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }


def note(name="ghi chú.txt", words="Sơ đồ bãi xe"):
    return SimpleUploadedFile(name, words.encode())


def attached() -> list[str]:
    return [a.file.name for a in Attachment.objects.order_by("pk")]


# Who he is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", [{"name": "Hoàng Văn Tuấn"}, {"email": "tuan@vidu.vn"}, {"phone": "0912 345 678"}]
)
def test_whoever_leaves_a_name_or_a_way_to_be_reached_agrees_first(send, said):
    refused = send(y_0=WORDS, **said)
    assert refused.status_code == 422 and WORDS in refused.content.decode()
    assert send(y_0=WORDS, consent="on", **said).status_code == 302
    assert Submission.objects.get().consented_at


def test_the_consent_says_what_for_who_how_long_and_how_to_take_it_back(write, draft):
    html = write(y_0=WORDS).content.decode()
    for said in ("để trả lời góp ý này", draft.agency.name, "sau 24 tháng", "Rút lại lúc nào cũng được"):
        assert said in html
    assert 'id="id_consent" checked' not in html and html.count("Không nhập số căn cước") == 2


def test_an_identity_number_is_not_taken_for_a_telephone(send):
    refused = send(y_0=WORDS, consent="on", phone="079 123 456 789")
    assert refused.status_code == 422 and "Nhập số điện thoại 10 hoặc 11 chữ số" in refused.content.decode()


def test_an_identity_number_is_not_taken_for_a_name(send):
    refused = send(y_0=WORDS, consent="on", name="079 123 456 789")
    assert refused.status_code == 422 and "Không nhập số căn cước" in refused.content.decode()


# What he attaches ---------------------------------------------------------------------------------


def test_a_place_for_files_opens_with_everything_typed_still_there(tuan, draft, write):
    seal = sealed(write(y_0=WORDS))
    said = {"seal": seal, "y-0": WORDS, "name": "Tuấn", "publish_as": "khong", "kem-tep": "1"}
    html = tuan.post(f"{draft.get_public_url()}gop-y/", said).content.decode()
    assert WORDS in html and 'value="Tuấn"' in html and "multipart/form-data" in html
    assert "Tối đa 5 tệp, mỗi tệp không quá 20 MB" in html


def test_files_land_with_the_words_and_nobody_has_them_yet(send):
    assert send(y_0=WORDS, tep=[note(), note("bản vẽ.txt", "A-B")]).status_code == 302
    assert attached() == ["ghi chú.txt", "bản vẽ.txt"]
    assert not Attachment.objects.filter(is_public=True).exists()


def test_a_photograph_no_longer_says_where_it_was_taken(send):
    send(y_0=WORDS, tep=SimpleUploadedFile("bai-xe.jpg", taken_at(), "image/jpeg"))
    with Image.open(BytesIO(Attachment.objects.get().file.content.read())) as picture:
        assert not picture.getexif().get_ifd(0x8825)


def kept_field(response) -> str:
    return response.content.decode().split('name="tep-da-giu" value="')[1].split('"')[0]


def test_a_wrong_file_costs_neither_the_words_nor_the_right_ones(send, write):
    seal = sealed(write(y_0=WORDS))
    refused = send(seal=seal, y_0=WORDS, tep=[note(), SimpleUploadedFile("a.exe", b"MZ\x00\x01")])
    html = refused.content.decode()
    assert refused.status_code == 422 and "a.exe: Chưa nhận loại tệp này" in html and WORDS in html
    said = {"tep-da-giu": kept_field(refused)}
    assert send(seal=sealed(refused), y_0=WORDS, **said).status_code == 302
    assert attached() == ["ghi chú.txt"]


def test_he_may_drop_a_file_that_was_kept(send, write):
    refused = send(y_0=WORDS, name="Tuấn", tep=[note(), note("bản vẽ.txt", "A-B")])
    first = StoredFile.objects.order_by("pk").first()
    said = {"tep-da-giu": kept_field(refused), "bo-tep": first.pk}
    assert send(seal=sealed(refused), y_0=WORDS, **said).status_code == 302
    assert attached() == ["bản vẽ.txt"]


def test_nobody_sends_the_files_of_another_slip(send, write):
    kept = kept_field(send(y_0=WORDS, name="Tuấn", tep=note()))
    assert send(y_0="Phiếu khác.", **{"tep-da-giu": kept}).status_code == 302
    assert send(y_0="Phiếu khác nữa.", **{"tep-da-giu": "x:y:z"}).status_code == 302
    assert attached() == []


def test_too_many_files_are_said_before_any_is_kept(send, settings):
    settings.SLIP_FILES = 2
    refused = send(y_0=WORDS, tep=[note(), note(), note()])
    assert refused.status_code == 422 and "Chọn không quá 2 tệp" in refused.content.decode()
    assert not StoredFile.objects.exists()


def test_a_network_that_sent_too_many_files_today_still_sends_words(send, settings):
    settings.SLIP_FILES_A_DAY = 1
    assert send(y_0=WORDS, tep=note()).status_code == 302
    refused = send(y_0=WORDS, tep=note())
    assert refused.status_code == 422 and "quá nhiều tệp hôm nay" in refused.content.decode()
    assert send(seal=sealed(refused), y_0=WORDS).status_code == 302


def test_a_file_whose_slip_never_landed_is_swept_and_one_that_did_is_not(send):
    send(y_0=WORDS, tep=note())
    send(y_0=WORDS, name="Tuấn", tep=note("dở.txt"))
    StoredFile.objects.update(uploaded_at=timezone.now() - timedelta(days=50))
    assert sweeping.sweep() == 1
    assert [stored.name for stored in StoredFile.objects.all()] == ["ghi chú.txt"]


@pytest.mark.django_db(transaction=True)
def test_a_slip_broken_off_leaves_neither_words_nor_a_row_of_a_file(draft, send, write):
    seal = slips.opened(sealed(write(y_0=WORDS)))
    author = {"author_class": "ca-nhan", "name": "", "email": "", "publish_as": "an-danh"}
    missing = StoredFile(pk=10**9, sha256="0" * 64)
    with pytest.raises(IntegrityError):
        actions.post_comments(seal, [slips.Remark(0, "chung", WORDS)], author, [], [missing])
    assert not Submission.objects.exists() and not Attachment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_five_files_still_cost_at_most_nine_statements(send, write):
    seal = sealed(write(y_0=WORDS))
    with CaptureQueriesContext(connection) as said:
        assert send(seal=seal, y_0=WORDS, tep=[note(f"{n}.txt") for n in range(5)]).status_code == 302
    assert len(said) <= 9, [q["sql"][:60] for q in said]
    assert Attachment.objects.count() == 5


def test_the_kinds_taken_are_those_the_page_names():
    assert {"pdf", "docx", "doc", "xlsx", "txt", "jpg", "png", "webp"} == {str(k) for k in attaching.KINDS}
