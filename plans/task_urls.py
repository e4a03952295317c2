"""Addresses of the pages that show many tasks at once; one task's own are in urls.py."""

from django.urls import path

from .views import board, calendar, digest, feeds, task_list

urlpatterns = [
    path("nhiem-vu/", task_list.index, name="tasks"),
    path("nhiem-vu/bang/", board.board, name="board"),
    path("nhiem-vu/<int:pk>/chuyen/", board.move, name="move"),
    path("nhiem-vu/lich/", calendar.calendar, name="calendar"),
    path("nhiem-vu/nhac-viec/", digest.digest, name="digest"),
    path("nhiem-vu/lich/dia-chi/", feeds.feed, name="feed"),
    path("nhiem-vu/lich/dia-chi/moi/", feeds.make, name="make_feed"),
    path("nhiem-vu/lich/dia-chi/bo/", feeds.end, name="end_feed"),
    path("nhiem-vu/<int:pk>/lich.ics", feeds.one, name="task_ics"),
    path("lich/<str:token>.ics", feeds.read, name="ics"),
]
