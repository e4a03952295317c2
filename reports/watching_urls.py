"""Pages that compare units and years: addresses under theo-doi/, part of the reports' own."""

from django.urls import path

from reports.views import (
    aims,
    behind,
    channels,
    comparing,
    evaluating,
    openness,
    overview,
    programme,
    ranking,
    tiles,
)

urlpatterns = [
    path("tong-quan/", overview.page, name="overview"),
    path("so-sanh/", comparing.page, name="comparing"),
    path("so-sanh.xlsx", comparing.download, name="comparing_file"),
    path("xep-hang/", ranking.page, name="ranking"),
    path("xep-hang.xlsx", ranking.download, name="ranking_file"),
    path("o-don-vi/", tiles.page, name="tiles"),
    path("muc-tieu/", aims.page, name="aims"),
    path("kenh/", channels.page, name="channels"),
    path("cong-khai/", openness.page, name="openness"),
    path("cong-khai.xlsx", openness.download, name="openness_file"),
    path("dong/<slug:what>/", behind.page, name="behind"),
    path("danh-gia/", evaluating.page, name="evaluation"),
    path("danh-gia.xlsx", evaluating.download, name="evaluation_file"),
    path("danh-gia/tieu-chi/", evaluating.criteria, name="criteria"),
    path("danh-gia/tieu-chi/moi/", evaluating.new, name="criterion_new"),
    path("danh-gia/tieu-chi/<int:pk>/", evaluating.edit, name="criterion_edit"),
    path("tong-ket/", programme.page, name="programme"),
    path("tong-ket.docx", programme.download, {"ext": "docx"}, name="programme_docx"),
    path("tong-ket.xlsx", programme.download, {"ext": "xlsx"}, name="programme_xlsx"),
]
