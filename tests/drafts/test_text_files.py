"""The text of a draft out of a Word or PDF file, split by its articles."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories
from tests.plans.paper import converted, level, numbering, p, word

LEVELS = level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
DRAFT = word(
    p("Căn cứ Luật Tổ chức chính quyền địa phương;"),
    p("Phạm vi", 1),
    p("Quy chế này quy định chợ Tân Lập.", 1, level=1),
    p("Mức phí", 1),
    p("Mỗi sạp nộp phí vệ sinh:", 1, level=1),
    p("Hộ nghèo được miễn;", 1, level=2),
    p("Hộ khác nộp đủ.", 1, level=2),
    lists=numbering([LEVELS]),
)


def send(browser, draft, name, data, **more):
    return browser.post(
        f"/can-bo/du-thao/{draft.pk}/noi-dung/",
        {"text": "", "upload": SimpleUploadedFile(name, data), **more},
    )


def test_the_numbers_word_counts_make_articles_clauses_and_points(sign_in, lan):
    made = factories.draft(lan, text="")
    looked = send(sign_in(lan), made, "du-thao.docx", DRAFT).context["looked"]
    opening, scope, fees = [article for article, _clauses, _row in looked["articles"]]
    assert [(a.label, a.heading) for a in (opening, scope, fees)] == [
        ("Phần mở đầu", ""), ("Điều 1", "Phạm vi"), ("Điều 2", "Mức phí")
    ]  # fmt: skip
    assert fees.body.splitlines() == [
        "1. Mỗi sạp nộp phí vệ sinh:", "a) Hộ nghèo được miễn;", "b) Hộ khác nộp đủ.",
    ]  # fmt: skip


def test_the_file_is_kept_with_the_text_it_gave(sign_in, lan):
    made = factories.draft(lan, text="")
    send(sign_in(lan), made, "Dự thảo 2.docx", DRAFT, luu="1")
    version = made.versions.get()
    assert version.articles.count() == 3 and version.source.name == "Dự thảo 2.docx"


@pytest.mark.parametrize("ending", ["doc", "pdf"])
def test_old_word_and_pdf_are_split_alike(sign_in, lan, tmp_path, ending):
    (path := tmp_path / "d.docx").write_bytes(DRAFT)
    if (other := converted(path, ending)) is None:
        pytest.skip("LibreOffice is not installed")
    answer = send(sign_in(lan), factories.draft(lan, text=""), other.name, other.read_bytes())
    assert [row[0].label for row in answer.context["looked"]["articles"]] == [
        "Phần mở đầu",
        "Điều 1",
        "Điều 2",
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", word(p()), "không có chữ nào"),
        ("a.docx", b"PK\x03\x04 hong", "đã hỏng"),
        ("a.pdf", b"%PDF-1.4 hong", "Tệp"),
        ("a.exe", b"MZ\x00\x03", "Chưa nhận loại tệp này"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(sign_in, lan, name, data, words):
    answer = send(sign_in(lan), factories.draft(lan, text=""), name, data)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert answer.context["form"].errors["upload"]
