"""Whoever holds a copy of an issued report finds out whether it is genuine; nobody else finds anything."""

import hashlib
import json
from datetime import date

import pytest

from portal.jobs.models import Job
from reports import actions, building
from reports.models import AnnualReport, Figure, Narrative
from reports.paper import printing, sealing
from tests.reports.conftest import built
from tests.reports.test_corrections import issued


@pytest.fixture
def report(period, lan, minh, meetings):
    return issued(period, lan, minh)


def page(tuan, report, asked=""):
    answer = tuan.get(f"/xac-thuc/{report.seal}/{asked}")
    return answer.status_code, answer.content.decode()


def test_anybody_with_the_copy_reads_what_was_issued(tuan, report):
    status, words = page(tuan, report)
    assert status == 200
    for said in (
        "12/BC-UBND",
        "24/12/2025",
        "xã Tân Lập",
        "Đúng là báo cáo đã ban hành",
        report.content_hash,
        "250",
    ):
        assert said in words, said


def test_the_record_has_the_hash_that_stands_on_the_paper(tuan, report):
    answer = tuan.get(f"/xac-thuc/{report.seal}/ban-ghi.json")
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == report.content_hash
    told = {figure["ma"]: figure["tong"] for figure in json.loads(content)["chi_tieu"]}
    stored = dict(report.figures.values_list("indicator", "total"))
    assert told and all(value == sealing.plain(stored[code]) for code, value in told.items())


def test_the_words_of_the_report_are_in_no_public_record(tuan, report):
    written = [row.words for row in report.narratives.all() if len(row.words) > 40]
    content = b"".join(tuan.get(f"/xac-thuc/{report.seal}/ban-ghi.json").streaming_content).decode()
    assert written and not [words for words in written if words in content or words in page(tuan, report)[1]]


def test_reasons_of_officers_stay_out_of_the_public_record(tuan, period, lan, minh, meetings):
    report = built(period, lan)
    report.figures.filter(indicator="C13").update(explanation="Ông Tư, 0912345678, báo thêm")
    content = sealing.canonical(report)
    assert "0912345678" not in content and "giai_trinh_sha256" in content


def test_what_is_issued_is_printed_at_once(report):
    job = Job.objects.get(task="reports.tasks.print_report", args__report=report.pk)
    assert job.args == {"report": report.pk, "what": "day-du", "ext": "pdf"}


def test_the_address_cannot_be_guessed_and_is_read_as_typed(tuan, report):
    assert len({sealing.new_code() for _ in range(200)}) == 200
    assert len(sealing.ALPHABET) ** sealing.LETTERS > 2**55
    assert tuan.get(f"/xac-thuc/{report.seal.upper()}/").status_code == 200
    answer = tuan.get("/xac-thuc/", {"ma": report.seal.replace("-", " ").upper()})
    assert answer.url == f"/xac-thuc/{report.seal}/"


@pytest.mark.parametrize("code", ["khong-co", "x", "2222-2222-2222-2222", "-"])
def test_an_unknown_seal_is_told_in_plain_words(tuan, report, code):
    answer = tuan.get(f"/xac-thuc/{code}/")
    assert answer.status_code == 404 and "Không có báo cáo đã ban hành mang mã này" in answer.content.decode()
    assert tuan.get(f"/xac-thuc/{code}/ban-ghi.json").status_code == 404


def test_what_is_not_issued_has_no_seal_and_no_page(tuan, report):
    AnnualReport.objects.filter(pk=report.pk).update(status="accepted")
    assert page(tuan, report)[0] == 404


def test_a_draft_has_no_seal(period, ha):
    assert built(period, ha).seal == ""


def test_a_changed_figure_or_word_is_seen(tuan, report):
    assert sealing.is_intact(report)
    Figure.objects.filter(report=report, indicator="C14").update(total=999)
    assert not sealing.is_intact(report) and "không khớp" in page(tuan, report)[1]
    Figure.objects.filter(report=report, indicator="C14").update(total=250)
    assert sealing.is_intact(report)
    Narrative.objects.filter(report=report, part="1").update(edited=True, text="Viết lại")
    assert not sealing.is_intact(AnnualReport.objects.get(pk=report.pk))


def test_a_new_name_of_the_agency_is_no_forgery(tuan, report):
    type(report.agency).objects.filter(pk=report.agency_id).update(name="Ủy ban nhân dân phường Tân Lập")
    words = page(tuan, report)[1]
    assert "Đúng là báo cáo đã ban hành" in words and "Ủy ban nhân dân xã Tân Lập" in words


def test_a_correction_takes_its_place_once_it_is_issued(tuan, report, lan, minh):
    new = actions.correct(report, "Sót một hội nghị", lan)
    building.build(new)
    assert "Đã có bản đính chính" not in page(tuan, report)[1]
    actions.send(new, [], lan, confirmed=True)
    actions.accept(new, minh)
    actions.issue(new, "15/BC-UBND", date(2025, 12, 30), [], lan, confirmed=True)
    assert "báo cáo số 15/BC-UBND" in page(tuan, report)[1]
    assert "thay báo cáo số 12/BC-UBND" in page(tuan, new)[1] and new.seal != report.seal


def test_a_file_or_a_hash_is_compared(tuan, report):
    paper = printing.pdf(AnnualReport.objects.with_names().get(pk=report.pk), "day-du")
    assert paper.file.sha256 in page(tuan, report)[1]
    assert "Trùng với bao-cao-2025" in page(tuan, report, f"?bam={paper.file.sha256.upper()}")[1]
    assert "Trùng với bản ghi" in page(tuan, report, f"?bam={report.content_hash}")[1]
    assert "Không trùng" in page(tuan, report, f"?bam={'0' * 64}")[1]


def test_it_is_asked_for_anew_and_kept_out_of_search(tuan, report, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        answer = tuan.get(f"/xac-thuc/{report.seal}/")
    assert "no-cache" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex"


def test_the_words_of_the_record_do_not_depend_on_how_a_number_is_stored():
    from decimal import Decimal

    assert [sealing.plain(Decimal(n)) for n in ("1250.00", "8.50", "0.00", "100", "-3.10")] == [
        "1250", "8.5", "0", "100", "-3.1",
    ]  # fmt: skip
    assert sealing.plain(None) is None and sealing.plain(7) == "7"
