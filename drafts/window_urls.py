"""Where a draft was published, the yearly programme it stands in, what came of it."""

from django.urls import path

from drafts.views import postings, programme, programme_sheets

urlpatterns = [
    path("du-thao/<int:pk>/dang-tai/", postings.postings, name="postings"),
    path("du-thao/<int:pk>/dang-tai/moi/", postings.new_posting, name="new_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/", postings.posting, name="posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/xem-lai/", postings.check_posting, name="check_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/bo/", postings.remove_posting, name="remove_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/tep/", postings.posting_file, name="posting_file"),
    path("chuong-trinh-soan-thao/", programme.items, name="programme"),
    path("chuong-trinh-soan-thao/moi/", programme.new_item, name="new_programme_item"),
    path("chuong-trinh-soan-thao/bang/", programme_sheets.export, name="export_programme"),
    path("chuong-trinh-soan-thao/nhap/", programme_sheets.bring, name="bring_programme"),
    path("chuong-trinh-soan-thao/nhap/luu/", programme_sheets.save, name="save_programme"),
    path("chuong-trinh-soan-thao/<int:pk>/", programme.item, name="programme_item"),
    path(
        "chuong-trinh-soan-thao/<int:pk>/lui/", programme.leave, {"word": "lui"}, name="move_programme_item"
    ),
    path(
        "chuong-trinh-soan-thao/<int:pk>/rut/", programme.leave, {"word": "rut"}, name="drop_programme_item"
    ),
    path("chuong-trinh-soan-thao/<int:pk>/bo/", programme.trash_item, name="trash_programme_item"),
]
