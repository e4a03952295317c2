"""The readable journal of one's own agency."""

from django.core.paginator import Paginator
from django.shortcuts import render

from portal.journal.forms import FilterForm
from portal.journal.models import Entry

PAGE = 50


def entries(request):
    form = FilterForm(request.GET)
    found = Entry.objects.visible_to(request.reach)
    if form.is_valid():
        found = found.matching(form.cleaned_data["q"], form.cleaned_data["nguoi"], form.cleaned_data["ngay"])
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    words = {"form": form, "page": page, "filtered": any(request.GET.get(name) for name in form.fields)}
    words["crumbs"] = [("Việc của tôi", "/can-bo/"), ("Nhật ký", "")]
    return render(request, "journal/entries.html", words, status=422 if form.errors else 200)
