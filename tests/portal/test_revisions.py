"""The second to save is told."""

from portal.accounts.models import User
from portal.revisions import save_if_unchanged


def test_of_two_savers_who_saw_the_same_revision_one_saves(lan):
    first, second = User.objects.get(pk=lan.user_id), User.objects.get(pk=lan.user_id)
    first.phone, second.phone = "0276 3 000 001", "0276 3 000 002"
    assert save_if_unchanged(first, ["phone"], 0)
    assert not save_if_unchanged(second, ["phone"], 0)
    assert User.objects.get(pk=lan.user_id).phone == "0276 3 000 001"
    assert save_if_unchanged(second, ["phone"], first.revision)


def test_only_the_named_fields_are_written(lan):
    mine = User.objects.get(pk=lan.user_id)
    mine.phone, mine.full_name = "0276 3 000 001", "Tên khác"
    save_if_unchanged(mine, ["phone"], 0)
    assert User.objects.get(pk=lan.user_id).full_name == "Nguyễn Thị Lan"
