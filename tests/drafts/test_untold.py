"""A draft others may not know is not named by what hangs on it: activities, materials, trends (N7)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from drafts import actions
from drafts.models import Activity, Material, Trend
from plans.registers.actions import add_entry
from tests import factories

MARK = "Xoài Tượng Mật"
ANYWHERE = [
    "/", "/can-bo/", f"/can-bo/tim/?q={MARK[:4]}", "/can-bo/thung-rac/", "/hoat-dong/", "/hoat-dong/?cua=tat-ca", "/hoat-dong/xuat.xlsx?cua=tat-ca", "/hoat-dong/so-phat-ngon/",
    "/hoat-dong/dien-tiep-can/", "/hoat-dong/can-go/", "/hoat-dong/nhanh/?loai=d-loa", "/hoat-dong/moi/?hinh-thuc=d-loa",
    "/tai-lieu-truyen-thong/", "/tai-lieu-truyen-thong/moi/", "/so/", "/so/xu-huong/?cua=tat-ca",
    "/so/xu-huong/bang.xlsx?cua=tat-ca", "/so/xu-huong/bang.docx?cua=tat-ca", "/so/xu-huong/moi/", "/can-bo/du-thao/", "/du-thao/",
]  # fmt: skip


def told_about(draft, by):
    """An activity with a question of a paper, a material and a trend of hers about it."""
    today = timezone.localdate()
    spoken = {"details": {"spokesperson": "Chủ tịch"}, "form": "c-phat-ngon"}
    factories.activity(by, title="Trả lời báo", draft=draft, **spoken)
    factories.activity(by, title="Phát loa", form="d-loa", draft=draft)
    sheet = Material(
        title="Tờ gấp", kind="to-gap", made_on=today, url="https://tanlap.invalid/to", draft=draft
    )
    actions.add_material(sheet, [], by)
    add_entry(Trend(title="Bà con hỏi", on=today, tone="tich-cuc", stance="thuan-loi", draft=draft), by)


@pytest.fixture
def secrets(lan, hoa):
    """One draft of Lan's never declared; one public while Hoa, too, worked on it, withdrawn since."""
    undeclared = factories.draft(lan, title=f"{MARK} chưa xác nhận")
    withdrawn = factories.open_draft(lan, title=f"{MARK} đã rút")
    told_about(undeclared, lan)
    told_about(withdrawn, lan)
    told_about(withdrawn, hoa)
    actions.withdraw_declaration(withdrawn, "Có nội dung mật", lan)
    return [undeclared, withdrawn]


def words_of(answer):
    """All a page or a file says, the parts of an Office file unpacked."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] != b"PK":
        return content.decode()
    file = ZipFile(BytesIO(content))
    return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())


def addresses(secrets):
    rows = [*secrets, *Activity.objects.all(), *Material.objects.all(), *Trend.objects.all()]
    pages = [row.get_absolute_url() for row in rows]
    return [*ANYWHERE, *pages, *(f"{page}sua/" for page in pages)]


def naming(browser, secrets):
    """The addresses that answer, and of them those that say the title or the address of a secret draft."""
    said = {url: answer for url in addresses(secrets) if (answer := browser.get(url)).status_code == 200}
    marks = [MARK, *(draft.slug for draft in secrets)]
    return set(said), {url for url, answer in said.items() if any(m in words_of(answer) for m in marks)}


def test_nobody_else_reads_its_name_anywhere(sign_in, minh, hoa, thu, secrets):
    for other in (minh, hoa, thu):
        read, named = naming(sign_in(other), secrets)
        assert set(ANYWHERE) <= read and named == set()


def test_its_own_agency_reads_it_everywhere(sign_in, lan, secrets):
    _read, named = naming(sign_in(lan), secrets)
    hers = [*Activity.objects.filter(agency=lan.agency), *Material.objects.filter(agency=lan.agency)]
    lists = [
        url for url in ANYWHERE if "tat-ca" in url or url.endswith(("ngon/", "thong/", "can-bo/du-thao/"))
    ]
    assert named >= {row.get_absolute_url() for row in [*secrets, *hers]} | set(lists)


def test_what_is_public_again_is_named_again(sign_in, minh, lan):
    public = factories.open_draft(lan, title=f"{MARK} công khai")
    told_about(public, lan)
    _read, named = naming(sign_in(minh), [public])
    assert {row.get_absolute_url() for row in Activity.objects.all()} < named


def test_hoas_entry_keeps_the_draft_it_was_about_though_unnamed(sign_in, hoa, secrets):
    for model in (Activity, Trend):
        hers = model.objects.filter(agency=hoa.agency).first()
        form = sign_in(hoa).get(f"{hers.get_absolute_url()}sua/").content.decode()
        assert f'value="{secrets[1].pk}" selected' in form and "dự thảo không công khai" in form


def test_an_entry_about_an_undeclared_draft_does_not_take_its_name(sign_in, lan, secrets):
    sent = {"form": "d-loa", "post": lan.pk, "field": "du-thao", "title": "", "draft": secrets[0].pk, "items": "1",
            "starts_on": f"{timezone.localdate():%d/%m/%Y}", "a_day": "1"}  # fmt: skip
    sign_in(lan).post("/hoat-dong/nhanh/", sent)
    assert Activity.objects.latest("pk").title == "Phát loa"
