"""Tuấn reads, comments, gets a code and looks it up: no account, no script."""

import pytest

from feedback.models import Comment, Submission
from feedback.slip import slips
from tests.feedback.conftest import code_and_pin, sealed

WORDS = "Đề nghị chợ mở đến 19 giờ vào mùa hè."


def test_he_finds_the_open_draft_without_typing_marks(tuan, draft):
    assert draft.title in tuan.get("/").content.decode()
    found = tuan.get("/du-thao/?q=quy+che+cho+tan+lap").content.decode()
    assert draft.get_public_url() in found
    assert "Không có dự thảo nào khớp" in tuan.get("/du-thao/?q=thuy+loi").content.decode()


def test_he_reads_it_by_article_and_gets_no_cookie(tuan, draft, articles):
    response = tuan.get(draft.get_public_url())
    html = response.content.decode()
    assert "Điều 2. Giờ họp chợ" in html and 'class="app-point"' not in html
    assert f'name="y-{articles[1].pk}"' in html
    assert not response.cookies


def test_the_room_he_is_in_is_marked_on_the_pages_kept_for_everybody(tuan, draft):
    for address in ("", "da-hoi-da-lam/"):
        assert (
            '"/du-thao/" aria-current="page"' in tuan.get(draft.get_public_url() + address).content.decode()
        )


def test_he_comments_on_one_article_and_gets_a_receipt(tuan, send, articles):
    response = send(**{f"y_{articles[1].pk}": WORDS})
    assert response.status_code == 302
    code, pin = code_and_pin(tuan.get(response["Location"]))
    comment = Comment.objects.get()
    assert (comment.body, comment.article, comment.state, comment.number) == (
        WORDS,
        articles[1],
        "pending",
        1,
    )
    assert len(code) == 17 and len(pin) == 6
    assert not Submission.objects.filter(code_hash=code).exists()


def test_two_opinions_are_one_slip_with_two_numbers(send, articles):
    send(**{f"y_{articles[0].pk}": "Thêm người giao hàng.", "y_0": "Nên phát trên loa."})
    assert list(Comment.objects.order_by("number").values_list("number", "article")) == [
        (1, articles[0].pk),
        (2, None),
    ]
    assert Submission.objects.count() == 1


def test_the_review_page_shows_what_he_wrote_and_asks_nothing_required(write):
    response = write(y_0=WORDS)
    html = response.content.decode()
    assert response.status_code == 200 and WORDS in html
    assert 'id="id_consent"' in html and 'id="id_consent" checked' not in html


def test_pressing_twice_lands_once_with_the_same_receipt(tuan, write, send):
    seal = sealed(write(y_0=WORDS))
    first, second = send(seal=seal, y_0=WORDS), send(seal=seal, y_0=WORDS)
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1
    assert code_and_pin(tuan.get(first["Location"])) == code_and_pin(tuan.get(second["Location"]))


def test_he_looks_up_the_state_with_the_code_in_any_spelling(tuan, send):
    code, _ = code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))
    for typed in (code, code.lower(), code.replace("-", " "), code.removeprefix("GY-")):
        page = tuan.get("/tra-cuu/", {"ma": typed})
        assert page.status_code == 200 and "Chờ duyệt" in page.content.decode()
        assert WORDS not in page.content.decode()


def test_a_mistyped_code_is_said_to_be_mistyped(tuan, send):
    code, _ = code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    page = tuan.get("/tra-cuu/", {"ma": wrong})
    assert page.status_code == 422 and "thiếu hoặc sai chữ" in page.content.decode()


def test_with_the_pin_he_takes_it_back(tuan, send):
    code, pin = code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))
    assert (
        tuan.post("/tra-cuu/rut/", {"ma": code, "pin": "000000" if pin != "000000" else "1"}).status_code
        == 422
    )
    assert Comment.objects.get().state == "pending"
    assert tuan.post("/tra-cuu/rut/", {"ma": code, "pin": pin, "chac": "1"}).status_code == 200
    assert Comment.objects.get().state == "withdrawn"
    assert Comment.objects.counted().count() == 0


def test_ten_wrong_pins_close_that_way(tuan, send):
    code, pin = code_and_pin(tuan.get(send(y_0=WORDS)["Location"]))
    wrong = f"{(int(pin) + 1) % 10**6:06d}"
    for _ in range(10):
        tuan.post("/tra-cuu/rut/", {"ma": code, "pin": wrong})
    assert tuan.post("/tra-cuu/rut/", {"ma": code, "pin": pin}).status_code == 422


def test_he_takes_a_copy_and_has_his_name_erased(tuan, send):
    response = send(
        y_0=WORDS, name="Hoàng Văn Tuấn", email="tuan@vidu.vn", consent="on", publish_as="neu-ten"
    )
    code, pin = code_and_pin(tuan.get(response["Location"]))
    kept = tuan.post("/tra-cuu/du-lieu/", {"ma": code, "pin": pin}).json()
    assert kept["ten"] == "Hoàng Văn Tuấn" and kept["y_kien"][0]["noi_dung"] == WORDS
    tuan.post("/tra-cuu/xoa/", {"ma": code, "pin": pin, "chac": "1"})
    submission = Submission.objects.get()
    assert (submission.name, submission.email, submission.publish_as) == ("", "", "an-danh")
    assert Comment.objects.get().body == WORDS


def test_the_receipt_hides_its_code_after_half_an_hour(tuan, send):
    receipt = send(y_0=WORDS)["Location"]
    Submission.objects.update(created_at="2026-01-01T00:00:00Z")
    assert "Biên nhận đã ẩn" in tuan.get(receipt).content.decode()
    assert 'id="pin"' not in tuan.get(receipt).content.decode()


def test_without_consent_no_name_is_kept(send):
    response = send(y_0=WORDS, name="Hoàng Văn Tuấn")
    assert response.status_code == 422
    assert "Đánh dấu đồng ý, hoặc để trống" in response.content.decode()
    assert WORDS in response.content.decode() and not Comment.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (".", "mới có 1 ký tự"),
        ("a" * 100_000, "100.000 ký tự, quá mức 20.000"),
        (" \n", "Nhập nội dung góp ý"),
    ],
)
def test_too_short_too_long_or_nothing_is_said_and_kept(write, text, words):
    response = write(y_0=text)
    assert response.status_code == 422 and words in response.content.decode()
    assert text.strip()[:50] in response.content.decode()


def test_twenty_thousand_characters_are_taken(send):
    assert send(y_0="á" * slips.LONGEST).status_code == 302


def test_markup_in_a_comment_is_text(tuan, send, draft):
    send(y_0="<script>alert(1)</script>\x00 & <b>")
    Comment.objects.update(state="published")
    html = tuan.get(draft.get_public_url()).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
