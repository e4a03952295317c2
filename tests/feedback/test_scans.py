"""Lan and Bình type in a pile of photographed slips, each a page of their own; nobody else sees them."""

import re
from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from feedback import actions, tasks
from feedback.actions import scanning
from feedback.models import Comment, Scan, Submission
from portal.files.models import StoredFile
from portal.jobs.models import Job
from tests import factories
from tests.feedback.test_counting import counted, kept

SOURCE = {"channel": "phieu", "provenance": "Nhà văn hóa ấp 3", "received_on": timezone.localdate()}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    return tmp_path


def photo(shade=200, size=(600, 800)):
    stream = BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(stream, "JPEG")
    return SimpleUploadedFile(f"phieu-{shade}.jpg", stream.getvalue(), "image/jpeg")


def pdf(pages=3):
    document, stream = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(stream)
    return SimpleUploadedFile("quet.pdf", stream.getvalue(), "application/pdf")


@pytest.fixture
def lans(sign_in, lan):
    return sign_in(lan)


@pytest.fixture
def pile(draft, lan):
    scanning.bring_photos(draft, [photo(shade) for shade in (10, 90, 170)], lan, **SOURCE)
    return list(Scan.objects.order_by("pk"))


def rows(client, scan, *typed, **buttons):
    """What the page would send: the keys it was given, and rows as dicts of what was typed."""
    html = client.get(f"/can-bo/gop-y/quet/{scan.pk}/").content.decode()
    data = {"d-TOTAL_FORMS": 3, "d-INITIAL_FORMS": 3}
    for n in range(3):
        data[f"d-{n}-key"] = re.search(rf'name="d-{n}-key" value="([^"]+)"', html)[1]
        data[f"d-{n}-author_class"] = "ca-nhan"
    for n, row in enumerate(typed):
        data |= {f"d-{n}-{name}": value for name, value in row.items()}
    return data | buttons


def upload(client, draft, *files):
    said = SOURCE | {"received_on": f"{SOURCE['received_on']:%d/%m/%Y}", "files": list(files)}
    return client.post(f"/can-bo/gop-y/{draft.pk}/quet/", said)


def test_photographs_become_pages_and_the_same_one_twice_stands_once(lans, draft):
    upload(lans, draft, photo(10), photo(90))
    upload(lans, draft, photo(90), photo(170))
    assert Scan.objects.count() == 3 and StoredFile.objects.alive().count() == 3


def test_a_file_that_is_no_picture_is_refused_by_name(lans, draft):
    response = upload(lans, draft, SimpleUploadedFile("don.jpg", b"MZ not a picture"))
    assert response.status_code == 422 and not Scan.objects.exists()


