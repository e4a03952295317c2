"""Addresses of the pages that show many tasks at once; one task's own are in urls.py."""

from django.urls import path

from .views import task_list

urlpatterns = [
    path("nhiem-vu/", task_list.index, name="tasks"),
]
