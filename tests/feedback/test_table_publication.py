"""The table is shown: who left an address is told once, everybody reads it, an author finds the line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from feedback import actions
from feedback.models import Answer, Comment
from portal.jobs.models import Outbox
from tests.feedback.conftest import code_and_pin, comment, published

PDF = b"%PDF-1.4 ban ky"


@pytest.fixture
def spoken(draft, articles, lan):
    """Two who left one address in two spellings, one who left another, one who left none."""
    comment(draft, "Một", articles[1], email="kha@thu.invalid")
    comment(draft, "Hai", email="KHA@thu.invalid")
    comment(draft, "Ba", articles[2], email="tam@thu.invalid")
    comment(draft, "Bốn")
    return draft


def letters():
    return Outbox.objects.filter(key__startswith="table-")


def test_the_page_says_how_many_will_be_told_and_each_is_told_once(spoken, sign_in, lan):
    browser, address = sign_in(lan), f"/can-bo/gop-y/{spoken.pk}/bang/"
    assert "2 người góp ý có để lại địa chỉ" in browser.get(address).content.decode()
    browser.post(f"{address}cong-khai/")
    assert sorted(letters().values_list("to", flat=True)) == ["kha@thu.invalid", "tam@thu.invalid"]
    browser.post(f"{address}cong-khai/")
    assert letters().count() == 2


def test_taken_back_with_a_reason_and_shown_again_nobody_is_told_twice(spoken, sign_in, lan, tuan):
    actions.publish_table(spoken, lan)
    browser, public = sign_in(lan), f"{spoken.get_public_url()}tiep-thu/"
    refused = browser.post(f"/can-bo/gop-y/{spoken.pk}/bang/thu-hoi/", {"reason": ""})
    assert refused.status_code == 422 and tuan.get(public).status_code == 200
    browser.post(f"/can-bo/gop-y/{spoken.pk}/bang/thu-hoi/", {"reason": "Còn sửa Điều 2"})
    assert tuan.get(public).status_code == 404
    actions.withdraw(Comment.objects.get(body="Một").submission)
    comment(spoken, "Năm", email="moi@thu.invalid")
    actions.publish_table(spoken, lan)
    assert sorted(letters().values_list("to", flat=True)) == [
        "kha@thu.invalid",
        "moi@thu.invalid",
        "tam@thu.invalid",
    ]


def test_the_signed_paper_is_everybodys_while_the_table_is_shown(spoken, sign_in, lan, tuan):
    browser, address = sign_in(lan), f"/can-bo/gop-y/{spoken.pk}/bang/ban-ky/"
    refused = browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"khong phai pdf")})
    assert refused.status_code == 422
    browser.post(address, {"file": SimpleUploadedFile("a.pdf", PDF), "number": "05/BTH-UBND"})
    public = f"{spoken.get_public_url()}tiep-thu/"
    assert tuan.get(f"{public}ban-ky.pdf").status_code == 404
    actions.publish_table(spoken, lan)
    assert "Bản ký số 05/BTH-UBND" in tuan.get(public).content.decode()
    assert b"".join(tuan.get(f"{public}ban-ky.pdf").streaming_content) == PDF
    browser.post(f"{address}bo/")
    assert tuan.get(f"{public}ban-ky.pdf").status_code == 404


def test_an_author_goes_from_the_look_up_to_the_line(draft, articles, lan, send, tuan):
    published(draft, lan, 45, article=articles[1])
    code, _pin = code_and_pin(tuan.get(send(y_0="Đường vào chợ hẹp.")["Location"]))
    assert "Xem dòng của ý kiến này" not in tuan.get(f"/tra-cuu/?ma={code}").content.decode()
    mine = Comment.objects.get(body="Đường vào chợ hẹp.")
    actions.moderate(draft, Comment.objects.filter(pk=mine.pk), Comment.State.PUBLISHED, lan)
    actions.publish_table(draft, lan)
    link = f"{draft.get_public_url()}tiep-thu/?so={mine.number}"
    assert f"{link}#bang" in tuan.get(f"/tra-cuu/?ma={code}").content.decode()
    html = tuan.get(link).content.decode()
    assert f"từ dòng có ý kiến số {mine.number}" in html and "Đường vào chợ hẹp." in html
    assert "Ý kiến thứ 3:" not in html


@pytest.mark.parametrize("asked", ["?tu=1-2", "?tu=9-9-9-9", "?tu=0-0-0-999999999999999999", "?nhom=x", "?so=77",
                                   "?so=99999999999", "?theo=khac", "?tu=a-b-c-d"])  # fmt: skip
def test_an_address_somebody_made_up_still_shows_a_table(spoken, lan, tuan, asked):
    actions.publish_table(spoken, lan)
    assert tuan.get(f"{spoken.get_public_url()}tiep-thu/{asked}").status_code == 200


def test_each_article_has_its_anchor_and_the_address_that_begins_there(draft, articles, lan, tuan):
    published(draft, lan, 45, article=articles[0])
    published(draft, lan, 1, article=articles[2])
    actions.publish_table(draft, lan)
    first = tuan.get(f"{draft.get_public_url()}tiep-thu/").content.decode()
    key = articles[2].lineage
    assert f"nhom={key}" in first and f'id="nhom-{key}"' not in first
    there = tuan.get(f"{draft.get_public_url()}tiep-thu/?nhom={key}").content.decode()
    assert f'id="nhom-{key}"' in there


def test_an_answer_not_yet_published_is_not_in_the_public_table(spoken, lan, tuan):
    actions.write_answer(
        spoken, Comment.objects.filter(body="Ba"), Answer.Outcome.ACCEPTED, "Chưa ai biết.", lan
    )
    actions.publish_table(spoken, lan)
    assert "Chưa ai biết." not in tuan.get(f"{spoken.get_public_url()}tiep-thu/").content.decode()


def test_the_table_is_kept_until_something_said_in_it_changes(
    spoken, lan, tuan, django_assert_max_num_queries
):
    actions.publish_table(spoken, lan)
    public = f"{spoken.get_public_url()}tiep-thu/"
    assert "Theo điều" in tuan.get(public).content.decode()
    with django_assert_max_num_queries(1):
        assert "4" in tuan.get(public).content.decode()
    first = Comment.objects.filter(body="Một")
    actions.moderate(spoken, first, Comment.State.PUBLISHED, lan)
    answer = actions.write_answer(spoken, first, Answer.Outcome.ACCEPTED, "Có bãi xe.", lan)
    actions.publish_answers(Answer.objects.filter(pk=answer.pk), lan)
    assert "Có bãi xe." in tuan.get(public).content.decode()
    assert "Theo chủ đề" in tuan.get(f"{public}?theo=chu-de").content.decode()
