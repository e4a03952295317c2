"""Files nothing refers to are deleted in time; a file somebody still shows never is."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from drafts.models import Activity, DraftPolicy
from drafts.tasks import empty_trash
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.sweeping import sweep
from tests import factories
from tests.desk import photo

LATER = timedelta(days=46)


@pytest.fixture
def upload(lan):
    return keep(SimpleUploadedFile("nhap.txt", "Chưa lưu vào đâu".encode()), lan)


def test_an_upload_nobody_saved_is_deleted_with_its_bytes(upload, django_capture_on_commit_callbacks):
    name, storage = upload.content.name, upload.content.storage
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep(timezone.now() + LATER) == 1
    assert not StoredFile.objects.filter(pk=upload.pk).exists() and not storage.exists(name)


def test_it_waits_its_time(upload):
    assert sweep() == 0


def test_a_photo_of_an_activity_stays(lan):
    made = factories.activity(lan)
    made.evidence.add(keep(photo(), lan))
    assert sweep(timezone.now() + LATER) == 0


def test_after_the_trash_is_emptied_its_photo_goes_too(lan):
    made = factories.activity(lan)
    made.evidence.add(keep(photo(), lan))
    made.trash(lan)
    Activity.objects.filter(pk=made.pk).update(trashed_at=timezone.now() - timedelta(days=31))
    empty_trash()
    assert not Activity.objects.filter(pk=made.pk).exists()
    assert sweep(timezone.now() + LATER) == 1


def test_a_draft_an_activity_speaks_of_is_not_deleted(lan):
    draft, other = factories.draft(lan), factories.draft(lan, title="Không ai nói đến")
    factories.activity(lan, draft=draft)
    old = timezone.now() - timedelta(days=31)
    DraftPolicy.objects.filter(pk__in=[draft.pk, other.pk]).update(trashed_at=old)
    empty_trash()
    assert list(DraftPolicy.objects.values_list("pk", flat=True)) == [draft.pk]
