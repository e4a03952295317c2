"""What the reader gets out of documents: every field of the invented ones, and the rules one by one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from plans import intake
from tests.benchmarks import read_accuracy

ROOT = Path(__file__).parents[2]
PLAN = """ỦY BAN NHÂN DÂN
XÃ TÂN LẬP
Số: 12/KH-UBND

Tân Lập, ngày 03 tháng 3 năm 2025

KẾ HOẠCH
Truyền thông dự thảo chính sách năm 2025

Thực hiện Kế hoạch số 14/KH-UBND ngày 10/02/2025 của UBND huyện Đông Khê triển khai Quyết định số 407/QĐ-TTg, Ủy ban nhân dân xã Tân Lập ban hành Kế hoạch:

I. MỤC ĐÍCH
Cho bà con biết sớm.
II. NHIỆM VỤ
1. Phát thanh nội dung dự thảo
- Cơ quan chủ trì: Công chức Văn hóa - Xã hội.
- Cơ quan phối hợp: Các thôn.
- Thời gian thực hiện: Quý II, III.
- Sản phẩm: Bản tin.

Nơi nhận:
- Phòng Tư pháp huyện (b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def read(text):
    return intake.read("ke-hoach.txt", text.encode())


def codes(reading):
    return [p.code for p in reading.problems]


@pytest.mark.parametrize("path", sorted(read_accuracy.CORPUS.glob("*.json")), ids=lambda p: p.stem)
def test_every_field_of_an_invented_document_is_right(path):
    truth = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt")
    got = intake.read(text.name, text.read_bytes()).to_json()
    assert [field for field, score in read_accuracy.compare(truth, got) if score < 1] == []


def test_the_documents_beside_the_project_are_read_right():
    if not read_accuracy.SHARED.is_dir():
        pytest.skip("../shared/documents is not here")
    for path in sorted(read_accuracy.SHARED.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        got = intake.read("a.txt", path.with_suffix(".txt").read_bytes()).to_json()
        scores = [score for _, score in read_accuracy.compare(truth, got)]
        assert sum(scores) / len(scores) > 0.98, path.stem


@pytest.fixture(scope="module")
def unseen():
    return read_accuracy.marks("unseen")["unseen"]


def test_documents_by_people_who_had_not_read_the_reader_are_read_right_in_every_field(unseen):
    shares = {field: sum(scores) / len(scores) for field, scores in unseen.items()}
    assert {field: share for field, share in shares.items() if share < 0.97} == {}


def test_what_was_guessed_is_named_and_what_a_label_says_is_not():
    running = PLAN.replace(
        "- Cơ quan chủ trì: Công chức Văn hóa - Xã hội.\n- Cơ quan phối hợp: Các thôn.\n",
        "Công chức Văn hóa - Xã hội chủ trì, phối hợp với các thôn thực hiện.\n",
    )
    assert read(PLAN).unsure == frozenset()
    assert read(running).unsure == {"tasks.0.lead", "tasks.0.coordinating"}
    assert read(PLAN.replace("12/KH-UBND", "12/KHUBND")).unsure == {"number"}


def test_the_json_has_the_keys_of_the_contract_in_order():
    assert list(read(PLAN).to_json()) == [
        "number", "number_raw", "kind", "title", "issuer", "place", "issued_on", "issued_precision", "issued_partial", "addressees",
        "basis", "sections", "tasks", "assignments", "targets", "report", "recipients", "signer", "problems",
    ]  # fmt: skip


def test_the_year_not_printed_is_the_one_in_the_title():
    assert read(PLAN).tasks[0].due.to_json() == {"kind": "quarter", "from": "2025-04-01", "to": "2025-09-30"}


def test_each_field_knows_the_line_it_came_from():
    reading = read(PLAN)
    for field, words in {
        "number": "Số: 12",
        "place": "Tân Lập, ngày",
        "tasks.0.lead": "chủ trì",
        "tasks.0.time_text": "Thời gian",
    }.items():
        assert words in reading.lines[reading.located[field] - 1]
    assert "Kế hoạch số 14" in reading.lines[reading.located["basis.0"] - 1]


def test_the_plan_carried_out_is_a_parent_and_what_it_names_is_mentioned():
    assert [(b.number, b.relation) for b in read(PLAN).basis] == [
        ("14/KH-UBND", "parent"),
        ("407/QĐ-TTg", "mentioned"),
    ]


def test_the_kind_of_a_cited_document_is_the_word_right_before_its_number():
    said = "theo quy định tại Quyết định số 238-QĐ/TW ngày 30/9/2020 của Ban Bí thư."
    read = intake.read("ke-hoach.txt", PLAN.replace("Cho bà con biết sớm.", said).encode())
    assert ("238-QĐ/TW", "Quyết định") in [(b.number, b.kind) for b in read.basis]


def test_a_blank_number_and_day_stay_blank_and_are_named():
    reading = read(PLAN.replace("12/KH-UBND", "    /KH-UBND").replace("ngày 03 tháng", "ngày      tháng"))
    assert (reading.number, reading.number_raw, reading.issued_on, reading.issued_partial) == (
        None,
        "/KH-UBND",
        None,
        "2025-03",
    )
    assert codes(reading) == ["number_blank", "day_blank"]


def test_a_lost_hyphen_is_put_back_and_said():
    reading = read(PLAN.replace("12/KH-UBND", "12/KHUBND"))
    assert reading.number == "12/KH-UBND"
    assert codes(reading) == ["number_symbol"]


def test_a_day_that_does_not_exist_is_not_guessed():
    reading = read(PLAN.replace("ngày 03 tháng 3", "ngày 31 tháng 02"))
    assert (reading.issued_on, reading.issued_partial) == (None, "2025-02")
    assert "day_blank" in codes(reading)


def test_a_plan_older_than_what_it_cites_is_named():
    assert "date_before_basis" in codes(read(PLAN.replace("ngày 03 tháng 3", "ngày 03 tháng 01")))


def test_a_time_nobody_understands_is_kept_and_named():
    reading = read(PLAN.replace("Quý II, III", "Sau mùa gặt"))
    assert (reading.tasks[0].time_text, reading.tasks[0].due.kind) == ("Sau mùa gặt", "none")
    assert "time_not_understood" in codes(reading)


def test_repeated_numerals_keep_their_order():
    reading = read(PLAN.replace("II. NHIỆM VỤ", "I. NHIỆM VỤ"))
    assert [s.label for s in reading.sections] == ["I", "I"]
    assert "numeral_repeated" in codes(reading)


def test_an_unsigned_copy_has_no_signer():
    reading = read(PLAN.split("Nơi nhận")[0])
    assert reading.signer is None and reading.recipients == ()
    assert "no_signer" in codes(reading)


def test_a_task_without_lead_stays_without_one():
    lead = "- Cơ quan chủ trì: Công chức Văn hóa - Xã hội.\n"
    assert read(PLAN.replace(lead, "")).tasks[0].lead is None


def test_labels_broken_by_a_hard_wrap_are_still_labels():
    wrapped = PLAN.replace("- Thời gian thực hiện: Quý II, III.", "Thời\ngian thực hiện: Quý II,\nIII.")
    assert read(wrapped).tasks == read(PLAN).tasks


def test_the_command_prints_one_object_and_needs_no_database(tmp_path):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    env = {"PATH": "/usr/bin:/bin", "DEBUG": "1", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "manage.py", "read_plan", str(path)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["signer"]["name"] == "Nguyễn Văn An"
