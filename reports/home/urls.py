from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("can-bo/", views.home, name="home"),
    path("can-bo/tim/", views.search, name="search"),
    path("can-bo/thung-rac/", views.trash, name="trash"),
    path("can-bo/thung-rac/<str:word>/<int:pk>/lay-lai/", views.restore, name="restore"),
]
