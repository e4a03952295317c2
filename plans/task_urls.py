"""Addresses of the pages that show many tasks at once; one task's own are in urls.py."""

from django.urls import path

from .views import board, by_agency, calendar, digest, feeds, sheets, task_list

urlpatterns = [
    path("nhiem-vu/", task_list.index, name="tasks"),
    path("nhiem-vu/bang/", board.board, name="board"),
    path("nhiem-vu/<int:pk>/chuyen/", board.move, name="move"),
    path("nhiem-vu/lich/", calendar.calendar, name="calendar"),
    path("nhiem-vu/nhac-viec/", digest.digest, name="digest"),
    path("nhiem-vu/theo-co-quan/", by_agency.page, name="by_agency"),
    path("nhiem-vu/don-doc/", by_agency.press, name="press"),
    path("nhiem-vu/lich/dia-chi/", feeds.feed, name="feed"),
    path("nhiem-vu/lich/dia-chi/moi/", feeds.make, name="make_feed"),
    path("nhiem-vu/lich/dia-chi/bo/", feeds.end, name="end_feed"),
    path("nhiem-vu/<int:pk>/lich.ics", feeds.one, name="task_ics"),
    path("nhiem-vu/xuat.<str:kind>", sheets.export, name="export"),
    path("nhiem-vu/nhap-tien-do/", sheets.bring_progress, name="bring_progress"),
    path("nhiem-vu/nhap-tien-do/luu/", sheets.save_progress, name="save_progress"),
    path("ke-hoach/mau-nhiem-vu.xlsx", sheets.template, name="tasks_template"),
    path("ke-hoach/<int:pk>/nhap-bang/", sheets.bring_tasks, name="bring_tasks"),
    path("ke-hoach/<int:pk>/nhap-bang/luu/", sheets.save_tasks, name="save_tasks"),
    path("lich/<str:token>.ics", feeds.read, name="ics"),
]
