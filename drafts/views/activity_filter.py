"""What a list of activities was asked for, by its address: the page and the spreadsheet read it alike."""

from drafts.models import Activity
from portal.forms import SearchForm

from .years import year_asked


class Asked:
    """Activities of a year, of one form or all, hers or those below as well, with words in them."""

    def __init__(self, request):
        self.search = SearchForm(request.GET)
        self.words, self.year = self.search.query(), year_asked(request)
        self.everybody = request.GET.get("cua") == "tat-ca"
        form = request.GET.get("hinh-thuc")
        self.form = form if form in Activity.Form.values else ""
        found = Activity.objects.visible_to(request.reach).filter(starts_on__year=self.year)
        if not self.everybody:
            found = found.filter(request.reach.own("agency"))
        if self.words:
            found = found.search(self.words)
        if self.form:
            found = found.filter(form=self.form)
        self.found = found.order_by("-starts_on", "-pk")

    def in_words(self) -> str:
        said = [f"Năm {self.year}", "cơ quan và cấp dưới" if self.everybody else "của cơ quan"]
        said += [Activity.Form(self.form).label] if self.form else []
        said += [f"có chữ “{self.words}”"] if self.words else []
        return ", ".join(said) + "."
