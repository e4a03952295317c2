"""How reports look on paper, by who issues them: kept by council staff of the centre for everybody (§8)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from portal.conflicts import conflict, edit_page, seen_revision
from reports.actions.paper_forms import add_paper_form, edit_paper_form
from reports.forms.papers import PaperFormForm
from reports.models import PaperForm
from reports.views.chosen import posted
from reports.views.periods import keeper

CRUMBS = [("Báo cáo", "/bao-cao/"), ("Thể thức", "/bao-cao/the-thuc/")]


@keeper
def form_list(request):
    context = {"rows": PaperForm.objects.all(), "crumbs": [CRUMBS[0], ("Thể thức", "")]}
    return render(request, "reports/paper_forms.html", context)


@keeper
def new(request):
    form = PaperFormForm(posted(request))
    if request.method == "POST" and form.is_valid():
        add_paper_form(form.instance, request.actor)
        messages.success(request, f"Đã thêm thể thức: {form.instance}.")
        return redirect("reports:paper_forms")
    return _form(request, form, "Thêm thể thức báo cáo")


@keeper
def edit(request, pk):
    row = get_object_or_404(PaperForm, pk=pk)
    form, clash = PaperFormForm(posted(request), instance=row), None
    if request.method == "POST" and form.is_valid():
        if edit_paper_form(form.instance, form.Meta.fields, seen_revision(request), request.actor):
            messages.success(request, f"Đã sửa thể thức: {row}.")
            return redirect("reports:paper_forms")
        theirs = PaperForm.objects.get(pk=pk)
        clash = conflict(form, PaperFormForm(instance=theirs), theirs)
    return _form(request, form, f"Sửa thể thức: {row}", clash)


def _form(request, form, title, clash=None):
    context = {"title": title, "crumbs": [*CRUMBS, (title, "")]}
    return edit_page(request, "reports/paper_form.html", form, context, form.instance, clash)