def test_a_pdf_becomes_a_picture_a_page_and_goes_itself(lans, draft, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload(lans, draft, pdf(3))
        tasks.draw_pages(Job.objects.get().pk)
    assert [scan.page for scan in Scan.objects.order_by("pk")] == [1, 2, 3]
    assert not StoredFile.objects.filter(kind="pdf").exists() and Job.objects.get().state == "done"


def test_a_pdf_killed_half_way_goes_on_where_it_was(lans, draft, lan, django_capture_on_commit_callbacks):
    upload(lans, draft, pdf(3))
    job = Job.objects.get()
    one = photo(10)
    scanning._bring(draft, one, lan, SOURCE, page=2, key=StoredFile.objects.get(pk=job.args["file"]).sha256)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.draw_pages(job.pk)
    assert sorted(Scan.objects.values_list("page", flat=True)) == [1, 2, 3]


def test_a_locked_pdf_is_refused_in_words(lans, draft):
    response = upload(lans, draft, SimpleUploadedFile("khoa.pdf", b"%PDF-1.4\nbroken", "application/pdf"))
    assert response.status_code == 422 and "Không mở được" in response.content.decode()


def test_two_rows_are_two_slips_and_one_may_speak_twice(lans, draft, articles, pile):
    first = {"article": articles[0].pk, "body": "Thêm chợ đêm."}
    again = {"article": articles[2].pk, "body": "Giảm phí.", "same": "on"}
    lans.post(
        f"/can-bo/gop-y/quet/{pile[0].pk}/", rows(lans, pile[0], first, again, {"body": "Cần mái che."})
    )
    assert sorted(slip.comments.count() for slip in Submission.objects.all()) == [1, 2]
    assert set(Submission.objects.values_list("scan", "channel", "provenance")) == {(pile[0].pk, "phieu", "Nhà văn hóa ấp 3")}  # fmt: skip
    assert kept(draft) == counted(draft)


def test_rows_sent_twice_land_once(lans, pile):
    data = rows(lans, pile[0], {"body": "Cần mái che."})
    for _ in range(2):
        lans.post(f"/can-bo/gop-y/quet/{pile[0].pk}/", data)
    assert Comment.objects.count() == 1


def test_a_wrong_row_saves_nothing_and_keeps_everything(lans, pile):
    data = rows(lans, pile[0], {"body": "Cần mái che."}, {"body": "Bỏ phí.", "name": "Ông Tư"})
    response = lans.post(f"/can-bo/gop-y/quet/{pile[0].pk}/", data)
    html = response.content.decode()
    assert response.status_code == 422 and not Comment.objects.exists()
    assert "Cần mái che." in html and "Ông Tư" in html and "Phiếu không đồng ý nêu tên" in html


def test_a_name_stands_only_under_a_slip_that_allows_it(lans, pile):
    typed = {"body": "Bỏ phí.", "name": "Ông Tư", "consent": "on"}, {"body": "Ý kín.", "hidden": "on"}
    lans.post(f"/can-bo/gop-y/quet/{pile[0].pk}/", rows(lans, pile[0], *typed))
    said = dict(Submission.objects.values_list("comments__body", "publish_as"))
    assert said == {"Bỏ phí.": "neu-ten", "Ý kín.": "khong"}
    assert Comment.objects.get(body="Ý kín.").state == "accepted"


def test_done_with_a_page_leads_to_the_next_and_counts(lans, draft, pile):
    data = rows(lans, pile[0], {"body": "Cần mái che."}, xong="1")
    response = lans.post(f"/can-bo/gop-y/quet/{pile[0].pk}/", data)
    assert response.url == f"/can-bo/gop-y/quet/{pile[1].pk}/"
    assert "đã nhập 1/3 trang" in lans.get(response.url).content.decode()


def test_two_officers_at_one_pile_get_different_pages_or_are_told(lans, draft, pile, sign_in, binh):
    his, next_one = sign_in(binh), f"/can-bo/gop-y/{draft.pk}/quet/tiep/"
    assert lans.post(next_one).url != his.post(next_one).url
    html = his.get(f"/can-bo/gop-y/quet/{pile[0].pk}/").content.decode()
    assert "Nguyễn Thị Lan" in html and "đang nhập trang này" in html


def test_a_page_left_for_a_quarter_of_an_hour_is_anybodys(draft, pile, lan, binh):
    assert scanning.take(pile[0], lan) and not scanning.take(pile[0], binh)
    Scan.objects.update(taken_at=timezone.now() - scanning.LEFT - timezone.timedelta(seconds=1))
    assert scanning.take(pile[0], binh)


def test_a_page_put_off_comes_last(draft, pile, lan):
    assert scanning.take_next(draft, lan) == pile[0]
    assert scanning.take_next(draft, lan, after=pile[0].pk) == pile[1]
    assert scanning.take_next(draft, lan, after=pile[2].pk) == pile[0]


def test_a_page_done_by_mistake_is_opened_again(lans, draft, pile, lan):
    scanning.set_done(pile[0], lan)
    lans.post(f"/can-bo/gop-y/quet/{pile[0].pk}/xong/", {"lai": "1"})
    assert Scan.objects.waiting().count() == 3


def test_a_blurred_page_goes_to_the_trash_and_comes_back(lans, draft, pile, lan):
    away = f"/can-bo/gop-y/quet/{pile[0].pk}/bo/"
    lans.post(away)
    assert Scan.objects.alive().count() == 2
    lans.post(away, {"lai": "1"})
    assert Scan.objects.alive().count() == 3
    actions.enter_comment(draft, [(None, "Có phiếu.")], lan, scan=pile[0], provenance="Ấp 3")
    assert lans.post(away).status_code == 404


@pytest.mark.parametrize("who", ["minh", "hoa", "thu"])
def test_no_other_body_sees_a_page_or_its_picture(pile, sign_in, request, who):
    other = sign_in(request.getfixturevalue(who))
    assert other.get(f"/can-bo/gop-y/quet/{pile[0].pk}/").status_code == 404
    assert other.get(f"/can-bo/gop-y/quet/{pile[0].pk}/anh/").status_code == 404


def test_a_commune_types_slips_about_a_draft_of_its_province(lans, minh, lan):
    above = factories.open_draft(minh, title="Mức thu phí bến bãi")
    scanning.bring_photos(above, [photo()], lan, **SOURCE)
    page = Scan.objects.get()
    lans.post(f"/can-bo/gop-y/quet/{page.pk}/", rows(lans, page, {"body": "Phí cao."}))
    one = Comment.objects.get()
    assert (one.state, one.recorded_at_agency) == ("pending", lan.agency)


def test_the_picture_is_turned_upright_for_her(lans, pile):
    response = lans.get(f"/can-bo/gop-y/quet/{pile[0].pk}/anh/?xoay=1")
    with Image.open(BytesIO(response.getvalue())) as turned:
        assert turned.size == (800, 600)


def test_erasing_a_persons_data_takes_the_picture_of_the_slip(draft, pile, lan, own_folder, django_capture_on_commit_callbacks):  # fmt: skip
    slip, _ = actions.enter_comment(
        draft, [(None, "Bỏ phí.")], lan, scan=pile[0], provenance="Ấp 3", name="Ông Tư"
    )
    before = sum(path.is_file() for path in own_folder.rglob("*"))
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(slip)
    assert not Scan.objects.filter(pk=pile[0].pk).exists() and Comment.objects.get().body == "Bỏ phí."
    assert sum(path.is_file() for path in own_folder.rglob("*")) == before - 1


def test_thrown_pages_leave_for_good_after_thirty_days(
    pile, lan, own_folder, django_capture_on_commit_callbacks
):
    pile[0].trash(lan)
    Scan.objects.filter(pk=pile[0].pk).update(trashed_at=timezone.now() - timezone.timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.empty_scans() == 1
    assert sum(path.is_file() for path in own_folder.rglob("*")) == 2


def test_the_list_costs_the_same_for_many_pages(lans, draft, pile, lan, django_assert_max_num_queries):
    lans.get(f"/can-bo/gop-y/{draft.pk}/quet/")
    with django_assert_max_num_queries(10):
        assert lans.get(f"/can-bo/gop-y/{draft.pk}/quet/").status_code == 200


def test_the_grid_costs_the_same_for_many_slips(lans, draft, pile, lan, django_assert_max_num_queries):
    for n in range(12):
        actions.enter_comment(draft, [(None, f"Ý thứ {n}.")], lan, scan=pile[0], provenance="Ấp 3")
    lans.get(f"/can-bo/gop-y/quet/{pile[0].pk}/")
    with django_assert_max_num_queries(10):
        assert lans.get(f"/can-bo/gop-y/quet/{pile[0].pk}/").status_code == 200
