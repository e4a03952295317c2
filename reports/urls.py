from django.urls import path

from . import evidence, exports, monitoring, period_views, views

app_name = "reports"
urlpatterns = [
    path("bao-cao/", views.report_list, name="list"),
    path("bao-cao/ky/", period_views.period_list, name="periods"),
    path("bao-cao/ky/moi/", period_views.new, name="period_new"),
    path("bao-cao/ky/<int:pk>/", period_views.edit, name="period_edit"),
    path("bao-cao/ky/<int:pk>/mo/", period_views.open_period, name="period_open"),
    path("bao-cao/ky/<int:pk>/dong/", period_views.close_period, name="period_close"),
    path("bao-cao/ky/<int:pk>/lap/", views.start, name="start"),
    path("bao-cao/ky/<int:pk>/khong-phat-sinh/", views.nothing, name="nothing"),
    path("bao-cao/<int:pk>/", views.detail, name="detail"),
    path("bao-cao/<int:pk>/loi-van/", views.words, name="words"),
    path("bao-cao/<int:pk>/loi-van/<slug:part>/", views.edit_words, name="edit_words"),
    path("bao-cao/<int:pk>/don-vi/", views.units, name="units"),
    path("bao-cao/<int:pk>/so-lieu/<slug:code>/", evidence.rows, name="rows"),
    path("bao-cao/<int:pk>/so-lieu/<slug:code>/dieu-chinh/", views.adjust, name="adjust"),
    path("bao-cao/<int:pk>/nhap/", views.declare, name="declare"),
    path("bao-cao/<int:pk>/tong-hop/", views.build, name="build"),
    path("bao-cao/<int:pk>/gui/", views.send, name="send"),
    path("bao-cao/<int:pk>/rut/", views.recall, name="recall"),
    path("bao-cao/<int:pk>/duyet/", views.accept, name="accept"),
    path("bao-cao/<int:pk>/tra-lai/", views.give_back, name="give_back"),
    path("bao-cao/<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("bao-cao/<int:pk>/tai/<slug:what>.<slug:ext>", exports.download, name="download"),
    path("bao-cao/<int:pk>/pdf/<slug:what>/", exports.make_pdf, name="make_pdf"),
    path("theo-doi/", monitoring.page, name="monitoring"),
    path("theo-doi/don-doc/", monitoring.remind, name="remind"),
]
