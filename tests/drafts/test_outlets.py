"""The loudspeakers, boards and screens of a place: added once, ended, never deleted."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts import actions
from drafts.models import Outlet
from drafts.sheets.written import plain_table

CLUSTER = {
    "kind": "loa",
    "name": "Cụm 1, trụ sở",
    "place": "UBND xã",
    "size": "4",
    "usual_times": "5h30, 17h",
}


def outlet(by, name="Cụm 1", kind="loa", **fields):
    return actions.add_outlets([Outlet(kind=kind, name=name, **fields)], by)[0]


def test_she_adds_a_cluster_with_its_hours(sign_in, lan):
    sign_in(lan).post("/hoat-dong/diem-phat/moi/", CLUSTER)
    made = Outlet.objects.get()
    assert (made.agency, made.size, made.usual_times) == (lan.agency, 4, "05:30, 17:00")


def test_two_of_one_name_are_not_two(sign_in, lan):
    outlet(lan, name=CLUSTER["name"])
    answer = sign_in(lan).post("/hoat-dong/diem-phat/moi/", CLUSTER)
    assert answer.status_code == 422 and "Đặt tên khác" in answer.content.decode()
    assert Outlet.objects.count() == 1


def test_a_list_is_pasted_and_what_is_there_stays(sign_in, lan):
    outlet(lan, name="Cụm 1", size=9)
    text = "Cụm 1; Trụ sở; 4; 5h30\nCụm 2; Chợ; 2; 5h30, 17h\n\nCụm 3"
    page = sign_in(lan).post("/hoat-dong/diem-phat/nhieu/", {"kind": "loa", "text": text}, follow=True)
    assert "Đã thêm 2 điểm. 1 điểm đã có từ trước" in page.content.decode()
    assert list(Outlet.objects.order_by("name").values_list("name", "size")) == [
        ("Cụm 1", 9), ("Cụm 2", 2), ("Cụm 3", None),
    ]  # fmt: skip


def test_one_wrong_line_and_nothing_is_saved(sign_in, lan):
    text = "Cụm 1; Trụ sở; nhiều; 5h30\nCụm 2; Chợ; 2; lúc sáng"
    answer = sign_in(lan).post("/hoat-dong/diem-phat/nhieu/", {"kind": "loa", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Dòng 1: số lượng “nhiều”" in page and "Dòng 2: giờ" in page
    assert text.split("\n")[0] in page and not Outlet.objects.exists()


def test_a_table_brings_several_kinds(sign_in, lan):
    rows = [["Bảng tin", "Bảng ấp 2", "Nhà văn hóa", None, None], ["Cụm loa", "Cụm 1", "Chợ", 4, "5h30"]]
    heads = ["Loại", "Tên", "Nơi đặt", "Số loa", "Giờ phát"]
    table = SimpleUploadedFile("diem.xlsx", plain_table("Điểm", heads, rows))
    sign_in(lan).post("/hoat-dong/diem-phat/nhieu/", {"kind": "loa", "file": table})
    assert set(Outlet.objects.values_list("kind", "name")) == {("bang-tin", "Bảng ấp 2"), ("loa", "Cụm 1")}


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 no table", b"%PDF-1.7 no table", b"a,b\n1,2\n"])
def test_what_is_no_table_is_refused_in_words(sign_in, lan, content):
    table = SimpleUploadedFile("diem.xlsx", content)
    answer = sign_in(lan).post("/hoat-dong/diem-phat/nhieu/", {"kind": "loa", "file": table})
    assert answer.status_code == 422 and not Outlet.objects.exists()


def test_our_own_template_can_be_sent_back(sign_in, lan):
    browser = sign_in(lan)
    table = b"".join(browser.get("/hoat-dong/diem-phat/mau.xlsx").streaming_content)
    browser.post("/hoat-dong/diem-phat/nhieu/", {"kind": "loa", "file": SimpleUploadedFile("m.xlsx", table)})
    assert Outlet.objects.get().usual_times == "05:30, 17:00"


def test_an_ended_one_is_kept_and_offered_no_more(sign_in, lan):
    made, browser = outlet(lan), sign_in(lan)
    browser.post(f"/hoat-dong/diem-phat/{made.pk}/thoi-dung/", {"ended_on": "01/11/2026"})
    made.refresh_from_db()
    assert made.ended_on == date(2026, 11, 1)
    assert "Cụm đã phát" not in browser.get("/hoat-dong/nhanh/?loai=d-loa").content.decode()
    browser.post(f"/hoat-dong/diem-phat/{made.pk}/thoi-dung/", {"dung-lai": "1"})
    assert "Cụm đã phát" in browser.get("/hoat-dong/nhanh/?loai=d-loa").content.decode()


def test_nobody_ends_one_tomorrow(sign_in, lan):
    made = outlet(lan)
    answer = sign_in(lan).post(f"/hoat-dong/diem-phat/{made.pk}/thoi-dung/", {"ended_on": "01/01/2090"})
    assert answer.status_code == 422 and Outlet.objects.get().ended_on is None


def test_her_province_reads_them_and_a_neighbour_does_not(sign_in, lan, minh, hoa):
    made = outlet(lan)
    page = "/hoat-dong/diem-phat/?cua=tat-ca"
    assert "Cụm 1" in sign_in(minh).get(page).content.decode()
    assert "Cụm 1" not in sign_in(hoa).get(page).content.decode()
    assert [sign_in(who).get(f"/hoat-dong/diem-phat/{made.pk}/").status_code for who in (minh, hoa)] == [
        404,
        404,
    ]


def test_the_list_asks_as_often_for_forty_as_for_one(sign_in, lan, django_assert_max_num_queries):
    actions.add_outlets([Outlet(kind="loa", name=f"Cụm {n}", ended_on=None) for n in range(40)], lan)
    browser = sign_in(lan)
    browser.get("/hoat-dong/diem-phat/")
    with django_assert_max_num_queries(8):
        assert "Cụm 39" in browser.get("/hoat-dong/diem-phat/").content.decode()
