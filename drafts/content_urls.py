"""Addresses of what a draft is told with: its blocks, its pictures, the library of materials."""

from django.urls import path

from drafts.views import contents, illustrations, materials

_DRAFT = "can-bo/du-thao/<int:pk>/"
urlpatterns = [
    path(f"{_DRAFT}noi-dung-truyen-thong/", contents.content, name="content"),
    path(f"{_DRAFT}hinh-minh-hoa/", illustrations.illustrations, name="illustrations"),
    path(f"{_DRAFT}hinh-minh-hoa/<int:picture_pk>/", illustrations.illustrations, name="illustration"),
    path(f"{_DRAFT}hinh-minh-hoa/<int:picture_pk>/bo/", illustrations.remove, name="remove_illustration"),
    path(f"{_DRAFT}hinh-minh-hoa/<int:picture_pk>/anh/", illustrations.image, name="illustration_image"),
    path("tai-lieu-truyen-thong/", materials.materials, name="materials"),
    path("tai-lieu-truyen-thong/moi/", materials.new_material, name="new_material"),
    path("tai-lieu-truyen-thong/<int:pk>/", materials.material, name="material"),
    path("tai-lieu-truyen-thong/<int:pk>/sua/", materials.edit_material, name="edit_material"),
    path("tai-lieu-truyen-thong/<int:pk>/bo/", materials.trash_material, name="trash_material"),
    path("tai-lieu-truyen-thong/<int:pk>/tep/", materials.material_file, name="material_file"),
]
