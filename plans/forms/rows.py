"""The table of tasks as it is typed: one form a row; bodies are parted by ";"."""

from django import forms

from plans.fields import LinesField, area
from plans.models import Task
from portal.forms import GovForm
from portal.text import squeeze

MOST_TASKS = 300


class TaskRow(GovForm):
    """One row of the task table. `key` says which known task it changes; empty: a new one."""

    mark_optional = False
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    heading = forms.CharField(label="Nội dung", required=False, max_length=20_000, widget=area(2))
    lead_text = forms.CharField(label="Chủ trì", required=False, max_length=5000, widget=area(2))
    coordinating = LinesField(
        label="Phối hợp", required=False, parted_by=r"[;\n]", joined_by="; ", widget=area(2)
    )
    time_text = forms.CharField(label="Thời gian", required=False, max_length=300)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=5000, widget=area(2))
    drop = forms.BooleanField(label="Bỏ", required=False)

    def clean(self):
        """A row ticked to go needs nothing; a new one says what is to be done."""
        said = self.cleaned_data
        if said.get("drop"):
            self._errors.clear()
        elif not said.get("key") and not said.get("heading"):
            self.add_error("heading", "Nhập nội dung nhiệm vụ, hoặc đánh dấu bỏ dòng này")
        return said

    def apply(self, task: Task) -> Task:
        """Write the row on the task; what is read from changed words is read again."""
        said = self.cleaned_data
        if squeeze(said["time_text"]) != task.time_text:
            task.due_kind, task.due_from, task.due_to = Task.DueKind.NONE, None, None
        if squeeze(said["lead_text"]) != task.lead_text:
            task.lead_agency, task.lead_unclear = None, False
        for name in ("heading", "lead_text", "time_text", "product"):
            setattr(task, name, squeeze(said[name]))
        task.coordinating = said["coordinating"]
        return task


class _TaskRows(forms.BaseFormSet):
    def tasks(self, known: dict[str, Task]):
        """(tasks in order, dropped): `known` are the rows that were offered, by key."""
        kept, dropped = [], []
        for form in self.forms:
            task = known.get(form.cleaned_data.get("key") or "")
            if form.cleaned_data.get("drop"):
                dropped += [task] if task else []
            elif task or form.cleaned_data.get("heading"):
                kept.append(form.apply(task or Task()))
        return kept, dropped


TaskRows = forms.formset_factory(
    TaskRow, formset=_TaskRows, extra=0, max_num=MOST_TASKS, absolute_max=MOST_TASKS
)


def task_initial(key, task):
    names = ("heading", "lead_text", "coordinating", "time_text", "product")
    return {"key": key} | {name: getattr(task, name) for name in names}
