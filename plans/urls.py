from django.urls import path

from .views import asking, bringing, coverage, deliveries, documents, issuing, related, tasks, writing

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", documents.index, name="list"),
    path("ke-hoach/moi/", writing.new, name="new"),
    path("ke-hoach/moi/tu-cap-tren/", writing.from_above, name="from_above"),
    path("ke-hoach/nhap/", bringing.upload, name="upload"),
    path("ke-hoach/nhap/<int:pk>/", bringing.review, name="review"),
    path("ke-hoach/nhap/<int:pk>/bo/", bringing.discard, name="discard"),
    path("ke-hoach/<int:pk>/", documents.detail, name="detail"),
    path("ke-hoach/<int:pk>/sua/", writing.edit, name="edit"),
    path("ke-hoach/<int:pk>/ban-goc/", documents.original, name="original"),
    path("ke-hoach/<int:pk>/van-ban.<str:kind>", documents.paper, name="paper"),
    path("ke-hoach/<int:pk>/noi-nhan/", deliveries.deliveries, name="deliveries"),
    path("ke-hoach/<int:pk>/lien-quan/", related.related, name="related"),
    path("ke-hoach/bao-phu/", coverage.index, name="coverages"),
    path("ke-hoach/<int:pk>/bao-phu/", coverage.page, name="coverage"),
    path("ke-hoach/<int:pk>/bao-phu.xlsx", coverage.sheet, name="coverage_sheet"),
    path("ke-hoach/<int:pk>/yeu-cau/", asking.ask, name="ask"),
    path("ke-hoach/<int:pk>/khong-phai/<int:agency>/", asking.exempt, name="exempt"),
    path("ke-hoach/<int:pk>/khong-phai/<int:agency>/bo/", asking.end_exemption, name="end_exemption"),
    path("ke-hoach/<int:pk>/don-doc/", asking.remind, name="remind"),
    path("ke-hoach/<int:pk>/don-doc-mo/", asking.remind_open, name="remind_open"),
    path("ke-hoach/<int:pk>/nop/", issuing.submit, name="submit"),
    path("ke-hoach/<int:pk>/tra-lai/", issuing.send_back, name="send_back"),
    path("ke-hoach/<int:pk>/phat-hanh/", issuing.issue, name="issue"),
    path("ke-hoach/<int:pk>/xoa/", documents.trash, name="trash"),
    path("ke-hoach/<int:pk>/khoi-phuc/", documents.restore, name="restore"),
    path("nhiem-vu/", tasks.index, name="tasks"),
    path("nhiem-vu/<int:pk>/", tasks.detail, name="task"),
    path("nhiem-vu/<int:pk>/tien-do/", tasks.progress, name="progress"),
    path("nhiem-vu/<int:pk>/chu-tri/", tasks.lead, name="lead"),
    path("nhiem-vu/<int:pk>/huong-dan/", tasks.guidance, name="guidance"),
    path("nhiem-vu/<int:pk>/minh-chung/<int:file>/", tasks.evidence, name="evidence"),
]
