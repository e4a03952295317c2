from django.urls import path

from portal.journal import views

app_name = "journal"
urlpatterns = [path("can-bo/nhat-ky/", views.entries, name="list")]
