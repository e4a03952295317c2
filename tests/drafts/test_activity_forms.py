"""Each statutory form asks what it needs, keeps it, shows it back."""

import pytest

from drafts.activity_forms import GROUPS, NUMBERS, PARTNER_ROWS, SPECS, numbers_of, spec_of
from drafts.activity_specs import PartKind
from drafts.forms.entry import tables_of
from drafts.models import Activity, ActivityPart
from tests import factories

FORMS = Activity.Form.values
ADDRESS = "/hoat-dong/moi/"
SAID = {
    "text": "Chợ Tân Lập", "long": "Thống nhất giờ họp chợ", "time": "5h30", "url": "https://baotayninh.example/cho",
    "number": "1.250", "date": "03/11/2026", "bool": "on",
}  # fmt: skip
SHOWN = SAID | {"time": "05:30", "bool": "Có"}
CELLS = {
    "name": "Nguyễn Văn Sáu", "group": "Trưởng ấp", "organisation": "Báo Tây Ninh", "count": "1", "on": "02/11/2026",
    "until": "06/11/2026", "done_on": "06/11/2026", "times": "05:30", "note": "Sẽ xem lại mức phí",
}  # fmt: skip


def facts(form, **more):
    said = {"form": form, "field": "du-thao", "title": "Nói về chợ", "starts_on": "01/11/2026", "ends_on": ""}
    return said | {"organiser": "own"} | more


def answers(spec):
    """An answer to every question, as typed and as it is read afterwards."""
    typed, read = {}, []
    for question in spec.questions:
        value = question.choices[0][0] if question.choices else SAID[question.kind]
        typed[f"hoi-{question.name}"] = value
        read.append(question.choices[0][1] if question.choices else SHOWN[question.kind])
    return typed, read


def lines(form, *rows, kind=None, initial=0):
    """Rows of a table as the page sends them."""
    prefix = str(kind)
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def cells_of(columns):
    return {
        column.name: column.choices[0][0] if column.choices else CELLS[column.name]
        for column in columns.columns
        if column.name != "outlet"
    }


def test_every_form_has_its_spec_and_stands_in_one_group():
    grouped = [str(form) for _letter, _name, forms in GROUPS for form in forms]
    assert sorted(SPECS) == sorted(FORMS) == sorted(grouped)
    assert [letter for letter, *_ in GROUPS] == ["a", "b", "c", "d", "đ", "e"]


@pytest.mark.parametrize("form", FORMS)
def test_a_spec_names_only_what_there_is(form):
    spec = spec_of(form)
    assert set(spec.numbers) | set(spec.called) <= set(NUMBERS)
    names = [question.name for question in spec.questions]
    assert len(names) == len(set(names)) and "lap" not in names
    assert all(question.choices for question in spec.questions if question.kind == "choice")
    for columns in (*spec.parts, PARTNER_ROWS):
        assert columns.within in ("", *spec.numbers)
        assert all(hasattr(ActivityPart, column.name) for column in columns.columns)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_logged_with_its_own_fields_and_shown_back(sign_in, lan, form):
    spec = spec_of(form)
    typed, read = answers(spec)
    sent = facts(form) | typed | {name: "1.084" for name in numbers_of(form)}
    for columns in tables_of(form):
        sent |= lines(form, cells_of(columns), kind=columns.kind)
    browser = sign_in(lan)
    assert browser.post(ADDRESS, sent).status_code == 302
    made = Activity.objects.get()
    assert {part.kind for part in made.parts.all()} == {str(columns.kind) for columns in tables_of(form)}
    page = browser.get(made.get_absolute_url()).content.decode()
    for words in [*read, "Nguyễn Văn Sáu", *(["1.084"] if numbers_of(form) else [])]:
        assert words in page, words


def test_what_a_form_does_not_ask_is_not_kept(sign_in, lan):
    sign_in(lan).post(ADDRESS, facts("d-loa", **{"hoi-reader": "Cô Bảy", "hoi-platform": "zalo"}))
    assert Activity.objects.get().details == {"reader": "Cô Bảy"}


def test_a_required_answer_is_asked_for_and_the_rest_stays(sign_in, lan):
    answer = sign_in(lan).post(ADDRESS, facts("c-phat-ngon", **{"hoi-post": "Phó Chủ tịch"}))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Nhập người phát ngôn" in page and 'value="Phó Chủ tịch"' in page


def test_groups_together_are_not_more_than_all_who_came(sign_in, lan):
    rows = [{"name": "Người dân", "count": "60"}, {"name": "Tiểu thương", "count": "30"}]
    sent = facts("c-hoi-nghi", attendance="80") | lines("c-hoi-nghi", *rows, kind=PartKind.GROUP)
    answer = sign_in(lan).post(ADDRESS, sent)
    assert answer.status_code == 422 and "cộng lại là 90" in answer.content.decode()


