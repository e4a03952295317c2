"""Addresses of the public pages and of the officers' inbox; included at the root."""

from django.urls import path, re_path

from feedback.views import asking, comparing, inbox, outcome, places, reading, sending, short, table

app_name = "feedback"

urlpatterns = [
    path("", reading.home, name="home"),
    path("d/<int:number>/", short.short, name="short"),
    path("du-thao/", reading.draft_list, name="list"),
    path("du-thao/<slug:slug>/", reading.draft, name="draft"),
    path("du-thao/<slug:slug>/tep/<int:pk>/", reading.public_file, name="public_file"),
    path("du-thao/<slug:slug>/so-sanh/", comparing.compare, name="compare"),
    path("du-thao/<slug:slug>/ma-qr.svg", reading.draft_qr, name="qr"),
    path("du-thao/<slug:slug>/gop-y/", sending.review, name="review"),
    path("du-thao/<slug:slug>/gop-y/gui/", sending.send, name="send"),
    path("du-thao/<slug:slug>/tiep-thu/", table.public, name="public_table"),
    path("bien-nhan/<str:key>/", sending.receipt, name="receipt"),
    path("tra-cuu/", sending.look_up, name="look_up"),
    re_path(r"^tra-cuu/(?P<what>rut|xoa|du-lieu)/$", sending.with_pin, name="with_pin"),
    path("sitemap.xml", reading.sitemap, name="sitemap"),
    path("robots.txt", reading.robots, name="robots"),
    path("gan-toi/", places.near_me, name="near_me"),
    path("noi/<str:code>/", places.place, name="place"),
    path("gop-y-the-nao/", reading.rules, {"name": "gop-y-the-nao"}, name="how"),
    path("quy-tac/", reading.rules, {"name": "quy-tac"}, name="rules"),
    path("quyen-rieng-tu/", reading.rules, {"name": "quyen-rieng-tu"}, name="privacy"),
    path("kha-nang-tiep-can/", reading.rules, {"name": "kha-nang-tiep-can"}, name="accessibility"),
    path("can-bo/gop-y/", inbox.drafts, name="inbox_list"),
    path("can-bo/gop-y/<int:pk>/", inbox.inbox, name="inbox"),
    path("can-bo/gop-y/<int:pk>/duyet/", inbox.moderate, name="moderate"),
    path("can-bo/gop-y/<int:pk>/soan/", inbox.write, name="write"),
    path("can-bo/gop-y/<int:pk>/tra-loi/", inbox.answers, name="answers"),
    path("can-bo/gop-y/<int:pk>/cong-khai/", inbox.publish, name="publish"),
    path("can-bo/gop-y/<int:pk>/nhap/", inbox.enter, name="enter"),
    path("can-bo/gop-y/<int:pk>/xin-y-kien/", asking.requests, name="requests"),
    path("can-bo/gop-y/xin-y-kien/<int:pk>/", asking.reply, name="reply"),
    path("can-bo/gop-y/tra-loi/<int:pk>/", inbox.answer, name="answer"),
    path("can-bo/gop-y/tra-loi/<int:pk>/thu-hoi/", inbox.take_back, name="take_back"),
    path("can-bo/du-thao/<int:pk>/ket-qua/", outcome.outcome, name="outcome"),
    path("can-bo/du-thao/<int:pk>/ket-qua/cong-bo/", outcome.publish, name="publish_outcome"),
    path("can-bo/du-thao/<int:pk>/ket-qua/thu-hoi/", outcome.take_back, name="take_back_outcome"),
    path("can-bo/gop-y/<int:pk>/bang/", table.staff, name="table"),
    path("can-bo/gop-y/<int:pk>/bang.<str:kind>", table.download, name="table_file"),
    path("can-bo/gop-y/<int:pk>/bang/cong-khai/", table.publish, name="publish_table"),
]
