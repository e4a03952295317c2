from django.urls import path

from reports.views import (
    deciding,
    evidence,
    exports,
    issuing,
    lists,
    monitoring,
    periods,
    report,
    sending,
    writing,
)

app_name = "reports"
urlpatterns = [
    path("bao-cao/", lists.report_list, name="list"),
    path("bao-cao/ky/", periods.period_list, name="periods"),
    path("bao-cao/ky/moi/", periods.new, name="period_new"),
    path("bao-cao/ky/<int:pk>/", periods.edit, name="period_edit"),
    path("bao-cao/ky/<int:pk>/mo/", periods.open_period, name="period_open"),
    path("bao-cao/ky/<int:pk>/dong/", periods.close_period, name="period_close"),
    path("bao-cao/ky/<int:pk>/lap/", writing.start, name="start"),
    path("bao-cao/ky/<int:pk>/khong-phat-sinh/", sending.nothing, name="nothing"),
    path("bao-cao/<int:pk>/", report.detail, name="detail"),
    path("bao-cao/<int:pk>/loi-van/", report.words, name="words"),
    path("bao-cao/<int:pk>/loi-van/<slug:part>/", writing.edit_words, name="edit_words"),
    path("bao-cao/<int:pk>/don-vi/", report.units, name="units"),
    path("bao-cao/<int:pk>/so-lieu/<slug:code>/", evidence.rows, name="rows"),
    path("bao-cao/<int:pk>/so-lieu/<slug:code>/dieu-chinh/", writing.adjust, name="adjust"),
    path("bao-cao/<int:pk>/nhap/", writing.declare, name="declare"),
    path("bao-cao/<int:pk>/tong-hop/", writing.build, name="build"),
    path("bao-cao/<int:pk>/gui/", sending.send, name="send"),
    path("bao-cao/<int:pk>/rut/", sending.recall, name="recall"),
    path("bao-cao/<int:pk>/duyet/", deciding.accept, name="accept"),
    path("bao-cao/<int:pk>/tra-lai/", deciding.give_back, name="give_back"),
    path("bao-cao/<int:pk>/ban-hanh/", issuing.issue, name="issue"),
    path("bao-cao/<int:pk>/tai/<slug:what>.<slug:ext>", exports.download, name="download"),
    path("bao-cao/<int:pk>/pdf/<slug:what>/", exports.make_pdf, name="make_pdf"),
    path("theo-doi/", monitoring.page, name="monitoring"),
    path("theo-doi/don-doc/", monitoring.remind, name="remind"),
]
