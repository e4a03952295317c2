from django.urls import path

from .views import bringing, deliveries, documents, issuing, related, tasks, writing

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
