"""A spreadsheet brought in; what it is, its bytes say (plans/sheets/grid.py)."""

from django import forms

from portal.forms import GovForm


class SheetForm(GovForm):
    file = forms.FileField(
        label="Tệp Excel (.xlsx) hoặc CSV", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"})
    )
