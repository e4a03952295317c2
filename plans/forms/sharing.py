"""Which tasks of an issued document go to whom."""

from django import forms

from plans.fields import LinesField
from portal.forms import GovForm, SearchForm


class ShareForm(GovForm):
    """Tasks, and how their receivers are found. `tasks`: those of the document, in order."""

    mark_optional = False
    TO = (
        ("lead", "Nơi chủ trì ghi ở từng nhiệm vụ"),
        ("names", "Các nơi nhập dưới đây, mọi nhiệm vụ đã chọn"),
    )

    tasks = forms.MultipleChoiceField(label="Nhiệm vụ", widget=forms.CheckboxSelectMultiple)
    to = forms.ChoiceField(label="Giao cho", choices=TO, widget=forms.RadioSelect)
    names = LinesField(
        label="Các nơi",
        required=False,
        max_length=8000,
        help_text="Mỗi dòng một cơ quan, hoặc một nhóm: UBND các xã, phường",
    )

    def __init__(self, *args, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(task.pk): task for task in tasks}
        self.fields["tasks"].choices = [
            (key, f"{task.position}. {task.heading[:200]}") for key, task in self.known.items()
        ]

    def clean(self):
        if self.cleaned_data.get("to") == "names" and not self.cleaned_data.get("names"):
            self.add_error("names", "Nhập ít nhất một nơi")
        return self.cleaned_data

    def chosen(self):
        return [self.known[key] for key in self.cleaned_data["tasks"]]

    def wanted_names(self):
        """The typed names, or none when each task says itself who leads it."""
        return self.cleaned_data["names"] if self.cleaned_data["to"] == "names" else ()


class ShareFilter(SearchForm):
    """The bodies that have a share of a task, by name and by how far they are."""

    STATES = (("", "Mọi nơi"), ("open", "Chưa xong"), ("late", "Quá hạn"), ("done", "Đã xong"))

    state = forms.ChoiceField(label="Tiến độ", choices=STATES, required=False)
