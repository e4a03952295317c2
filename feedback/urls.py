"""Addresses of the public pages and of the officers' inbox; included at the root."""

from django.urls import path, re_path

from feedback.views import reading, sending

app_name = "feedback"

urlpatterns = [
    path("", reading.home, name="home"),
    path("du-thao/", reading.draft_list, name="list"),
    path("du-thao/<slug:slug>/", reading.draft, name="draft"),
    path("du-thao/<slug:slug>/ma-qr.svg", reading.draft_qr, name="qr"),
    path("du-thao/<slug:slug>/gop-y/", sending.review, name="review"),
    path("du-thao/<slug:slug>/gop-y/gui/", sending.send, name="send"),
    path("bien-nhan/<str:key>/", sending.receipt, name="receipt"),
    path("tra-cuu/", sending.look_up, name="look_up"),
    re_path(r"^tra-cuu/(?P<what>rut|xoa|du-lieu)/$", sending.with_pin, name="with_pin"),
    path("noi/<str:code>/", reading.place, name="place"),
    path("gop-y-the-nao/", reading.rules, {"name": "gop-y-the-nao"}, name="how"),
    path("quy-tac/", reading.rules, {"name": "quy-tac"}, name="rules"),
    path("quyen-rieng-tu/", reading.rules, {"name": "quyen-rieng-tu"}, name="privacy"),
    path("kha-nang-tiep-can/", reading.rules, {"name": "kha-nang-tiep-can"}, name="accessibility"),
]
