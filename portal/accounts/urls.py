from django.urls import include, path

from portal.accounts import people_views, views

own = [
    path("can-bo/vi-tri/", views.choose_post, name="choose_post"),
    path("mo-tai-khoan/", views.enter_code, name="enter_code"),
    path("mo-tai-khoan/<str:code>/", views.open_account, name="open_account"),
]
people = [
    path("", people_views.people, name="people"),
    path("moi/", people_views.invite, name="invite"),
    path("nhap/", people_views.import_people, name="import"),
    path("nhap/luu/", people_views.save_import, name="save_import"),
    path("nhap/mau/", people_views.import_template, name="import_template"),
    path("<int:pk>/", people_views.person, name="person"),
    path("<int:pk>/sua/", people_views.edit, name="edit"),
    path("<int:pk>/phieu/", people_views.slip, name="slip"),
    path("<int:pk>/vi-tri/", people_views.give_post, name="give_post"),
    path("vi-tri/<int:pk>/ket-thuc/", people_views.end_post, name="end_post"),
]
# allauth's names stand outside our namespace, because its own links reverse them.
urlpatterns = [
    path("", include("portal.accounts.signin_urls")),
    path("", include((own, "accounts"))),
    path("can-bo/nguoi-dung/", include((people, "people"))),
]
