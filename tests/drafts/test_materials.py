"""The library of materials: kept once, found by audience and place, used by those who may (F66)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from drafts import actions, coverage_seed
from drafts.models import CoverageTag, Material, Topic
from tests import desk, factories

NEW = {"title": "Tờ gấp về chợ mới", "kind": "to-gap", "language": "tiếng Khmer", "made_on": "20/11/2026",
       "place": "Các ấp biên giới"}  # fmt: skip
LIBRARY = "/tai-lieu-truyen-thong/"


def material(by, title="Tờ gấp về chợ mới", tags=(), **fields):
    made = Material(title=title, kind=fields.pop("kind", "to-gap"), made_on=timezone.localdate(),
                    url="https://tanlap.invalid/to-gap", **fields)  # fmt: skip
    return actions.add_material(made, CoverageTag.objects.filter(code__in=tags), by)


def test_she_puts_a_leaflet_in_the_library(sign_in, lan):
    tag = CoverageTag.objects.get(code="bien-gioi")
    answer = sign_in(lan).post(f"{LIBRARY}moi/", NEW | {"upload": desk.photo(), "tags": [tag.pk]})
    made = Material.objects.get()
    assert answer.status_code == 302 and list(made.tags.all()) == [tag]
    assert sign_in(lan).get(f"{made.get_absolute_url()}tep/").status_code == 200


def test_neither_file_nor_link_is_no_material_and_what_was_ticked_stays(sign_in, lan):
    tag = CoverageTag.objects.get(code="bien-gioi")
    answer = sign_in(lan).post(f"{LIBRARY}moi/", NEW | {"tags": [tag.pk]})
    said = answer.content.decode()
    assert answer.status_code == 422 and "Chọn tệp, hoặc ghi đường dẫn" in said
    assert f'value="{tag.pk}" checked' in said and "Các ấp biên giới" in said


def test_a_programme_is_not_taken_for_a_document(sign_in, lan):
    wrong = desk.photo("to-gap.pdf")
    wrong.file.write(b"MZ\x00\x01")
    wrong.file.seek(0)
    answer = sign_in(lan).post(f"{LIBRARY}moi/", NEW | {"upload": wrong})
    assert answer.status_code == 422 and not Material.objects.exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=cho moi", {"Tờ gấp về chợ mới"}), ("loai=hoi-dap", {"Hỏi đáp về rác"}), ("tieng=tiếng Tày", {"Hỏi đáp về rác"}),
        ("noi=Ấp 2", {"Tờ gấp về chợ mới"}), ("loai=lạ&cho=x&du_thao=0", {"Tờ gấp về chợ mới", "Hỏi đáp về rác"}),
    ],
)  # fmt: skip
def test_the_library_narrows(sign_in, lan, asked, found):
    material(lan, place="Ấp 2")
    material(lan, "Hỏi đáp về rác", kind="hoi-dap", language="tiếng Tày")
    page = sign_in(lan).get(f"{LIBRARY}?{asked}").context["page"]
    assert {m.title for m in page} == found


def test_it_narrows_by_audience_and_by_draft(sign_in, lan):
    draft = factories.draft(lan)
    material(lan, tags=["phu-nu", "bien-gioi"], draft=draft)
    material(lan, "Tờ gấp khác")
    tag = CoverageTag.objects.get(code="phu-nu")
    for asked in (f"cho={tag.pk}", f"du_thao={draft.pk}"):
        assert [m.title for m in sign_in(lan).get(f"{LIBRARY}?{asked}").context["page"]] == [
            "Tờ gấp về chợ mới"
        ]


def test_her_province_reads_it_a_neighbour_only_what_was_opened(sign_in, lan, minh, hoa):
    own, opened = material(lan), material(lan, "Mở cho mọi nơi", is_public=True)
    assert {m.pk for m in sign_in(minh).get(LIBRARY).context["page"]} == {own.pk, opened.pk}
    assert {m.pk for m in sign_in(hoa).get(LIBRARY).context["page"]} == {opened.pk}
    assert sign_in(hoa).get(own.get_absolute_url()).status_code == 404
    assert sign_in(hoa).post(f"{opened.get_absolute_url()}sua/", NEW).status_code == 404


def test_what_is_opened_of_an_undeclared_draft_stays_inside(sign_in, lan, hoa):
    hidden = material(lan, draft=factories.draft(lan), is_public=True)
    assert sign_in(hoa).get(hidden.get_absolute_url()).status_code == 404


def test_a_public_one_stands_on_the_page_of_its_draft_with_its_file(sign_in, tuan, lan):
    draft = factories.open_draft(lan)
    sign_in(lan).post(f"{LIBRARY}moi/", NEW | {"upload": desk.photo(), "draft": draft.pk, "is_public": "on"})
    made = Material.objects.get()
    said = tuan.get(draft.get_public_url()).content.decode()
    address = f"{draft.get_public_url()}tep/{made.file_id}/"
    assert made.title in said and tuan.get(address).status_code == 200
    sign_in(lan).post(f"{made.get_absolute_url()}bo/")
    assert made.title not in tuan.get(draft.get_public_url()).content.decode()
    assert tuan.get(address).status_code == 404


def test_whoever_saves_second_sees_both(sign_in, lan, binh):
    made = material(lan)
    told = NEW | {"url": made.url, "revision": made.revision}
    sign_in(binh).post(f"{made.get_absolute_url()}sua/", told | {"title": "Của Bình"})
    late = sign_in(lan).post(f"{made.get_absolute_url()}sua/", told | {"title": "Của Lan"})
    assert late.status_code == 422
    assert "Của Bình" in late.content.decode() and "Của Lan" in late.content.decode()


def test_it_comes_back_from_the_trash(sign_in, lan):
    made = material(lan)
    sign_in(lan).post(f"{made.get_absolute_url()}bo/")
    assert "Tờ gấp về chợ mới" in sign_in(lan).get("/can-bo/thung-rac/").content.decode()
    sign_in(lan).post(f"/can-bo/thung-rac/tai-lieu/{made.pk}/lay-lai/")
    assert sign_in(lan).get(made.get_absolute_url()).status_code == 200


def test_a_tag_no_longer_used_stays_on_what_has_it(sign_in, lan):
    made, tag = material(lan, tags=["ngu-dan"]), CoverageTag.objects.get(code="ngu-dan")
    CoverageTag.objects.filter(pk=tag.pk).update(ended_on=timezone.localdate() - timedelta(days=1))
    assert "Ngư dân" in sign_in(lan).get(f"{made.get_absolute_url()}sua/").content.decode()
    assert "Ngư dân" not in sign_in(lan).get(f"{LIBRARY}moi/").context["form"].as_p()


def test_the_library_asks_as_often_for_twenty_as_for_two(sign_in, lan, django_assert_max_num_queries):
    browser = sign_in(lan)
    for n in range(20):
        material(lan, f"Tờ gấp {n}", tags=["phu-nu"])
    browser.get(LIBRARY)
    with django_assert_max_num_queries(12):
        assert len(browser.get(LIBRARY).context["page"]) == 20


def test_an_administrator_s_words_for_a_group_stay(db):
    CoverageTag.objects.filter(code="phu-nu").update(name="Phụ nữ nông thôn", verified=True)
    coverage_seed.seed(CoverageTag, Topic)
    assert CoverageTag.objects.get(code="phu-nu").name == "Phụ nữ nông thôn"
    assert CoverageTag.objects.count() == len(coverage_seed.TAGS)
    assert not CoverageTag.objects.filter(verified=True).exclude(code="phu-nu").exists()
