from django.urls import path

from portal.jobs import message_views, views

app_name = "jobs"
urlpatterns = [
    path("can-bo/viec-nen/<int:pk>/", views.detail, name="detail"),
    path("can-bo/viec-nen/<int:pk>/dung/", views.stop, name="stop"),
    path("can-bo/viec-nen/<int:pk>/lam-lai/", views.again, name="again"),
    path("can-bo/tin-bao/", message_views.messages_page, name="messages"),
    path("can-bo/tin-bao/doc-het/", message_views.read_all, name="read_all"),
    path("can-bo/tin-bao/<int:pk>/", message_views.open_one, name="open_message"),
]
