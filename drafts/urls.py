"""Addresses of the staff pages of drafts and activities; the public ones are in feedback."""

from django.urls import include, path

from drafts.views import (
    activities,
    activity_books,
    activity_entry,
    consulting,
    drafts,
    listing,
    regimes,
    screening,
    secrecy,
    stages,
    targets,
)

app_name = "drafts"
urlpatterns = [
    path("can-bo/du-thao/", listing.drafts, name="list"),
    path("can-bo/du-thao.xlsx", listing.export, name="export"),
    path("can-bo/du-thao/moi/", drafts.new_draft, name="new"),
    path("can-bo/du-thao/chi-tieu/<int:pk>/", targets.targets, name="targets"),
    path("can-bo/du-thao/<int:pk>/", drafts.draft, name="detail"),
    path("can-bo/du-thao/<int:pk>/sua/", drafts.edit_draft, name="edit"),
    path("can-bo/du-thao/<int:pk>/", include("drafts.text_urls")),
    path("can-bo/du-thao/<int:pk>/", include("drafts.kit_urls")),
    path("can-bo/du-thao/<int:pk>/bo/", drafts.trash, name="trash"),
    path("can-bo/du-thao/<int:pk>/tieu-chi/", screening.screening, name="screening"),
    path("can-bo/du-thao/<int:pk>/xac-nhan/", secrecy.declare, name="declare"),
    path("can-bo/du-thao/<int:pk>/rut-xac-nhan/", secrecy.withdraw, name="withdraw"),
    path("can-bo/du-thao/<int:pk>/lay-y-kien/", consulting.consultation, name="consultation"),
    path("can-bo/du-thao/<int:pk>/dang-lai/", consulting.post_again, name="post_again"),
    path("can-bo/", include("drafts.window_urls")),
    path("can-bo/du-thao/<int:pk>/giai-doan/", stages.stage, name="stage"),
    path("can-bo/du-thao/<int:pk>/giai-doan/<int:entry_pk>/", stages.correct_stage, name="correct_stage"),
    path("can-bo/du-thao/<int:pk>/giai-doan/<int:entry_pk>/tep/", stages.stage_file, name="stage_file"),
    path("can-bo/du-thao/<int:pk>/chuyen-che-do/", regimes.move_regime, name="move_regime"),
    path("can-bo/du-thao/<int:pk>/an-toan/", secrecy.security, name="security"),
    path("can-bo/du-thao/<int:pk>/an-toan/<int:measure_pk>/", secrecy.end_measure, name="end_measure"),
    path("can-bo/che-do-phap-luat/", regimes.regimes, name="regimes"),
    path("can-bo/che-do-phap-luat/<int:pk>/", regimes.edit_type, name="edit_type"),
    path("", include("drafts.content_urls")),
    path("hoat-dong/", activities.activities, name="activities"),
    path("hoat-dong/", include("drafts.entry_urls")),
    path("hoat-dong/moi/", activity_entry.new_activity, name="new_activity"),
    path("hoat-dong/so-phat-ngon/", activity_books.spokesperson_book, name="spokesperson_book"),
    path("hoat-dong/dien-tiep-can/", activity_books.coverage, name="coverage"),
    path("hoat-dong/<int:pk>/", activities.activity, name="activity"),
    path("hoat-dong/<int:pk>/sua/", activity_entry.edit_activity, name="edit_activity"),
    path("hoat-dong/<int:pk>/bo/", activities.trash_activity, name="trash_activity"),
    path("hoat-dong/<int:pk>/tep/<int:file_pk>/", activities.evidence, name="evidence"),
]
