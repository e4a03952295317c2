"""Nothing of a draft is public before a named person declared it, and nothing is after that was withdrawn."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from drafts import actions
from drafts import urls as draft_urls
from drafts.models import Activity, Material, SecrecyDeclaration, SecurityMeasure
from feedback import actions as feedback_actions
from feedback import urls as feedback_urls
from feedback.following import follows
from feedback.models import Answer, Comment, Follow
from feedback.slip import codes
from portal.files.actions import keep
from portal.journal.models import Entry
from portal.refusals import NotNow
from tests import factories
from tests.desk import comment


def public_addresses(rooms=(feedback_urls, draft_urls)):
    """(name, pattern) of every address of these rooms, and of the rooms in them, that needs no sign-in."""
    for room in rooms:
        for pattern in room.urlpatterns:
            if hasattr(pattern, "url_patterns"):
                yield from public_addresses([pattern.urlconf_module])
            elif not getattr(pattern.callback, "login_required", True):
                yield f"{'feedback' if room is feedback_urls else 'drafts'}:{pattern.name}", pattern


def declare(browser, made, **said):
    return browser.post(f"/can-bo/du-thao/{made.pk}/xac-nhan/", said)


def test_the_signature_names_the_person_and_the_basis(sign_in, lan):
    made = factories.draft(lan)
    assert declare(sign_in(lan), made, sure="on", basis="Ý kiến Công an xã số 08").status_code == 302
    standing = made.declarations.get()
    assert (standing.by, standing.basis) == (lan, "Ý kiến Công an xã số 08")
    entry = Entry.objects.get(verb="xác nhận ngoài danh mục bí mật nhà nước")
    assert "Nguyễn Thị Lan, Công chức Tư pháp" in entry.actor_name and "số 08" in entry.note
    page = sign_in(lan).get(made.get_absolute_url()).content.decode()
    assert "Nguyễn Thị Lan" in page and "Ý kiến Công an xã số 08" in page


def test_without_the_tick_nothing_is_signed_and_the_words_stay(sign_in, lan):
    made = factories.draft(lan)
    refused = declare(sign_in(lan), made, basis="Danh mục ngành tài chính")
    assert refused.status_code == 422 and "Danh mục ngành tài chính" in refused.content.decode()
    assert not SecrecyDeclaration.objects.exists()


def test_only_the_drafting_body_signs(sign_in, lan, minh, hoa, an):
    made = factories.open_draft(lan)
    for other in (minh, hoa, an):
        assert declare(sign_in(other), made, sure="on").status_code == 404


def test_a_second_signature_leaves_the_first(lan, binh):
    made = factories.draft(lan)
    actions.declare_not_secret(made, lan, "Lần đầu")
    assert actions.declare_not_secret(made, binh, "Lần hai").by == lan
    assert made.declarations.count() == 1


def test_who_withdrew_and_why_stays_to_be_read(sign_in, lan, binh):
    made = factories.open_draft(lan)
    sign_in(binh).post(f"/can-bo/du-thao/{made.pk}/rut-xac-nhan/", {"reason": "Có phụ lục mật"})
    page = sign_in(lan).get(made.get_absolute_url()).content.decode()
    assert "Đỗ Văn Bình rút" in page and "Có phụ lục mật" in page
    assert declare(sign_in(lan), made, sure="on").status_code == 302
    made.refresh_from_db()
    assert made.published_at is None  # signing again opens nothing by itself


def test_declared_anew_one_press_brings_it_back_with_the_same_days(sign_in, lan, tuan):
    made = factories.open_draft(lan)
    days = (made.opens_on, made.closes_on)
    actions.withdraw_declaration(made, "Xem lại phụ lục", lan)
    address = f"/can-bo/du-thao/{made.pk}/cong-khai-lai/"
    told = sign_in(lan).post(address, follow=True).content.decode()
    assert "Chưa có xác nhận" in told and tuan.get(made.get_public_url()).status_code == 404
    actions.declare_not_secret(made, lan)
    with pytest.raises(NotNow, match="không công khai"):
        actions.extend(made, made.closes_on + timedelta(days=9), lan, "Mưa lũ")
    assert "Công khai lại" in sign_in(lan).get(made.get_absolute_url()).content.decode()
    assert "trở lại" in sign_in(lan).post(address, follow=True).content.decode()
    assert tuan.get(made.get_public_url()).status_code == 200
    made.refresh_from_db()
    assert (made.opens_on, made.closes_on) == days and made.consultations.count() == 1


def test_an_issued_draft_comes_back_too_and_one_never_opened_does_not(lan):
    made = factories.open_draft(lan)
    actions.record_issue(made, "12/2026/QĐ-UBND", timezone.localdate(), lan)
    actions.withdraw_declaration(made, "Xem lại phụ lục", lan)
    actions.declare_not_secret(made, lan)
    assert actions.publish_again(made, lan) and made.published_at
    assert not actions.publish_again(made, lan)
    assert not actions.publish_again(factories.ready(factories.draft(lan, title="Mới"), lan), lan)


@pytest.fixture
def told(lan):
    """Everything that can be public of a draft is: text, comment, answer, table, outcome, activity, material."""
    made = factories.open_draft(lan, title="Quy chế kho vũ khí tự vệ")
    _said, key = comment(made, "Nên đặt kho xa trường học.")
    mine = Comment.objects.filter(draft=made)
    feedback_actions.moderate(made, mine, Comment.State.PUBLISHED, lan)
    feedback_actions.write_answer(made, mine, Answer.Outcome.ACCEPTED, "Xã tiếp thu, dời kho.", lan)
    feedback_actions.publish_answers(made.answers.all(), lan)
    feedback_actions.publish_table(made, lan)
    signed = keep(SimpleUploadedFile("bang.pdf", f"%PDF-1.4 {made.title}".encode()), lan)
    feedback_actions.put_signed(made, signed, "", lan)
    paper = keep(SimpleUploadedFile("quyet-dinh.txt", "Kho đặt tại ấp 3.".encode()), lan)
    type(made).objects.filter(pk=made.pk).update(
        issued_file=paper, outcome="Dời kho.", outcome_published_at=timezone.now()
    )
    made.refresh_from_db()
    factories.activity(
        lan, Activity.Form.NOTICE_BOARD, draft=made, is_public=True, title=f"Niêm yết {made.title}"
    )
    Material.objects.create(
        draft=made, agency=lan.agency, kind=Material.Kind.LEAFLET, is_public=True, file=paper,
        title=f"Tờ rơi {made.title}", made_on=timezone.localdate(),
    )  # fmt: skip
    feedback_actions.follow_by_mail(follows.target(f"du-thao:{made.slug}"), READER, "ngay")
    feedback_actions.confirm_follow(follows.reader_of(READER), Follow.objects.get().pk)
    return made, key


def everything(made, key):
    """[(address, whether it is the draft's own)]: each public address there is, filled in for this draft."""
    known = {"slug": made.slug, "number": made.pk, "pk": made.issued_file_id}
    known |= {
        "key": key,
        "code": "25489",
        "kind": "txt",
        "what": "rut",
        "seal": "khong-co",
        "no": 1,
        "token": follows.token_of(follows.reader_of(READER)),
    }
    for name, pattern in public_addresses():
        wanted = set(pattern.pattern.converters) or set(pattern.pattern.regex.groupindex)
        assert wanted <= set(known), f"{name}: say above what to ask it with"
        given = {word: known[word] for word in wanted} | (pattern.default_args or {})
        yield reverse(name, kwargs=given), bool(wanted & {"slug", "number"})


READER = "mai@example.invalid"
ASKED = ["?q=kho+vu+khi", "?q=kho+vu+khi&tinh-trang=tat-ca", "?tinh-trang=tat-ca", "?tinh-trang=giai-trinh"]


def seen(browser, made, key):
    """{address: (status, whether it tells anything of the draft)} of every public address."""
    found = {}
    for address, _ in everything(made, key):
        for asked in (
            "",
            *(ASKED if address == "/du-thao/" else []),
            *([f"?gi=du-thao:{made.slug}"] if address == "/nhan-tin/" else []),
        ):
            answer = browser.get(address + asked)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            body += answer.get("Location", "").encode()
            tells = any(w.encode() in body for w in (made.slug, made.title, "Kho đặt tại", "dời kho"))
            found[address + asked] = (answer.status_code, tells)
    return found


def test_withdrawing_takes_it_off_every_public_address_at_once(told, tuan, lan):
    made, key = told
    before = seen(tuan, made, key)
    assert seen(tuan, made, key) == before  # the second time out of the cache
    telling = {address for address, (_, tells) in before.items() if tells}
    assert {made.get_public_url(), "/", "/du-thao/?tinh-trang=tat-ca", "/noi/25489/"} <= telling
    assert {f"/d/{made.pk}/", f"{made.get_public_url()}tep/{made.issued_file_id}/"} <= telling
    actions.withdraw_declaration(made, "Có phụ lục mật", lan)
    after = seen(tuan, made, key)
    assert [address for address, (_, tells) in after.items() if tells] == []
    own = [address for address, of_draft in everything(made, key) if of_draft]
    assert {address: after[address][0] for address in own if after[address][0] not in (404, 405)} == {}


def test_its_author_reads_no_name_and_no_answer_of_it_either(told, tuan, lan):
    made, key = told
    code, pin = codes.code_of(key), codes.pin_of(key)
    actions.withdraw_declaration(made, "Có phụ lục mật", lan)
    pages = [tuan.get(f"/tra-cuu/?ma={code}"), tuan.post("/tra-cuu/du-lieu/", {"ma": code, "pin": pin})]
    for page in pages:
        assert page.status_code == 200
        assert made.title not in page.content.decode() and "dời kho" not in page.content.decode()


def test_answers_and_table_of_a_withdrawn_draft_wait(sign_in, lan):
    made = factories.open_draft(lan)
    comment(made, "Nên miễn phí.")
    feedback_actions.write_answer(made, made.comments.all(), Answer.Outcome.ACCEPTED, "Tiếp thu.", lan)
    actions.withdraw_declaration(made, "Xem lại", lan)
    for verb in (
        lambda: feedback_actions.publish_answers(made.answers.all(), lan),
        lambda: feedback_actions.publish_table(made, lan),
    ):
        with pytest.raises(NotNow):
            verb()
    browser = sign_in(lan)
    told = browser.post(f"/can-bo/gop-y/{made.pk}/cong-khai/", {"tl": made.answers.get().pk}, follow=True)
    assert "Dự thảo đang không công khai" in told.content.decode()
    told = browser.post(f"/can-bo/gop-y/{made.pk}/bang/cong-khai/", follow=True)
    assert "Dự thảo đang không công khai" in told.content.decode()
    assert made.answers.get().status == Answer.Status.DRAFT and not Answer.objects.published().exists()


def test_saving_and_publishing_in_one_press_saves_and_says_why_it_waits(sign_in, lan):
    made = factories.open_draft(lan)
    said, _ = comment(made, "Nên miễn phí.")
    actions.withdraw_declaration(made, "Xem lại", lan)
    form = {"y": said.pk, "outcome": "tiep-thu", "text": "Tiếp thu.", "cong-khai": "1"}
    answer = sign_in(lan).post(f"/can-bo/gop-y/{made.pk}/soan/", form, follow=True)
    assert made.answers.being_written().exists() and "không công khai" in answer.content.decode()


def measure(browser, made, **said):
    return browser.post(
        f"/can-bo/du-thao/{made.pk}/an-toan/", {"text": "Rà tệp trước khi đăng", "on": "20/10/2026", **said}
    )


def test_measures_of_security_are_kept_with_whom_they_were_agreed(sign_in, lan):
    made, browser = factories.draft(lan), sign_in(lan)
    assert measure(browser, made, agreed_with="Công an xã").status_code == 302
    assert "Rà tệp trước khi đăng" in browser.get(made.get_absolute_url()).content.decode()
    kept = SecurityMeasure.objects.get()
    assert (kept.draft, kept.agreed_with, kept.by) == (made, "Công an xã", lan)
    assert measure(browser, made, text="", document="CV 9").status_code == 422


def test_a_measure_ends_on_a_day_and_stays_in_the_list(sign_in, lan, hoa):
    made, browser = factories.open_draft(lan), sign_in(lan)
    measure(browser, made)
    address = f"/can-bo/du-thao/{made.pk}/an-toan/{SecurityMeasure.objects.get().pk}/"
    assert sign_in(hoa).post(address, {"ended_on": "01/11/2026"}).status_code == 404
    browser.post(address, {"ended_on": "19/10/2026"})
    assert SecurityMeasure.objects.get().ended_on is None
    browser.post(address, {"ended_on": "01/11/2026"})
    page = browser.get(f"/can-bo/du-thao/{made.pk}/an-toan/").content.decode()
    assert "thôi từ 01/11/2026" in page and "Rà tệp" in page
