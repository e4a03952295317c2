"""Addresses of the text of one draft: writing it, its versions, two of them beside each other."""

from django.urls import path

from drafts.views import comparing, texts, versions

urlpatterns = [
    path("noi-dung/", texts.text, name="text"),
    path("cac-ban/", versions.versions, name="versions"),
    path("cac-ban/<int:number>/goc/", versions.source, name="version_source"),
    path("cac-ban/<int:number>/dang/", versions.post, name="post_version"),
    path("so-sanh/", comparing.compare, name="compare"),
    path("so-sanh.<str:kind>", comparing.download, name="compare_file"),
]
