"""What officers type into forms is understood, and what is wrong is said in words they can act on."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.template import engines

from portal.forms import GovForm, VnDateField, VnDecimalField, VnIntegerField


class Meeting(GovForm):
    title = forms.CharField(label="Tên hội nghị", max_length=20)
    email = forms.EmailField(label="Thư điện tử", required=False)
    day = VnDateField(label="Ngày họp", help_text="Ví dụ 28/02/2026")
    people = VnIntegerField(label="Số người dự", min_value=1)
    cost = VnDecimalField(label="Kinh phí", required=False, max_digits=12, decimal_places=2)
    kind = forms.ChoiceField(
        label="Hình thức", choices=[("a", "Hội nghị"), ("b", "Phát loa")], widget=forms.RadioSelect
    )
    places = forms.MultipleChoiceField(
        label="Nơi họp",
        choices=[("1", "Ấp 1"), ("2", "Ấp 2")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Đã có biên bản")


GOOD = {"title": "Góp ý", "day": "28/02/2026", "people": "1.234", "cost": "12,5", "kind": "a", "agreed": "on"}


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def errors(**changes):
    form = Meeting({**GOOD, **changes})
    return {name: list(words) for name, words in form.errors.items()}


@pytest.mark.parametrize(
    "typed", ["5/2/2026", "05-02-2026", "05.02.2026", "05022026", "2026-02-05", " 5/2/2026 "]
)
def test_a_day_is_read_the_vietnamese_way(typed):
    assert VnDateField().clean(typed) == dt.date(2026, 2, 5)


def test_a_day_that_does_not_exist_names_the_nearest():
    assert errors(day="31/02/2026") == {
        "day": ["Ngày 31/02/2026 không có trong lịch. Nhập lại, ví dụ 28/02/2026"]
    }
    assert errors(day="29/02/2024") == {}


@pytest.mark.parametrize("typed", ["hôm qua", "2/2026", "1/1/26", "12/31/2026", "01/01/0001"])
def test_what_is_no_day_is_refused(typed):
    assert list(errors(day=typed)) == ["day"]


def test_numbers_are_read_with_their_points_and_commas():
    form = Meeting(GOOD)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["people"], form.cleaned_data["cost"]) == (1234, Decimal("12.5"))


@pytest.mark.parametrize("typed", ["12.34", "1,5", "mười", "1e3", "NaN", "٣"])
def test_what_is_no_whole_number_is_refused(typed):
    assert errors(people=typed) == {"people": ["Nhập số nguyên, ví dụ 1.234"]}


def test_missing_things_are_named():
    assert errors(title="", kind="", agreed="", people="") == {
        "title": ["Nhập tên hội nghị"],
        "people": ["Nhập số người dự"],
        "kind": ["Chọn hình thức"],
        "agreed": ["Đánh dấu vào ô “Đã có biên bản”"],
    }


def test_bounds_are_said_with_their_numbers():
    assert errors(title="a" * 30) == {"title": ["Viết tên hội nghị trong 20 ký tự; đang có 30"]}
    assert errors(people="0") == {"people": ["Nhập số từ 1 trở lên"]}
    assert errors(email="lan@") == {"email": ["Nhập thư điện tử có dạng ten@tenmien.vn, hoặc để trống"]}


def test_what_a_form_says_itself_stays():
    class Own(GovForm):
        text = forms.CharField(error_messages={"required": "Nhập nội dung góp ý"})

    assert Own({}).errors["text"] == ["Nhập nội dung góp ý"]


def test_letters_written_apart_are_composed():
    form = Meeting({**GOOD, "title": "Go\u0301p y\u0301"})
    assert form.is_valid() and form.cleaned_data["title"] == "Góp ý"


def test_values_come_back_as_they_were_typed():
    page = rendered(
        "{% field form.people %}{% field form.day %}",
        form=Meeting({**GOOD, "people": "1.2x", "day": "31/2/2026"}),
    )
    assert 'value="1.2x"' in page and 'value="31/2/2026"' in page


def test_values_from_us_are_shown_the_vietnamese_way():
    form = Meeting(initial={"people": 1234, "cost": Decimal("12.50"), "day": dt.date(2026, 2, 5)})
    page = rendered("{{ form }}", form=form)
    assert all(text in page for text in ('value="1.234"', 'value="12,5"', 'value="05/02/2026"'))


def test_each_error_of_the_summary_leads_to_a_control_that_exists():
    form = Meeting({})
    page = rendered("{% error_summary form %}{{ form }}", form=form)
    assert "Có 5 lỗi cần sửa" in page
    for name in ("id_title", "id_day", "id_people", "id_kind_0", "id_agreed"):
        assert f'href="#{name}"' in page and f' id="{name}"' in page


def test_a_control_is_described_by_its_hint_and_its_error():
    page = rendered("{% field form.day %}", form=Meeting({**GOOD, "day": ""}))
    assert 'aria-describedby="id_day_helptext id_day_error"' in page
    assert 'id="id_day_helptext"' in page and 'id="id_day_error"' in page and 'aria-invalid="true"' in page


def test_many_places_are_ticked_and_one_kind_is_picked():
    page = rendered("{{ form }}", form=Meeting({**GOOD, "places": ["1", "2"]}))
    assert page.count('type="checkbox" name="places"') == 2 and page.count(" checked") == 4
    assert page.count('type="radio" name="kind"') == 2


def test_optional_fields_say_so_and_labels_are_escaped():
    class Odd(GovForm):
        a = forms.CharField(label="<b>A</b>", required=False)

    page = rendered("{{ form }}", form=Odd())
    assert "(không bắt buộc)" in page and "&lt;b&gt;A" in page and "<b>A" not in page


def test_an_unchanged_form_knows_it():
    same = {"people": "1.234", "cost": "12,50", "day": "5/2/2026"}
    form = Meeting(same, initial={"people": 1234, "cost": Decimal("12.5"), "day": dt.date(2026, 2, 5)})
    assert form.changed_data == []
