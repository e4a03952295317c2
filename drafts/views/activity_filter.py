"""What a list of activities was asked for, by its address: the page and the spreadsheet read it alike."""

from django.db.models import Q

from drafts.activity_forms import GROUPS, PARTNERS
from drafts.activity_specs import PartKind
from drafts.models import Activity, ActivityPart, CoverageTag, DraftPolicy
from portal.forms import SearchForm
from portal.text import whole_number
from portal.units.models import Agency

from .years import year_asked

LETTERS = {letter: (name, [str(form) for form in forms]) for letter, name, forms in GROUPS}
EVIDENCE = {"co": "Có minh chứng", "chua": "Có số liệu, chưa có minh chứng"}
PLANNED = {"da-lam": "Đã làm", "du-kien": "Mới là dự kiến"}
UNTAGGED = "khong"
_FRONT = [code for code, _name in PARTNERS if code not in ("nha-nuoc", "doanh-nghiep", "bao-chi", "khac")]
PARTNER_KINDS = {"mat-tran": ("Mặt trận và tổ chức thành viên", _FRONT)} | {
    code: (name, [code]) for code, name in PARTNERS
}


class Asked:
    """Activities of a year, hers or those below as well, narrowed by what the address names.

    `left` are the narrowings in force, as [(key of the address, words)]; what is no such thing narrows nothing.
    """

    def __init__(self, request):
        self.search, self.get, self.reach = SearchForm(request.GET), request.GET, request.reach
        self.words, self.year = self.search.query(), year_asked(request)
        self.everybody = request.GET.get("cua") == "tat-ca"
        self.left: list[tuple[str, str]] = []
        self.carried: list[tuple[str, int]] = []  # those no field of the page shows
        found = Activity.objects.visible_to(self.reach).filter(starts_on__year=self.year)
        if not self.everybody:
            found = found.filter(self.reach.own("agency"))
        if self.words:
            found = found.search(self.words)
        for narrow in (
            self._form,
            self._draft,
            self._tag,
            self._partner,
            self._evidence,
            self._planned,
            self._agency,
        ):
            found = narrow(found)
        self.found = found.order_by("-starts_on", "-pk")

    def _note(self, key, words):
        self.left.append((key, words))

    def _form(self, found):
        """One form, or all of a group by its letter."""
        self.form = asked = self.get.get("hinh-thuc", "")
        if asked in Activity.Form.values:
            self._note("hinh-thuc", Activity.Form(asked).label)
            return found.filter(form=asked)
        if asked in LETTERS:
            name, forms = LETTERS[asked]
            self._note("hinh-thuc", f"{asked}) {name}")
            return found.filter(form__in=forms)
        self.form = ""
        return found

    def _draft(self, found):
        pk = whole_number(self.get.get("du-thao"))
        draft = DraftPolicy.objects.visible_to(self.reach).filter(pk=pk).first() if pk else None
        if draft is None:
            return found
        self._note("du-thao", draft.title)
        self.carried.append(("du-thao", draft.pk))
        return found.filter(draft=draft)

    def _tag(self, found):
        self.tag, code = None, self.get.get("dien")
        if code == UNTAGGED:
            self._note("dien", "chưa gắn đối tượng, địa bàn")
            return found.filter(tags=None)
        self.tag = CoverageTag.objects.filter(code=code).first() if code else None
        if self.tag is None:
            return found
        self._note("dien", self.tag.name)
        return found.filter(tags=self.tag)

    def _partner(self, found):
        self.partner = self.get.get("phoi-hop", "")
        if self.partner not in PARTNER_KINDS:
            return found
        name, codes = PARTNER_KINDS[self.partner]
        self._note("phoi-hop", f"phối hợp với {name}")
        parts = ActivityPart.objects.filter(kind=PartKind.PARTNER, group__in=codes)
        return found.filter(pk__in=parts.values("activity"))

    def _evidence(self, found):
        self.evidence = self.get.get("minh-chung", "")
        if self.evidence not in EVIDENCE:
            return found
        self._note("minh-chung", EVIDENCE[self.evidence])
        return (
            found.without_evidence()
            if self.evidence == "chua"
            else found.with_evidence().filter(has_evidence=True)
        )

    def _planned(self, found):
        self.planned = self.get.get("du-kien", "")
        if self.planned not in PLANNED:
            return found
        self._note("du-kien", PLANNED[self.planned])
        return found.filter(is_planned=self.planned == "du-kien")

    def _agency(self, found):
        pk = whole_number(self.get.get("don-vi"))
        agency = Agency.objects.filter(Q(pk=pk)).first() if pk else None
        if agency is None:
            return found
        self._note("don-vi", agency.name)
        self.carried.append(("don-vi", agency.pk))
        return found.filter(agency=agency)

    @property
    def offered(self):
        """What the page lets choose: [(key, label, [(value, words)], value chosen)]."""
        groups = [(letter, f"{letter}) {name}: cả nhóm") for letter, (name, _forms) in LETTERS.items()]
        tags = [(tag.code, tag.name) for tag in CoverageTag.objects.all()] + [(UNTAGGED, "Chưa gắn")]
        partners = [(key, name) for key, (name, _codes) in PARTNER_KINDS.items()]
        return [
            ("hinh-thuc", "Hình thức", [*groups, *Activity.Form.choices], self.form),
            ("dien", "Đối tượng, địa bàn", tags, self.get.get("dien", "")),
            ("phoi-hop", "Phối hợp với", partners, self.partner),
            ("minh-chung", "Minh chứng", list(EVIDENCE.items()), self.evidence),
            ("du-kien", "Đã làm hay dự kiến", list(PLANNED.items()), self.planned),
        ]

    def in_words(self) -> str:
        said = [f"Năm {self.year}", "cơ quan và cấp dưới" if self.everybody else "của cơ quan"]
        said += [words for _key, words in self.left]
        said += [f"có chữ “{self.words}”"] if self.words else []
        return ", ".join(said) + "."
