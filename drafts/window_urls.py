"""Where a draft was published, the yearly programme it stands in, what came of it."""

from django.urls import path

from drafts.views import postings

urlpatterns = [
    path("du-thao/<int:pk>/dang-tai/", postings.postings, name="postings"),
    path("du-thao/<int:pk>/dang-tai/moi/", postings.new_posting, name="new_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/", postings.posting, name="posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/xem-lai/", postings.check_posting, name="check_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/bo/", postings.remove_posting, name="remove_posting"),
    path("du-thao/<int:pk>/dang-tai/<int:posting_pk>/tep/", postings.posting_file, name="posting_file"),
]
