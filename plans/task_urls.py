"""Addresses of the pages that show many tasks at once; one task's own are in urls.py."""

from django.urls import path

from .views import board, calendar, task_list

urlpatterns = [
    path("nhiem-vu/", task_list.index, name="tasks"),
    path("nhiem-vu/bang/", board.board, name="board"),
    path("nhiem-vu/<int:pk>/chuyen/", board.move, name="move"),
    path("nhiem-vu/lich/", calendar.calendar, name="calendar"),
]
