"""What everybody sees of comments: one by one, in pages, as data, and the way to say that one should not stand."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from feedback import actions
from feedback.models import Attachment, Comment, Flag
from feedback.page import said
from portal.files.actions import keep
from tests.desk import photo
from tests.feedback.conftest import comment, published

State = Comment.State


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def many(draft, n, state=State.PUBLISHED):
    """`n` comments with ordered numbers, inserted at once."""
    first = comment(draft, "Ý đầu: thêm mái che.")
    rows = [
        Comment(
            submission=first.submission, draft=draft, number=k, body=f"Ý {k}: thêm mái che.", state=state,
            received_on=first.received_on, search_text=f"y {k}: them mai che.",
        )
        for k in range(2, n + 1)
    ]  # fmt: skip
    Comment.objects.bulk_create(rows)
    Comment.objects.filter(pk=first.pk).update(state=state)
    actions.changed(draft.pk)


def test_pages_follow_each_other_by_number_with_none_lost(draft, tuan):
    many(draft, 120)
    seen, address = [], draft.get_public_url()
    for size in (50, 50, 20):
        page = html(tuan, address)
        assert page.count('class="app-comment"') == size
        numbers = [n for n in range(120, 0, -1) if f'id="y-kien-{n}"' in page]
        seen += numbers
        address = f"{draft.get_public_url()}?truoc={numbers[-1]}"
        assert (f"truoc={numbers[-1]}#yk" in page) == (numbers[-1] > 1)
    assert seen == list(range(120, 0, -1))


def test_the_last_page_costs_what_the_first_costs(draft, tuan, django_assert_max_num_queries):
    many(draft, 120)
    for asked in (
        "?truoc=121",
        "?truoc=3",
        "?dieu=chung&truoc=60",
        "?tra-loi=1",
        "?tu=mai+che&nguoi=ca-nhan",
    ):
        with django_assert_max_num_queries(7):
            tuan.get(draft.get_public_url() + asked)


def test_narrowed_by_article_answer_author_stance_and_words(draft, articles, lan, tuan):
    one = published(draft, lan, 1, article=articles[1])[0]
    two = published(draft, lan, 1, author_class="doanh-nghiep")[0]
    Comment.objects.filter(pk=two.pk).update(
        stance="phan-doi", search_text="dem bot o phia tay", body="Đệm bớt ở phía tây"
    )
    actions.write_answer(draft, Comment.objects.filter(pk=one.pk), "tiep-thu", "Xã thêm.", lan)
    actions.publish_answers(draft.answers.all(), lan)
    for asked, its in {
        "dieu=Điều 2": [1], "tra-loi=1": [1], "nguoi=doanh-nghiep": [2], "nguoi=ca-nhan": [1],
        "thai-do=phan-doi": [2], "tu=PHÍA TÂY": [2], "tu=hía tây": [], "tu=(tây": [], "tu=phía t": [2], "tu=phía đông": [], "dieu=chung&nguoi=ca-nhan": [],
    }.items():  # fmt: skip
        page = html(tuan, f"{draft.get_public_url()}?{asked}")
        assert [n for n in (1, 2) if f'id="y-kien-{n}"' in page] == its, asked


def test_a_long_thread_is_looked_through_a_part_at_a_time(draft, tuan, monkeypatch):
    monkeypatch.setattr(said, "A_LOOK", 30)
    many(draft, 100)
    Comment.objects.filter(number=15).update(search_text="cay bang")
    address, steps = f"{draft.get_public_url()}?tu=cây bàng", 0
    page = html(tuan, address)
    while 'id="y-kien-15"' not in page:
        assert "Tìm tiếp trong các ý kiến trước số" in page and 'app-comment"' not in page
        steps += 1
        address = f"{draft.get_public_url()}?tu=cây bàng&truoc={100 - 30 * steps + 1}"
        assert f"truoc={100 - 30 * steps + 1}#yk" in page
        page = html(tuan, address)
    assert steps == 2


def test_made_up_addresses_find_nothing_and_break_nothing(draft, lan, tuan):
    published(draft, lan, 3)
    for asked in (
        "truoc=0",
        "truoc=-1",
        "truoc=99999999999999999999",
        "truoc=٣",
        "nguoi=x",
        "thai-do='",
    ):
        assert tuan.get(f"{draft.get_public_url()}?{asked}").status_code == 200
    for no in (0, 4, 10**17):
        assert tuan.get(f"{draft.get_public_url()}y-kien/{no}/").status_code == 404


def test_one_comment_stands_at_its_own_address(draft, lan, tuan, django_assert_max_num_queries):
    published(draft, lan, 1, name="Lê Văn Tuấn", publish_as="neu-ten")
    assert 'href="y-kien/1/"' in html(tuan, draft.get_public_url())
    with django_assert_max_num_queries(6):
        page = html(tuan, f"{draft.get_public_url()}y-kien/1/")
    assert "Ý kiến thứ 0" in page and "Lê Văn Tuấn" in page and "y-kien/1/bao/" in page


@pytest.mark.parametrize("state", [State.PENDING, State.HIDDEN, State.REDIRECTED])
def test_what_is_not_published_has_no_address(draft, lan, tuan, state):
    published(draft, lan, 1)
    actions.moderate(draft, draft.comments.all(), state, lan, "Quảng cáo")
    for address in ("y-kien/1/", "y-kien/1/bao/"):
        assert tuan.get(draft.get_public_url() + address).status_code == 404


def test_a_reader_flags_and_nothing_happens_but_that_lan_reads_it(draft, lan, tuan, sign_in):
    one, browser = published(draft, lan, 1)[0], sign_in(lan)
    address = f"{draft.get_public_url()}y-kien/1/bao/"
    assert tuan.post(address, {"reason": ""}).status_code == 422
    for _ in range(2):
        told = tuan.post(address, {"reason": "rac", "words": "Bán thuốc"}, follow=True)
        assert "Đã nhận báo" in told.content.decode()
    assert Flag.objects.count() == 1 and Comment.objects.get().state == State.PUBLISHED
    assert "Ý kiến bị báo (1 chưa xem)" in html(browser, f"/can-bo/gop-y/{draft.pk}/")
    assert "Bán thuốc" in html(browser, f"/can-bo/gop-y/{draft.pk}/bi-bao/")
    browser.post(f"/can-bo/gop-y/y-kien/{one.pk}/da-xem-bao/")
    assert Flag.objects.waiting().count() == 0 and "Nguyễn Thị Lan" in html(
        browser, f"/can-bo/gop-y/{draft.pk}/bi-bao/"
    )


def test_another_network_may_flag_too_and_a_filled_trap_keeps_nothing(draft, lan, tuan):
    published(draft, lan, 1)
    address = f"{draft.get_public_url()}y-kien/1/bao/"
    tuan.post(address, {"reason": "rac"})
    tuan.post(address, {"reason": "rac"}, REMOTE_ADDR="203.0.113.7")
    tuan.post(address, {"reason": "rac", "dia-chi-web": "x"}, REMOTE_ADDR="203.0.113.8")
    assert Flag.objects.count() == 2
    assert not Flag.objects.filter(network__contains="203.0").exists()


@pytest.fixture
def attached(draft, lan):
    one = published(draft, lan, 1)[0]
    return Attachment.objects.create(submission=one.submission, file=keep(photo(), lan))


def test_a_file_is_everybodys_only_when_an_officer_looked_and_opened_it(draft, lan, tuan, sign_in, attached):
    public, browser = f"{draft.get_public_url()}tep/{attached.file_id}/", sign_in(lan)
    page = f"/can-bo/gop-y/y-kien/{Comment.objects.get().pk}/"
    assert tuan.get(public).status_code == 404 and browser.get(f"{page}tep/{attached.pk}/").status_code == 200
    browser.post(f"{page}tep/{attached.pk}/mo/", {"mo": "1"})
    assert tuan.get(public).status_code == 404
    browser.post(f"{page}tep/{attached.pk}/mo/", {"mo": "1", "da-xem": "1"})
    assert tuan.get(public).status_code == 200 and "anh-hoi-nghi.png" in html(
        tuan, f"{draft.get_public_url()}y-kien/1/"
    )
    actions.moderate(draft, draft.comments.all(), State.HIDDEN, lan, "Quảng cáo")
    assert tuan.get(public).status_code == 404


def test_what_is_left_out_of_words_does_not_stand_on_in_the_file_beside_them(
    draft, lan, tuan, sign_in, attached
):
    one = Comment.objects.get()
    actions.open_attachment(attached, True, lan)
    said = {"shown": "[…] chợ nên có chỗ để xe.", "reason": "Nêu tên người khác", "revision": one.revision}
    told = sign_in(lan).post(f"/can-bo/gop-y/y-kien/{one.pk}/luoc/", said, follow=True).content.decode()
    assert "Tệp kèm không công khai nữa" in told
    assert tuan.get(f"{draft.get_public_url()}tep/{attached.file_id}/").status_code == 404


def test_closed_again_or_of_a_slip_not_to_be_shown_nobody_has_it(draft, lan, tuan, sign_in, attached):
    public, browser = f"{draft.get_public_url()}tep/{attached.file_id}/", sign_in(lan)
    page = f"/can-bo/gop-y/y-kien/{Comment.objects.get().pk}/tep/{attached.pk}/mo/"
    browser.post(page, {"mo": "1", "da-xem": "1"})
    browser.post(page)
    assert tuan.get(public).status_code == 404
    attached.submission.publish_as = "khong"
    attached.submission.save()
    told = browser.post(page, {"mo": "1", "da-xem": "1"}, follow=True).content.decode()
    assert "Người gửi chọn không đăng" in told and tuan.get(public).status_code == 404


def test_another_agency_reaches_no_file(draft, sign_in, hoa, attached, tuan):
    page = f"/can-bo/gop-y/y-kien/{Comment.objects.get().pk}/tep/{attached.pk}/"
    assert sign_in(hoa).get(page).status_code == 404 and sign_in(hoa).post(f"{page}mo/").status_code == 404


def test_the_data_is_every_published_comment_in_pages(draft, tuan, monkeypatch):
    monkeypatch.setattr("feedback.views.open_data.A_PAGE", 50)
    many(draft, 120)
    numbers, address = [], f"{draft.get_public_url()}y-kien.json"
    while address:
        answer = tuan.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        numbers += [row["so"] for row in answer.json()["y_kien"]]
        address = answer.json()["trang_sau"]
    assert numbers == list(range(1, 121)) and answer.json()["tong_so"] == 120


def test_the_sheet_is_the_same_streamed_and_runs_nothing(draft, lan, tuan, monkeypatch):
    monkeypatch.setattr("feedback.views.open_data.A_BATCH", 50)
    many(draft, 120)
    Comment.objects.filter(number=7).update(body='=HYPERLINK(1)\nhai dòng; và "ngoặc"')
    rows = list(
        csv.DictReader(
            io.StringIO(html(tuan, f"{draft.get_public_url()}y-kien.csv").lstrip("\ufeff")), delimiter=";"
        )
    )
    assert [int(row["so"]) for row in rows] == list(range(1, 121))
    assert rows[6]["noi_dung"] == '\'=HYPERLINK(1)\nhai dòng; và "ngoặc"'


def test_neither_gives_a_name_without_consent_nor_an_address(draft, lan, tuan):
    published(draft, lan, 1, name="Trần Thị Kín", email="kin@vidu.vn")
    published(draft, lan, 1, name="Lê Văn Tuấn", publish_as="neu-ten", email="tuan@vidu.vn")
    for name in ("y-kien.json", "y-kien.csv"):
        said_there = html(tuan, draft.get_public_url() + name)
        assert (
            "Lê Văn Tuấn" in said_there and "Trần Thị Kín" not in said_there and "vidu.vn" not in said_there
        )


def test_the_stream_ends_when_the_draft_is_withdrawn(draft, lan, tuan, monkeypatch):
    from drafts import actions as draft_actions

    monkeypatch.setattr("feedback.views.open_data.A_BATCH", 10)
    many(draft, 40)
    stream = iter(tuan.get(f"{draft.get_public_url()}y-kien.csv").streaming_content)
    next(stream), next(stream)
    draft_actions.withdraw_declaration(draft, "Có phụ lục mật", lan)
    assert list(stream) == []


def test_an_office_file_is_kept_shut_as_any_other(draft, lan, tuan):
    one = published(draft, lan, 1)[0]
    file = keep(SimpleUploadedFile("don.txt", b"ten nguoi soan"), lan)
    Attachment.objects.create(submission=one.submission, file=file)
    assert tuan.get(f"{draft.get_public_url()}tep/{file.pk}/").status_code == 404
