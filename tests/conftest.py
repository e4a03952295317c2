"""The cast. Each person has a post, a place and one sentence of biography."""

from datetime import date
from functools import cache as once
from functools import partial

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from drafts import coverage_seed, posting_places, regime_steps, regimes
from portal.accounts.models import Post, User
from portal.units.models import AdministrativeUnit, Agency
from reports.paper import forms_seed
from tests import country

PASSWORD = "mot-cau-rat-dai-de-nho-2026"


def _seed():
    country.plant()
    regimes.seed(
        *(apps.get_model("drafts", m) for m in ("LegalRegime", "DocumentType", "CriteriaSet", "Criterion"))
    )
    regime_steps.seed(partial(apps.get_model, "drafts"))
    posting_places.seed(apps.get_model("drafts", "PostingPlace"))
    coverage_seed.seed(*(apps.get_model("drafts", m) for m in ("CoverageTag", "Topic")))
    forms_seed.seed(apps.get_model("reports", "PaperForm"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        _seed()


@pytest.fixture(autouse=True)
def world(request):
    """Every test that touches the database finds the country in it, also after a flush, which leaves nothing."""
    if any(name in request.fixturenames for name in ("db", "transactional_db", "live_server")):
        request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
        if not AdministrativeUnit.objects.exists():
            _seed()


@pytest.fixture(autouse=True)
def empty_cache(request):
    cache.clear()


def agency(name: str, alive_on: date | None = None) -> Agency:
    """The agency of that full name alive on the day (default: now)."""
    return Agency.objects.alive(alive_on or date(2026, 11, 20)).get(name=name)


@pytest.fixture
def tan_lap(db):
    return agency("Ủy ban nhân dân xã Tân Lập")


@pytest.fixture
def thanh_bac(db):
    """Ended on 1/7/2025: its commune is now part of Tân Lập."""
    return agency("Ủy ban nhân dân xã Thạnh Bắc", date(2024, 1, 1))


@pytest.fixture
def phong_tu_phap(db):
    """The Justice Division of Tân Biên district, ended with its district."""
    return agency("Phòng Tư pháp huyện Tân Biên", date(2024, 1, 1))


@pytest.fixture
def so_tu_phap(db):
    return agency("Sở Tư pháp tỉnh Tây Ninh")


@pytest.fixture
def cam_thach(db):
    return agency("Ủy ban nhân dân xã Cẩm Thạch")


@pytest.fixture
def hdph(db):
    return agency("Hội đồng phối hợp PBGDPL Trung ương")


@once
def _hashed() -> str:
    """The cast share a password, so that the slow hash is made once a run."""
    return make_password(PASSWORD)


def post(name: str, email: str, body: Agency, title: str, role: str) -> Post:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, full_name=name)
        user.password = _hashed()
        user.save(update_fields=["password"])
    return Post.objects.create(
        user=user, agency=body, title=title, role=role, starts=max(body.began, date(2020, 1, 1))
    )


@pytest.fixture
def lan(tan_lap):
    """Nguyễn Thị Lan keeps the justice work of xã Tân Lập, alone, on a shared PC."""
    return post("Nguyễn Thị Lan", "lan@tanlap.invalid", tan_lap, "Công chức Tư pháp - Hộ tịch", "officer")


@pytest.fixture
def binh(tan_lap):
    """Đỗ Văn Bình signs for xã Tân Lập."""
    return post("Đỗ Văn Bình", "binh@tanlap.invalid", tan_lap, "Phó Chủ tịch", "leader")


@pytest.fixture
def minh(so_tu_phap):
    """Trần Quang Minh collates Tây Ninh's communes at the Department of Justice."""
    return post("Trần Quang Minh", "minh@tayninh.invalid", so_tu_phap, "Chuyên viên", "officer")


@pytest.fixture
def an(so_tu_phap):
    """Lý Thị An gives people their posts in Tây Ninh."""
    return post("Lý Thị An", "an@tayninh.invalid", so_tu_phap, "Quản trị hệ thống", "admin")


@pytest.fixture
def hoa(cam_thach):
    """Phạm Thị Hoa does in Thanh Hóa what Lan does in Tây Ninh; neither may see the other's drawer."""
    return post("Phạm Thị Hoa", "hoa@camthach.invalid", cam_thach, "Công chức Tư pháp - Hộ tịch", "officer")


@pytest.fixture
def thu(hdph):
    """Lê Thị Thu opens the periods and writes the national report."""
    return post("Lê Thị Thu", "thu@hdph.invalid", hdph, "Thư ký Hội đồng", "council")


@pytest.fixture
def sign_in():
    """`sign_in(lan)` is a browser in which she has signed in."""

    def signed(who: Post) -> Client:
        client = Client()
        client.force_login(who.user)
        return client

    return signed


@pytest.fixture
def tuan(db):
    """Tuấn, a citizen on a phone, without an account."""
    return Client()
