"""Tuấn has his data erased: the opinion stays and stays counted, and nothing anywhere says whose it was."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from feedback import actions
from feedback.desk.traces import Traces
from feedback.models import (
    Answer,
    Attachment,
    Comment,
    EarlierWords,
    Flag,
    Note,
    Submission,
    Tally,
)
from feedback.tables import files as table_files
from portal.files.actions import keep
from portal.jobs.models import Outbox
from portal.jobs.tasks import send_outbox
from reports.counting import aggregation, figures
from reports.counting.aggregation import Span
from tests.feedback.conftest import code_and_pin

NAME, EMAIL, PHONE = "Hoàng Văn Tuấn", "tuan.hoang@vidu.vn", "0912 345 678"
WORDS = f"Tôi là {NAME} ({EMAIL}, 0912.345.678): chợ nên có mái che."
ON_THE_FILE = b"Don cua Hoang Van Tuan, chu ky va anh chup"
#: in any spelling they were left in
TRACES = [NAME, "Hoang Van Tuan", EMAIL, "0912 345 678", "0912.345.678", "hoang van tuan", "0912345678"]


@pytest.fixture
def slip(tuan, send):
    """{"ma", "pin"} of a slip under his name, with a file, corrected once."""
    response = send(y_0=WORDS, name=NAME, email=EMAIL, phone=PHONE, consent="on", publish_as="neu-ten")
    code, pin = code_and_pin(tuan.get(response["Location"]))
    said = Comment.objects.get()
    stored = keep(SimpleUploadedFile("don-hoang-van-tuan.txt", ON_THE_FILE))
    Attachment.objects.create(submission=said.submission, file=stored)
    actions.correct(said, WORDS + " Và chỗ để xe.", said.revision)
    return {"ma": code, "pin": pin}


@pytest.fixture
def handled(slip, draft, lan, tuan):
    """Officers did with it all there is to do, and wrote his name wherever they could."""
    mine = Comment.objects.all()
    actions.moderate(draft, mine, Comment.State.HIDDEN, lan, f"{NAME} nêu số điện thoại {PHONE}")
    actions.moderate(draft, mine, Comment.State.PUBLISHED, lan)
    mine.update(translation=f"I am Hoang Van Tuan, {EMAIL}")
    Note.objects.create(comment=mine.get(), text=f"Gọi {NAME}, {PHONE}", by=lan)
    Flag.objects.create(comment=mine.get(), reason="ca-nhan", words=f"Lộ {EMAIL}", network="x")
    actions.write_answer(
        draft, mine, Answer.Outcome.ACCEPTED, f"Tiếp thu ý kiến của ông {NAME}: làm mái che.", lan
    )
    actions.publish_answers(draft.answers.all(), lan)
    table_files.make(draft, "xlsx", "dieu", lan, lambda done: None)
    tuan.get(draft.get_public_url())
    return draft


def erase(browser, slip):
    return browser.post("/tra-cuu/xoa/", slip | {"chac": "1"})


def rows_of_the_database():
    """Every value of every table, sessions too, as one text; and the name of the table it was in."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label not in ("units", "accounts"):
            yield model._meta.label, repr(list(model._base_manager.values_list()))


def bytes_on_disk():
    """Every kept file, opened when it is a packed one."""
    folders = [""]
    while folders:
        folder = folders.pop()
        inside, names = default_storage.listdir(folder)
        folders += [f"{folder}/{name}".lstrip("/") for name in inside]
        for name in names:
            yield name.encode() + opened(default_storage.open(f"{folder}/{name}".lstrip("/")).read())


def opened(content):
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return b"\n".join(file.read(name) for name in file.namelist())


def shown(draft, *browsers):
    """Everything that leaves the portal about the draft: pages, open data, tables, of the public and of officers."""
    slug, pk = draft.get_public_url(), draft.pk
    for browser, addresses in zip(
        browsers,
        [
            [slug, f"{slug}y-kien/1/", f"{slug}y-kien.json", f"{slug}y-kien.csv", f"{slug}tiep-thu/"],
            [f"/can-bo/gop-y/{pk}/?muc=tat-ca", f"/can-bo/gop-y/{pk}/bang.docx", f"/can-bo/gop-y/{pk}/bang.xlsx"],
        ],
        strict=True,
    ):  # fmt: skip
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code == 200, address
            yield address, opened(b"".join(answer) if answer.streaming else answer.content)


def found_in(places):
    return [(place, trace) for place, said in places for trace in TRACES
            if (trace.encode() if isinstance(said, bytes) else trace) in said]  # fmt: skip


def test_nothing_anywhere_says_whose_it_was(
    handled, slip, tuan, sign_in, lan, django_capture_on_commit_callbacks
):
    actions.publish_table(handled, lan)
    send_outbox()
    before = list(shown(handled, tuan, sign_in(lan)))
    assert {place for place, _ in found_in(before)} >= {handled.get_public_url(), f"/can-bo/gop-y/{handled.pk}/bang.xlsx"}  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(tuan, slip).status_code == 200
    assert found_in(rows_of_the_database()) == []
    assert found_in(shown(handled, tuan, sign_in(lan))) == []
    assert not [1 for content in bytes_on_disk() if ON_THE_FILE in content or NAME.encode() in content]
    own = tuan.post("/tra-cuu/du-lieu/", slip).content.decode()
    assert found_in([("own", own)]) == [] and "chợ nên có mái che" in own


