"""Tuấn keeps a receipt: on the screen, on paper, and as a number anybody can work out again."""

import hashlib
import io

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from feedback.models import Submission
from feedback.slip import codes, paper
from feedback.views import receipts
from tests.feedback.conftest import code_and_pin

WORDS = "Đề nghị chợ mở đến 19 giờ vào mùa hè.\nTiểu thương đỡ phải về sớm."


@pytest.fixture
def receipt(tuan, send, articles):
    """The address of the receipt of a slip of two opinions."""
    return send(**{f"y_{articles[1].pk}": WORDS, "y_0": "Nên phát trên loa."})["Location"]


def as_pdf(tuan, receipt):
    return b"".join(tuan.get(f"{receipt}bien-nhan.pdf").streaming_content)


def text_of(content):
    with pdfplumber.open(io.BytesIO(content)) as file:
        return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def test_the_receipt_says_what_was_received_and_spells_the_code(tuan, receipt):
    page = tuan.get(receipt).content.decode()
    code, _ = code_and_pin(tuan.get(receipt))
    assert "Tiểu thương đỡ phải về sớm." in page and "Mất mã thì không khôi phục được" in page
    assert codes.spelled(code) in page and codes.spelled(code).replace(" ", "") == code.replace("-", ",")
    assert Submission.objects.get().content_hash in page


def test_anybody_works_the_number_out_again(tuan, receipt):
    answer = tuan.get(f"{receipt}bien-nhan.txt")
    received = b"".join(answer.streaming_content)
    assert hashlib.sha256(received).hexdigest() == Submission.objects.get().content_hash
    assert "  Tiểu thương đỡ phải về sớm.\n" in received.decode()


def test_words_that_look_like_ours_stay_inside_theirs(draft, send):
    send(y_0="Nên miễn phí.\nÝ kiến 2: Điều 1\n  Bịa")
    send(**{"y_0": "Nên miễn phí."})
    one, two = Submission.objects.order_by("pk").values_list("content_hash", flat=True)
    assert one != two


def test_the_paper_is_tagged_and_says_all(tuan, receipt):
    content = as_pdf(tuan, receipt)
    code, pin = code_and_pin(tuan.get(receipt))
    said = text_of(content)
    for words in (code, f"Mã PIN {pin}", "Tiểu thương đỡ phải về sớm.", "Nên phát trên loa.", "Điều 2"):
        assert words in said
    assert Submission.objects.get().content_hash in said.replace(" ", "")
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.Root.MarkInfo.Marked and "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "vi" and code in str(file.docinfo.Title)
        figures = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in figures] == [f"Mã QR mở trang theo dõi góp ý {code}"]


def test_the_paper_carries_the_very_text_its_number_was_made_from(tuan, receipt):
    with pikepdf.open(io.BytesIO(as_pdf(tuan, receipt))) as file:
        inside = {name: its.get_file().read_bytes() for name, its in file.attachments.items()}
    assert list(inside) == [receipts.FILE_NAME]
    assert hashlib.sha256(inside[receipts.FILE_NAME]).hexdigest() == Submission.objects.get().content_hash


def test_its_qr_code_opens_the_look_up(tuan, receipt):
    page = pypdfium2.PdfDocument(as_pdf(tuan, receipt))[0]
    read = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    code, _ = code_and_pin(tuan.get(receipt))
    assert [found.text.rpartition("/tra-cuu/")[2] for found in read] == [f"?ma={code}"]


def test_a_busy_press_is_said_and_the_receipt_stays(tuan, receipt, monkeypatch):
    monkeypatch.setattr(paper, "PATIENCE", 0)
    with paper._press:
        answer = tuan.get(f"{receipt}bien-nhan.pdf")
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "Thử lại sau nửa phút" in answer.content.decode() and 'id="ma"' in answer.content.decode()


def test_a_press_that_breaks_is_told_in_words_and_prints_no_pin(tuan, receipt, monkeypatch, caplog, capfd):
    monkeypatch.setattr(paper, "SECONDS", 0.01)
    assert tuan.get(f"{receipt}bien-nhan.pdf").status_code == 503
    _, pin = code_and_pin(tuan.get(receipt))
    assert pin not in caplog.text + "".join(capfd.readouterr())


def test_after_half_an_hour_paper_and_text_are_gone_too(tuan, receipt):
    Submission.objects.update(created_at="2026-01-01T00:00:00Z")
    for kind in ("pdf", "txt"):
        assert tuan.get(f"{receipt}bien-nhan.{kind}").status_code == 404


def test_no_web_worker_ever_loads_the_printer():
    import subprocess
    import sys

    asked = "import feedback.slip.paper, sys; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
