"""Several documents in one file, and what belongs together though it looks like two."""

from plans import intake
from tests.benchmarks.read_accuracy import CORPUS


def text(name):
    return next(CORPUS.glob(f"{name}*.txt")).read_text(encoding="utf-8")


LETTER, PLAN, DECISION = text("10-"), text("01-"), text("03-")


def read(*texts):
    return intake.read_all("a.txt", "\n".join(texts).encode())


def test_a_letter_and_the_plan_it_sends_are_two():
    letter, plan = read(LETTER, PLAN)
    assert (letter.kind, plan.kind) == ("Công văn", "Kế hoạch")
    assert plan.to_json() == intake.read("a.txt", PLAN.encode()).to_json()


def test_each_knows_where_in_the_file_it_begins():
    letter, plan = read(LETTER, PLAN)
    whole = "\n".join((LETTER, PLAN)).split("\n")
    assert letter.first_line == 1
    assert whole[plan.first_line - 1 :][: len(plan.lines)] == list(plan.lines)


def test_the_plan_annexed_to_a_decision_stays_with_it():
    assert [r.kind for r in read(DECISION)] == ["Quyết định"]
    assert [r.kind for r in read(DECISION, PLAN)] == ["Quyết định", "Kế hoạch"]


def test_a_plan_that_cites_numbers_is_one_document():
    assert all(len(intake.read_all(p.name, p.read_bytes())) == 1 for p in CORPUS.glob("*.txt"))


def test_the_first_document_is_what_read_gives():
    data = "\n".join((LETTER, PLAN)).encode()
    assert intake.read("a.txt", data) == intake.read_all("a.txt", data)[0]


def test_what_stands_before_a_document_and_is_none_is_passed_over():
    [plan] = read("Kính chuyển anh Bình xem giúp.\n" * 12, PLAN)
    assert plan.number == "41/KH-UBND"