def test_the_opinion_stays_and_every_count_with_it(handled, slip, tuan):
    year = timezone.localdate().year
    span = Span(date(year - 1, 12, 15), date(year, 12, 14), date(year, 12, 14))

    def counts():
        live = figures.numbers(aggregation.live(handled.agency.unit_id, span).total)
        return live, sorted(Tally.objects.values_list("lineage", "state", "answer", "n"))

    before = counts()
    erase(tuan, slip)
    assert counts() == before and before[0]["D01"] == 1
    page = tuan.get(handled.get_public_url()).content.decode()
    assert "Cá nhân (ẩn danh)" in page and "[đã xóa]" in page and "làm mái che" in page


def test_taking_it_back_takes_it_out_of_the_counts(handled, slip, tuan):
    tuan.post("/tra-cuu/rut/", slip | {"chac": "1"})
    assert list(Tally.objects.values_list("state", "n")) == [("withdrawn", 1)]
    assert "chợ nên có mái che" not in tuan.get(handled.get_public_url()).content.decode()


def test_a_letter_not_yet_sent_is_not_sent_and_a_sent_one_names_nobody(handled, slip, tuan):
    mine = Submission.objects.get().pk
    Outbox.objects.create(to=EMAIL, subject="Đã trả lời", body="Chào ông", key=f"answer-1-1-{mine}", sent_at=timezone.now())  # fmt: skip
    other = Outbox.objects.create(to="hoa@vidu.vn", subject="Đã trả lời", body="Chào bà", key=f"answer-1-2-9{mine}")  # fmt: skip
    assert Outbox.objects.filter(sent_at=None, to=EMAIL).exists()
    erase(tuan, slip)
    left = Outbox.objects.filter(key__endswith=f"-{mine}").values_list("to", "body", "error")
    assert list(left) == [("", "", "")]
    other.refresh_from_db()
    assert (other.to, other.body) == ("hoa@vidu.vn", "Chào bà")


def test_erasing_twice_or_of_nobody_changes_nothing_more(handled, slip, tuan, send):
    erase(tuan, slip)
    once = Comment.objects.values().get()
    assert erase(tuan, slip).status_code == 200 and Comment.objects.values().get() == once
    assert not EarlierWords.objects.exists()


def test_what_says_nothing_of_him_is_left_as_it_is(tuan, send):
    code, pin = code_and_pin(tuan.get(send(y_0="Chợ nên có mái che.", name="An", consent="on")["Location"]))
    revision = Comment.objects.get().revision
    erase(tuan, {"ma": code, "pin": pin})
    said = Comment.objects.get()
    assert (said.body, said.revision) == ("Chợ nên có mái che.", revision)


def test_when_consent_runs_out_the_night_does_the_same(handled, slip, django_capture_on_commit_callbacks):
    later = timezone.localdate() + timedelta(days=732)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_old(later) == 1
    assert actions.forget_old(later) == 0
    assert found_in(rows_of_the_database()) == []


def test_a_file_of_somebody_without_a_name_goes_in_time_too(tuan, send, django_capture_on_commit_callbacks):
    send(y_0="Chợ nên có mái che.")
    stored = keep(SimpleUploadedFile("don.txt", ON_THE_FILE))
    Attachment.objects.create(submission=Submission.objects.get(), file=stored)
    assert actions.forget_old(timezone.localdate() + timedelta(days=700)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_old(timezone.localdate() + timedelta(days=732)) == 1
    assert not default_storage.exists(stored.content.name)


def test_killed_in_the_middle_the_night_goes_on_where_it_was(tuan, send, monkeypatch):
    from feedback.actions import erasing

    for n in range(3):
        send(y_0=f"Ý kiến thứ {n}: chợ nên có mái che.", name=NAME, consent="on")
    work, done = erasing.erase, []

    def dies_at_the_second(submission):
        if done:
            raise KeyboardInterrupt
        done.append(work(submission))

    later = timezone.localdate() + timedelta(days=732)
    monkeypatch.setattr(erasing, "erase", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        actions.forget_old(later)
    monkeypatch.undo()
    assert actions.forget_old(later) == 2 and not Submission.objects.exclude(name="").exists()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("HOÀNG VĂN TUẤN, hoang van  tuan", "[đã xóa], [đã xóa]"),
        ("gọi +84 912 345 678 hoặc 84912345678", "gọi [đã xóa] hoặc [đã xóa]"),
        ("thư Tuan.Hoang@Vidu.VN.", "thư [đã xóa]."),
        ("đường Hoàng Văn Tuấn Anh, số 10912345678", "đường [đã xóa] Anh, số 10912345678"),
    ],
)
def test_a_trace_is_found_as_people_write_it(said, left):
    assert Traces(NAME, EMAIL, PHONE).strike(said) == left


def test_a_name_of_one_word_takes_no_other_words_along():
    assert Traces("An").strike("Cô An nói: chợ phải an toàn, ăn uống sạch.") == (
        "Cô [đã xóa] nói: chợ phải an toàn, ăn uống sạch."
    )
    assert Traces().strike("Không ai.") == "Không ai."


def test_another_slip_of_his_keeps_the_letter_both_were_promised(tuan, send):
    spelt = [EMAIL, EMAIL.capitalize()]
    slips = [send(y_0=f"Ý về {one}.", email=one, consent="on")["Location"] for one in spelt]
    mine, other = Submission.objects.order_by("pk")
    Outbox.objects.create(to=EMAIL, subject="Có bảng", body="Xem", key=f"table-{mine.draft_id}-{mine.pk}")
    code, pin = code_and_pin(tuan.get(slips[0]))
    erase(tuan, {"ma": code, "pin": pin})
    letter = Outbox.objects.get()
    assert (letter.to, letter.key) == (EMAIL, f"table-{mine.draft_id}-{other.pk}")
