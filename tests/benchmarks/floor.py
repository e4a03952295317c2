"""The floor: the least Django does for the same two things, which the portal is measured against.

A page with constant prose, 50 comments from one query and a form with its CSRF token; a list of 50 drafts;
a form that validates, inserts and redirects; and one INSERT without form or ORM, which is as fast as
Django writes at all. Default middleware, nothing else. Served by gunicorn as
`tests.benchmarks.floor:application` with FLOOR_DATABASE_URL; `create()` makes its tables.
"""

import os

import django
import environ
from django.conf import settings

from tests.benchmarks.place import COMMENTS, DRAFTS

PROSE = "<p>Xã lấy ý kiến nhân dân về quy chế quản lý chợ, từ giờ họp đến phí vệ sinh.</p>" * 130
PAGE = """<!doctype html><html lang="vi"><title>Dự thảo {{ draft }}</title><h1>Dự thảo {{ draft }}</h1>{{ prose }}
<ol>{% for comment in comments %}<li id="c{{ comment.pk }}"><b>{{ comment.author }}</b>
<time>{{ comment.said_at|date:"c" }}</time><p>{{ comment.body|linebreaksbr }}</p></li>{% endfor %}</ol>
<form method="post" action="/form/">{% csrf_token %}<input type="hidden" name="draft" value="{{ draft }}">
<input name="author"><textarea name="body"></textarea><button>Gửi</button></form></html>"""
LIST = """<!doctype html><html lang="vi"><title>Dự thảo</title><ul>{% for draft in drafts %}
<li><a href="/page/{{ draft.pk }}/">{{ draft.title }}</a> {{ draft.comments }}</li>{% endfor %}</ul></html>"""

if not settings.configured:
    settings.configure(
        SECRET_KEY="floor" * 12,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        ("django.template.loaders.locmem.Loader", {"page.html": PAGE, "list.html": LIST})
                    ]
                },
            }
        ],
        DATABASES={
            "default": {
                **environ.Env.db_url_config(os.environ["FLOOR_DATABASE_URL"]),
                "CONN_MAX_AGE": 600,
                "CONN_HEALTH_CHECKS": True,
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()

from django import forms
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt


class Draft(models.Model):
    title = models.CharField(max_length=300)
    comments = models.IntegerField(default=0)

    class Meta:
        app_label = "floor"
        db_table = "floor_draft"

    def __str__(self):
        return self.title


class Comment(models.Model):
    draft = models.IntegerField()
    author = models.CharField(max_length=200)
    body = models.TextField()
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "floor"
        db_table = "floor_comment"
        indexes = [models.Index(fields=["draft", "-said_at"], name="floor_newest")]

    def __str__(self):
        return self.body[:60]


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["draft", "author", "body"]


def page(request, draft):
    comments = Comment.objects.filter(draft=draft).order_by("-said_at")[:50]
    return render(
        request,
        "page.html",
        {"draft": draft, "prose": mark_safe(PROSE), "comments": comments},  # noqa: S308 our own text
    )


def form(request):
    posted = CommentForm(request.POST)
    if not posted.is_valid():
        return HttpResponse(str(posted.errors), status=422)
    comment = posted.save()
    return HttpResponseRedirect(f"/page/{comment.draft}/#c{comment.pk}")


def drafts(request):
    return render(request, "list.html", {"drafts": Draft.objects.order_by("pk")[:50]})


@csrf_exempt
def insert(request):
    """The limit: one INSERT, nothing around it."""
    values = [request.POST["draft"], request.POST["author"], request.POST["body"]]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO floor_comment (draft, author, body, said_at) VALUES (%s, %s, %s, now())", values
        )
    return HttpResponse("ok", status=201)


urlpatterns = [
    path("page/<int:draft>/", page),
    path("list/", drafts),
    path("form/", form),
    path("insert/", insert),
]
application = get_wsgi_application()


def create():
    """The table with its comments, newest last a minute apart."""
    with connection.schema_editor() as editor:
        editor.create_model(Draft)
        editor.create_model(Comment)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO floor_comment (draft, author, body, said_at)"
            " SELECT d, 'Người ' || k, repeat('góp ý về quy chế chợ ', 8), now() - k * interval '1 minute'"
            " FROM generate_series(1, %s) d, generate_series(1, %s) k",
            [DRAFTS, COMMENTS],
        )
        cursor.execute(
            "INSERT INTO floor_draft (title, comments) SELECT 'Quy chế quản lý chợ số ' || d, %s"
            " FROM generate_series(1, %s) d",
            [COMMENTS, DRAFTS],
        )
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    create()
