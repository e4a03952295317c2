from django.urls import path

from portal.jobs import views

app_name = "jobs"
urlpatterns = [
    path("can-bo/viec-nen/<int:pk>/", views.detail, name="detail"),
    path("can-bo/viec-nen/<int:pk>/dung/", views.stop, name="stop"),
    path("can-bo/viec-nen/<int:pk>/lam-lai/", views.again, name="again"),
]
