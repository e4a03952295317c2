"""Addresses of quick entry, outlets and tables of activities, under /hoat-dong/."""

from django.urls import path

from drafts.views import activity_sheets, outlets, quick

urlpatterns = [
    path("nhanh/", quick.quick_entry, name="quick"),
    path("nhanh/khoa/", quick.quick_token, name="quick_token"),
    path("can-go/", quick.to_take_down, name="to_take_down"),
    path("can-go/<int:pk>/", quick.take_down, name="take_down"),
    path("diem-phat/", outlets.outlets, name="outlets"),
    path("diem-phat/moi/", outlets.new_outlet, name="new_outlet"),
    path("diem-phat/nhieu/", outlets.many_outlets, name="many_outlets"),
    path("diem-phat/mau.xlsx", outlets.outlets_template, name="outlets_template"),
    path("diem-phat/<int:pk>/", outlets.edit_outlet, name="edit_outlet"),
    path("diem-phat/<int:pk>/thoi-dung/", outlets.end_outlet, name="end_outlet"),
    path("xuat.xlsx", activity_sheets.export_activities, name="export_activities"),
    path("nhap/", activity_sheets.bring_activities, name="bring_activities"),
    path("nhap/mau.xlsx", activity_sheets.activities_template, name="activities_template"),
    path("nhap/<int:pk>/", activity_sheets.look_at_activities, name="look_at_activities"),
    path("nhap/<int:pk>/ghi/", activity_sheets.save_activities, name="save_activities"),
]
