"""Bad input: other encodings, other files, broken and hostile texts. The reader always answers, and soon."""

import random
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import intake
from tests.benchmarks.read_accuracy import CORPUS

TEXT = (CORPUS / "01-xa-nhan-muc.txt").read_text(encoding="utf-8")
ALL = [p.read_text(encoding="utf-8") for p in sorted(CORPUS.glob("*.txt"))]
TONES = "\u0300\u0301\u0303\u0309\u0323"
# Letters of TCVN 5712 in the ABC fonts, as far as the sample below needs them.
ABC = dict(zip("ăâđêôơưàảãáạằắặầẩấậèẻẽéẹềểễếệìỉíịòỏõóọồổỗốộờởớợùủũúụừửữứựỳỷýĐ", bytes.fromhex(
    "A8A9AEAAABACADB5B6B7B8B9BBBEC6C7C8CACBCCCECFD0D1D2D3D4D5D6D7D8DDDEDFE1E2E3E4E5E6E7E8E9EAECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFDA7"), strict=True))  # fmt: skip


def codes(reading):
    return [p.code for p in reading.problems]


def cp1258(text):
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out += (base + "".join(c for c in parts if c in TONES)).encode("cp1258", "replace")
    return out


def abc(text):
    return bytes(ABC.get(c, ord(c) if ord(c) < 128 else 63) for c in text)


@pytest.mark.parametrize(
    "encode",
    [
        lambda t: t.encode("utf-8-sig"),
        lambda t: unicodedata.normalize("NFD", t).encode(),
        lambda t: t.encode("utf-16"),
        lambda t: t.encode("utf-16-le"),
        cp1258,
        lambda t: t.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "decomposed", "utf-16", "utf-16 without mark", "windows-1258", "windows lines"],
)
def test_the_encoding_makes_no_difference(encode):
    assert intake.read("a.txt", encode(TEXT)).to_json() == intake.read("a.txt", TEXT.encode()).to_json()


def test_tcvn3_is_recognised():
    text = TEXT.replace("Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "Nơi nhận:\tTM. UBND").replace("–", "-")
    reading = intake.read("a.txt", abc(text))
    assert reading.number == "41/KH-UBND"
    assert reading.tasks[0].lead == "Công chức Tư pháp - Hộ tịch"


@pytest.mark.parametrize(("encode", "name"), [(abc, "TCVN3 (ABC)"), (cp1258, "windows-1258")])
def test_an_old_encoding_is_named_and_shown_before_and_after(encode, name):
    reading = intake.read("a.txt", encode(TEXT.replace("–", "-")))
    assert reading.decoded_from == name
    assert any(after in TEXT and before not in TEXT for before, after in reading.samples)


def test_unicode_has_no_old_encoding_to_confirm():
    reading = intake.read("a.txt", TEXT.encode())
    assert (reading.decoded_from, reading.samples) == (None, ())


def test_columns_of_a_text_in_an_old_encoding_stay_apart():
    reading = intake.read(
        "a.txt", abc("ỦY BAN NHÂN DÂN          CỘNG HÒA\n".lower() + TEXT.replace("–", "-"))
    )
    assert "          " in reading.lines[0]


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_nothing_is_called_empty(data):
    reading = intake.read("a.txt", data)
    assert codes(reading) == ["empty"] and not reading.readable


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 abc",
        b"PK\x03\x04" + bytes(50),
        b"\xd0\xcf\x11\xe0" + bytes(50),
        b"\x89PNG\r\n",
        bytes(range(256)) * 20,
    ],
)
def test_another_file_behind_a_right_name_is_said(data):
    assert codes(intake.read("a.txt", data)) == ["unreadable"]


def test_a_file_of_fifty_megabytes_is_refused_at_once():
    started = time.monotonic()
    assert codes(intake.read("a.txt", b"a " * 25_000_000)) == ["unreadable"]
    assert time.monotonic() - started < 1


def test_a_story_is_no_plan():
    reading = intake.read("a.txt", "Ngày xưa có 100% người làng.\n1. Ông lão\n2. Con cá\n".encode())
    assert codes(reading) == ["not_a_plan"] and reading.tasks == ()


def test_twenty_pages_take_less_than_a_second():
    body = "\n".join(
        f"{n}. Việc thứ {n}\n- Cơ quan chủ trì: Sở Tư pháp.\n- Thời gian: Quý II/2025.\n"
        + "Sở Tư pháp chủ trì, phối hợp với các cơ quan; " * 12
        for n in range(1, 99)
    )
    started = time.monotonic()
    reading = intake.read("a.txt", TEXT.replace("III. NHIỆM VỤ", f"III. NHIỆM VỤ\n{body}").encode())
    assert len(reading.tasks) > 90
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "Số: " + "1/" * 20_000,
        "Căn cứ " + "Luật A và " * 20_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\n" + "I. NHIỆM VỤ\n" + "1. " + "các cơ quan, " * 20_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\n" + "(" * 50_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\n" + "TT|Nội dung|Chủ trì|Thời gian|\n" * 5_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\nI. NHIỆM VỤ\n1. " + "phối hợp với " * 10_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\nNơi nhận:\n" + "- A B C " * 10_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\nI. NHIỆM VỤ\n1. " + "Thời gian: " * 10_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\nI. NHIỆM VỤ\n1. báo cáo " + "về Sở Tư pháp " * 10_000,
        "KẾ HOẠCH\nSố: 1/KH-UBND\nThực hiện " + "Kế hoạch số 1/KH-UBND ngày 1/1/2025 của UBND " * 3_000,
    ],
    ids=range(10),
)
def test_a_text_made_to_be_slow_is_not(text):
    started = time.monotonic()
    intake.read("a.txt", text.encode())
    assert time.monotonic() - started < 5


@given(st.binary(max_size=3000))
def test_any_bytes_get_an_answer(data):
    intake.read("a.txt", data).to_json()


@settings(deadline=2000, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_a_mangled_document_gets_an_answer(seed):
    rng = random.Random(seed)
    lines = rng.choice(ALL).split("\n")
    if rng.random() < 0.4:
        rng.shuffle(lines)
    lines = (
        lines[rng.randrange(len(lines)) :]
        if rng.random() < 0.3
        else lines[: rng.randrange(1, len(lines) + 1)]
    )
    text = "\n".join(line[: rng.randrange(200)] if rng.random() < 0.2 else line for line in lines)
    if rng.random() < 0.3:
        text = "".join(c for c in text if rng.random() > 0.05)
    data = text.encode()
    reading = intake.read("a.txt", data[: rng.randrange(len(data) + 1)] if rng.random() < 0.3 else data)
    reading.to_json()
    assert all(line is None or 1 <= line <= len(reading.lines) for line in [p.line for p in reading.problems])
    assert all(1 <= line <= len(reading.lines) for line in reading.located.values())