def test_a_number_left_blank_is_the_sum_of_its_lines(sign_in, lan):
    rows = [
        {"name": "Người dân", "count": "60"},
        {"name": "Tiểu thương", "count": "30"},
        {"name": "", "count": ""},
    ]
    sign_in(lan).post(ADDRESS, facts("c-hoi-nghi") | lines("c-hoi-nghi", *rows, kind=PartKind.GROUP))
    made = Activity.objects.get()
    assert (made.attendance, made.parts.count()) == (90, 2)


def test_one_line_more_keeps_all_that_was_typed(sign_in, lan):
    sent = facts("c-hoi-nghi", them="nhom") | lines(
        "c-hoi-nghi", {"name": "Người dân", "count": "x"}, kind=PartKind.GROUP
    )
    answer = sign_in(lan).post(ADDRESS, sent)
    page = answer.content.decode()
    assert answer.status_code == 200 and not Activity.objects.exists()
    assert 'name="nhom-1-name"' in page and 'value="Người dân"' in page and "Nhập số nguyên" not in page


def test_a_line_is_corrected_dropped_and_added(sign_in, lan):
    made = factories.activity(lan, attendance=90)
    kept, gone = (made.parts.create(kind=PartKind.GROUP, name=name, count=30) for name in ("Dân", "Khác"))
    rows = [
        {"key": kept.pk, "name": "Người dân", "count": "40"},
        {"key": gone.pk, "name": "Khác", "count": "30", "drop": "on"},
        {"name": "Tiểu thương", "count": "20"},
    ]
    sent = facts("c-hoi-nghi", attendance="90", revision=made.revision)
    sign_in(lan).post(
        f"{made.get_absolute_url()}sua/", sent | lines("c-hoi-nghi", *rows, kind=PartKind.GROUP, initial=2)
    )
    assert made.parts.values_list("pk", "name", "count").first() == (kept.pk, "Người dân", 40)
    assert [part.name for part in made.parts.all()] == ["Người dân", "Tiểu thương"]


def test_a_line_of_another_activity_is_not_touched(sign_in, lan, hoa):
    hers = factories.activity(hoa).parts.create(kind=PartKind.GROUP, name="Dân Cẩm Thạch", count=3)
    made = factories.activity(lan)
    rows = [{"key": hers.pk, "name": "Người dân", "count": "1"}]
    sent = facts("c-hoi-nghi", revision=made.revision) | lines("c-hoi-nghi", *rows, kind=PartKind.GROUP)
    sign_in(lan).post(f"{made.get_absolute_url()}sua/", sent)
    hers.refresh_from_db()
    assert hers.name == "Dân Cẩm Thạch" and made.parts.get().name == "Người dân"


def test_partners_are_named_and_a_living_agency_is_known_by_its_name(sign_in, lan, so_tu_phap):
    rows = [{"name": so_tu_phap.name, "group": "nha-nuoc"}, {"name": "Hội Phụ nữ xã", "group": "phu-nu"}]
    sign_in(lan).post(ADDRESS, facts("c-hoi-nghi") | lines("c-hoi-nghi", *rows, kind=PartKind.PARTNER))
    made = Activity.objects.get()
    assert made.coordinating == f"{so_tu_phap.name}; Hội Phụ nữ xã"
    assert [part.agency for part in made.parts.all()] == [so_tu_phap, None]


def test_a_link_keeps_the_day_it_was_seen(sign_in, lan):
    rows = [{"url": "https://baotayninh.example/cho", "title": "Chợ mới", "seen_on": "05/11/2026"}]
    browser = sign_in(lan)
    browser.post(ADDRESS, facts("a-tin-bai", items="1") | lines("a-tin-bai", *rows, kind="lien-ket"))
    made = Activity.objects.get()
    page = browser.get(made.get_absolute_url()).content.decode()
    assert "xem ngày 05/11/2026" in page and "chưa có minh chứng" not in page


def test_a_link_without_its_day_is_asked_for_it(sign_in, lan):
    rows = [{"url": "https://baotayninh.example/cho", "title": "", "seen_on": ""}]
    answer = sign_in(lan).post(ADDRESS, facts("a-tin-bai") | lines("a-tin-bai", *rows, kind="lien-ket"))
    assert answer.status_code == 422 and "Nhập xem ngày" in answer.content.decode()


def test_who_saves_second_sees_the_lines_of_the_first(sign_in, lan, binh):
    made = factories.activity(lan, attendance=90)
    address, seen = f"{made.get_absolute_url()}sua/", made.revision

    def sent(name):
        rows = [{"name": name, "count": "30"}]
        return facts("c-hoi-nghi", attendance="90", revision=seen) | lines(
            "c-hoi-nghi", *rows, kind=PartKind.GROUP
        )

    sign_in(binh).post(address, sent("Tiểu thương"))
    late = sign_in(lan).post(address, sent("Người dân"))
    assert late.status_code == 422 and "Tiểu thương" in late.content.decode()
    assert made.parts.get().name == "Tiểu thương"
