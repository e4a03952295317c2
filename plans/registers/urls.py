from django.urls import path, re_path

from .views import books, difficulties, guidance

app_name = "registers"
urlpatterns = [
    path("so/", books.index, name="index"),
    path("so/vuong-mac/<int:pk>/tra-loi/", difficulties.answer, name="answer"),
    path("so/vuong-mac/<int:pk>/chuyen/", difficulties.forward, name="forward"),
    path("so/vuong-mac/<int:pk>/han/", difficulties.clock, name="clock"),
    path("so/vuong-mac/<int:pk>/hoi-lai/", difficulties.reopen, name="reopen"),
    path("so/vuong-mac/<int:pk>/ket-thuc/", difficulties.close, name="close"),
    path("so/chi-dao/", guidance.guidance, name="guidance"),
    path("so/<slug:word>/", books.entries, name="list"),
    re_path(r"^so/(?P<word>[a-z-]+)/bang\.(?P<kind>xlsx|docx)$", books.table, name="table"),
    path("so/<slug:word>/moi/", books.new, name="new"),
    path("so/<slug:word>/<int:pk>/", books.entry, name="entry"),
    path("so/<slug:word>/<int:pk>/sua/", books.edit, name="edit"),
    path("so/<slug:word>/<int:pk>/xoa/", books.trash, name="trash"),
    path("so/<slug:word>/<int:pk>/khoi-phuc/", books.restore, name="restore"),
    path("so/<slug:word>/<int:pk>/tep/<int:file>/", books.evidence, name="evidence"),
]
