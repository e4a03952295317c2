"""Materials enter the library; pictures are put beside the summary of a draft."""

from django.db import transaction

from drafts.models import DraftPolicy, Illustration, Material
from portal.journal.actions import record
from portal.revisions import save_if_unchanged
from portal.text import fold, squeeze

from .holding import change, hold


def words_of(material) -> str:
    """What a search of the library reads."""
    return fold(f"{material.title} {material.about} {material.place} {material.language}")


@transaction.atomic
def add_material(material: Material, tags, by) -> Material:
    material.agency, material.created_by = by.agency, by
    material.title, material.search_text = squeeze(material.title), words_of(material)
    material.save(force_insert=True)
    material.tags.set(tags)
    record("thêm tài liệu truyền thông", material, by)
    return material


@transaction.atomic
def edit_material(material: Material, fields, tags, seen_revision: int, by) -> bool:
    """Save the named fields and its tags; False when somebody saved in between."""
    material.search_text = words_of(material)
    if not save_if_unchanged(material, [*fields, "search_text"], seen_revision):
        return False
    material.tags.set(tags)
    record("sửa tài liệu truyền thông", material, by, fields=[*fields, "tags"])
    return True


@transaction.atomic
def put_illustration(picture: Illustration, by) -> Illustration:
    """Add a picture, or save its words, order or a new image; the public page is made anew."""
    hold(picture.draft)
    verb = "sửa hình minh họa" if picture.pk else "thêm hình minh họa"
    picture.by = picture.by or by
    picture.save()
    change(picture.draft)
    record(verb, picture.draft, by, note=picture.alt)
    return picture


@transaction.atomic
def remove_illustration(draft: DraftPolicy, pk: int, by) -> bool:
    """Off the page at once; False when it was gone already. The file is swept when nothing refers to it."""
    hold(draft)
    picture = draft.illustrations.filter(pk=pk).first()
    if picture is None:
        return False
    picture.delete()
    change(draft)
    record("bỏ hình minh họa", draft, by, note=picture.alt)
    return True
