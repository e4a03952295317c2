"""Each text of a draft is a version: looked at, corrected, saved with its file, listed, posted."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts import actions
from drafts.models import Article, DraftPolicy
from portal.files.models import StoredFile
from portal.journal.models import Entry
from portal.trash import KEPT
from tests import factories
from tests.plans.paper import p, word

LONGER = factories.TEXT + "Điều 4. Hiệu lực\nTừ ngày ký.\n"
PAPER = word(p("Điều 1. Phạm vi"), p("1. Chợ Tân Lập."), p("Điều 2. Phí"), p("Mỗi sạp 60.000 đồng."))


@pytest.fixture
def draft(lan):
    return factories.draft(lan)


@pytest.fixture
def write(sign_in, lan, draft):
    """`write(text=…, luu="1")` is Lan pressing a button on the page of the text."""

    def pressed(who=lan, **said):
        data = {"text": "", "seen": "1"} | said
        return sign_in(who).post(f"/can-bo/du-thao/{draft.pk}/noi-dung/", data)

    return pressed


def file(name="Dự thảo 2.docx", data=PAPER):
    return SimpleUploadedFile(name, data)


def hidden(answer, name):
    return answer.context["form"][name].value()


def versions(browser, draft):
    return browser.get(f"/can-bo/du-thao/{draft.pk}/cac-ban/")


def test_she_starts_from_the_last_text(sign_in, lan, draft):
    page = sign_in(lan).get(f"/can-bo/du-thao/{draft.pk}/noi-dung/").content.decode()
    assert "Điều 3. Phí vệ sinh" in page and "Đang có bản lần 1" in page


def test_what_changed_is_told_before_saving(write, draft):
    shown = write(text=LONGER.replace("05 giờ", "04 giờ")).content.decode()
    assert "4 điều, mục: sửa 1, thêm 1, giữ nguyên 2." in shown and draft.versions.count() == 1


def test_doubts_stand_first_with_their_lines(write):
    shown = write(text=LONGER.replace("Điều 4", "Điều 6")).content.decode()
    assert "Thiếu Điều 4 đến Điều 5 trước Điều 6" in shown and "dòng 9" in shown
    assert shown.index("Cần xem lại") < shown.index("Đã chia thành")


def test_a_note_says_what_the_version_is(write, draft, sign_in, lan):
    write(text=LONGER, note="sau thẩm định", luu="1")
    assert draft.versions.first().note == "sau thẩm định"
    assert "sau thẩm định" in versions(sign_in(lan), draft).content.decode()


def test_a_file_chosen_once_goes_with_the_text_corrected_afterwards(write, draft):
    looked = write(upload=file())
    assert "Dự thảo 2.docx" in looked.content.decode()
    corrected = hidden(looked, "text").replace("60.000", "50.000")
    write(text=corrected, kept=hidden(looked, "kept"), luu="1")
    version = draft.versions.first()
    assert version.source.name == "Dự thảo 2.docx" and version.source.trashed_at is None
    assert version.source.content.open("rb").read() == PAPER and "50.000" in version.text


def test_a_file_only_looked_at_waits_in_the_trash(write, draft):
    write(upload=file())
    stored = StoredFile.objects.get()
    assert stored.trashed_at is not None and stored.restorable_until() == stored.trashed_at + KEPT


@pytest.mark.parametrize("spoilt", ["", "x:y:z", "{}x"])
def test_a_ticket_made_up_carries_no_file(write, draft, spoilt):
    kept = hidden(write(upload=file()), "kept")
    write(text=LONGER, kept=spoilt.format(kept), luu="1")
    assert draft.versions.first().source is None


def test_somebody_elses_ticket_carries_no_file(write, draft, binh):
    kept = hidden(write(upload=file()), "kept")
    write(binh, text=LONGER, kept=kept, luu="1")
    assert draft.versions.first().source is None and draft.versions.first().by == binh


def test_the_second_to_save_is_told_and_loses_nothing(write, draft, binh):
    write(binh, text=LONGER, luu="1")
    answer = write(text=LONGER.replace("05 giờ", "04 giờ"), note="của Lan", luu="1")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Đỗ Văn Bình vừa lưu bản lần 2" in shown
    assert "04 giờ" in hidden(answer, "text") and hidden(answer, "note") == "của Lan"
    write(text=hidden(answer, "text"), seen=hidden(answer, "seen"), luu="1")
    assert [version.by for version in draft.versions.all()][1] == binh and draft.versions.count() == 3


def test_the_same_text_is_no_new_version(write, draft):
    answer = write(text=factories.TEXT.replace("\n", "\r\n"), luu="1")
    assert answer.status_code == 422 and "không khác bản lần 1" in answer.content.decode()
    assert draft.versions.count() == 1


def test_nothing_typed_is_an_error_beside_the_box(write):
    answer = write(text=" \n ")
    assert answer.status_code == 422 and answer.context["form"].errors["text"]


def test_articles_know_where_they_came_from(draft, lan):
    second = actions.set_text(
        draft,
        "Điều 1. Giải thích từ ngữ\nSạp là chỗ bán hàng.\n"
        + factories.TEXT.replace("Điều 3", "Điều 4")
        .replace("Điều 2", "Điều 3")
        .replace("Điều 1.", "Điều 2."),
        lan,
    )
    assert [a.came_from and a.came_from.label for a in second.articles.all()] == [
        None,
        "Điều 1",
        "Điều 2",
        "Điều 3",
    ]


def test_versions_from_before_are_traced_as_new_ones_are(draft, lan):
    actions.set_text(draft, "Điều 1. Mới\nGiải thích từ ngữ.\n" + factories.TEXT, lan)
    traced = list(Article.objects.order_by("pk").values_list("came_from", "lineage"))
    Article.objects.update(came_from=None, lineage=None)
    import_module("drafts.migrations.0010_lineage").trace(apps, None)
    assert list(Article.objects.order_by("pk").values_list("came_from", "lineage")) == traced


def test_opening_a_consultation_posts_the_text_and_a_later_one_waits(sign_in, lan):
    draft = factories.open_draft(lan)
    actions.set_text(draft, LONGER, lan)
    assert [bool(version.posted_at) for version in draft.versions.all()] == [False, True]
    page = versions(sign_in(lan), draft).content.decode()
    assert "Bản lần 2 chưa đăng" in page and f"/can-bo/du-thao/{draft.pk}/dang-lai/" in page
    assert "Bản này chưa đăng" in sign_in(lan).get(draft.get_absolute_url()).content.decode()


def test_outside_a_round_the_newest_text_is_posted_from_the_list(sign_in, lan):
    draft = factories.open_draft(lan, days=3)
    version = actions.set_text(draft, LONGER, lan)
    before = DraftPolicy.objects.get(pk=draft.pk).revision
    sign_in(lan).post(f"/can-bo/du-thao/{draft.pk}/cac-ban/2/dang/")
    version.refresh_from_db()
    assert version.posted_at and DraftPolicy.objects.get(pk=draft.pk).revision > before
    assert Entry.objects.about(draft).filter(verb="đăng văn bản dự thảo", note="lần 2").exists()
    assert not actions.post_version(version, lan)


def test_within_a_round_it_is_posted_with_its_reason_elsewhere(sign_in, lan):
    draft = factories.open_draft(lan)
    actions.set_text(draft, LONGER, lan)
    answer = sign_in(lan).post(f"/can-bo/du-thao/{draft.pk}/cac-ban/2/dang/")
    assert answer["Location"].endswith("/dang-lai/") and draft.versions.posted().count() == 1


def test_another_body_reads_what_was_posted_and_no_files(sign_in, lan, minh):
    draft = factories.open_draft(lan)
    actions.set_text(draft, LONGER, lan)
    browser = sign_in(minh)
    assert [v.number for v in versions(browser, draft).context["versions"]] == [1]
    assert browser.get(f"/can-bo/du-thao/{draft.pk}/cac-ban/1/goc/").status_code == 404
    assert "Từ ngày ký" not in browser.get(draft.get_absolute_url()).content.decode()


def test_she_downloads_the_file_a_version_came_from(write, sign_in, lan, draft):
    looked = write(upload=file())
    write(text=hidden(looked, "text"), kept=hidden(looked, "kept"), luu="1")
    answer = sign_in(lan).get(f"/can-bo/du-thao/{draft.pk}/cac-ban/2/goc/")
    assert (
        answer.getvalue() == PAPER
        and sign_in(lan).get(f"/can-bo/du-thao/{draft.pk}/cac-ban/1/goc/").status_code == 404
    )


def test_the_list_costs_the_same_for_eight_versions(sign_in, lan, draft, django_assert_max_num_queries):
    for n in range(7):
        actions.set_text(draft, f"{LONGER}Lần {n}.", lan)
    browser = sign_in(lan)
    browser.get("/can-bo/")
    with django_assert_max_num_queries(8):
        assert versions(browser, draft).content.decode().count("So với lần") == 7


def test_a_draft_without_text_says_how_to_begin(sign_in, lan):
    assert "Chưa có toàn văn" in versions(sign_in(lan), factories.draft(lan, text="")).content.decode()
