"""The administrator's pages: people and posts of own agency and of those below."""

import io

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F, Prefetch
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts import actions, roster
from portal.accounts.access import for_roles
from portal.accounts.forms import EndPostForm, ImportForm, InviteForm, PersonForm, PostForm
from portal.accounts.models import Post, Role, User
from portal.accounts.places import label, managed_agencies
from portal.forms import SearchForm
from portal.journal.actions import record
from portal.revisions import save_if_unchanged

SALT = "portal.accounts.import"
SUGGESTED = 300
PAGE = 50


def suggestions(actor):
    """Names the browser offers while an agency is typed; the form takes any agency in charge."""
    return [label(agency) for agency in managed_agencies(actor)[:SUGGESTED]]


def crumbs(here, user=None):
    path = [("Người dùng", reverse("people:people"))]
    if user:
        path.append((user.full_name, reverse("people:person", args=[user.pk])))
    return [*path, (here, "")]


@for_roles(Role.ADMIN)
def people(request):
    search = SearchForm(request.GET)
    posts = (
        Post.objects.visible_to(request.reach)
        .with_names()
        .order_by(F("ends").desc(nulls_first=True), "-starts")
    )
    found = User.objects.visible_to(request.reach).prefetch_related(Prefetch("posts", posts, "shown_posts"))
    if search.query():
        found = found.named(search.query())
    page = Paginator(found.order_by("sort_key", "pk"), PAGE).get_page(request.GET.get("trang"))
    return render(request, "accounts/people.html", {"page": page, "search": search})


@for_roles(Role.ADMIN)
def person(request, pk):
    user = get_object_or_404(User.objects.visible_to(request.reach), pk=pk)
    words = {
        "person": user,
        "crumbs": crumbs(user.full_name),
        "posts": user.posts.visible_to(request.reach)
        .with_names()
        .order_by(F("ends").desc(nulls_first=True), "-starts"),
        "endable": set(user.posts.editable_by(request.actor).filter(ends=None).values_list("pk", flat=True)),
        "editable": User.objects.editable_by(request.actor).filter(pk=pk).exists(),
    }
    return render(request, "accounts/person.html", words)


@for_roles(Role.ADMIN)
@never_cache
def invite(request):
    form = InviteForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        post, paper = actions.invite(request.actor, **form.cleaned_data)
        if paper:
            return render(
                request, "accounts/slips.html", {"papers": [paper], "sent": True, "site": settings.SITE_URL}
            )
        messages.success(request, f"{post.user} đã có tài khoản, nay thêm vị trí {post.title}.")
        return redirect("people:person", post.user_id)
    words = {"form": form, "suggestions": suggestions(request.actor), "crumbs": crumbs("Mời người dùng")}
    return render(request, "accounts/invite.html", words, status=422 if form.errors else 200)


@for_roles(Role.ADMIN)
def edit(request, pk):
    user = get_object_or_404(User.objects.editable_by(request.actor), pk=pk)
    form = PersonForm(request.POST or None, instance=user, initial={"revision": user.revision})
    words = {"form": form, "person": user, "crumbs": crumbs("Sửa tài khoản", user)}
    if request.method == "POST" and form.is_valid():
        user.index()
        with transaction.atomic():
            saved = save_if_unchanged(
                user, [*form.Meta.fields, "folded", "sort_key"], form.cleaned_data["revision"]
            )
            if saved:
                record("sửa tài khoản", user, request.actor, fields=form.changed_data)
        if saved:
            messages.success(request, f"Đã lưu tài khoản của {user}.")
            return redirect("people:person", pk)
        theirs = User.objects.get(pk=pk)
        words["conflict"] = both_versions(form, theirs)
        form.data = _with_revision(form.data, theirs.revision)
    return render(
        request, "accounts/edit.html", words, status=422 if form.errors or "conflict" in words else 200
    )


def _with_revision(data, revision):
    """The typed values again, now standing on the other person's version."""
    data = data.copy()
    data["revision"] = revision
    return data


def both_versions(form, theirs):
    """(label, mine, theirs) of each field in which two versions differ."""
    rows = [(form[name].label, form.cleaned_data[name], getattr(theirs, name)) for name in form.Meta.fields]
    shown = {True: "có", False: "không"}
    return [
        (words, shown.get(mine, mine), shown.get(other, other))
        for words, mine, other in rows
        if mine != other
    ]


@for_roles(Role.ADMIN)
@never_cache
def slip(request, pk):
    """Asks first; the printed page is the answer to the press, because only now the code is known."""
    user = get_object_or_404(User.objects.editable_by(request.actor), pk=pk)
    if request.method == "POST":
        papers = [actions.make_slip(request.actor, user)]
        return render(request, "accounts/slips.html", {"papers": papers, "site": settings.SITE_URL})
    words = {"person": user, "crumbs": crumbs("Phiếu đặt mật khẩu", user)}
    return render(request, "accounts/slip_confirm.html", words)


@for_roles(Role.ADMIN)
def give_post(request, pk):
    user = get_object_or_404(User.objects.visible_to(request.reach), pk=pk)
    form = PostForm(request.POST or None, actor=request.actor, user=user)
    if request.method == "POST" and form.is_valid():
        post = actions.give_post(request.actor, user, **form.cleaned_data)
        messages.success(request, f"Đã giao vị trí {post.title}, {post.agency}.")
        return redirect("people:person", pk)
    words = {"form": form, "person": user, "suggestions": suggestions(request.actor)}
    words["crumbs"] = crumbs("Giao vị trí", user)
    return render(request, "accounts/give_post.html", words, status=422 if form.errors else 200)


@for_roles(Role.ADMIN)
def end_post(request, pk):
    post = get_object_or_404(Post.objects.editable_by(request.actor).filter(ends=None).with_names(), pk=pk)
    form = EndPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.end_post(request.actor, post, form.cleaned_data["ends"]):
            messages.success(request, f"Đã kết thúc vị trí {post.title} của {post.user}.")
        return redirect("people:person", post.user_id)
    words = {"form": form, "post": post, "crumbs": crumbs("Kết thúc vị trí", post.user)}
    return render(request, "accounts/end_post.html", words, status=422 if form.errors else 200)


@for_roles(Role.ADMIN)
def import_template(request):
    written = roster.template(managed_agencies(request.actor))
    return FileResponse(io.BytesIO(written), as_attachment=True, filename="danh-sach-nguoi-dung.xlsx")


@for_roles(Role.ADMIN)
def import_people(request):
    """Read the list and show what would be done; nothing is saved yet."""
    form = ImportForm(request.POST or None, request.FILES or None)
    words = {"form": form, "crumbs": crumbs("Nhập danh sách")}
    if request.method == "POST" and form.is_valid():
        try:
            rows = roster.read(form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error)
        else:
            roster.check(rows, request.actor)
            wrong = sum(bool(row.errors) for row in rows)
            plain = [row.plain() for row in rows]
            words |= {"rows": rows, "wrong": wrong}
            words["signed"] = (
                "" if wrong else signing.dumps([request.actor.pk, plain], salt=SALT, compress=True)
            )
    bad = form.errors or words.get("wrong")
    return render(request, "accounts/import.html", words, status=422 if bad else 200)


@for_roles(Role.ADMIN)
@require_POST
@never_cache
def save_import(request):
    """All rows or none, checked once more: the world may have moved since the preview."""
    try:
        by, plain = signing.loads(request.POST.get("signed", ""), salt=SALT, max_age=3600)
        rows = [roster.Row(**row) for row in plain] if by == request.actor.pk else []
    except signing.BadSignature:
        rows = []
    if not rows:
        messages.error(request, "Bản xem trước đã quá 1 giờ. Tải tệp lên lại.")
        return redirect("people:import")
    with transaction.atomic():
        values = roster.check(rows, request.actor)
        if any(row.errors for row in rows):
            words = {"form": ImportForm(), "rows": rows, "wrong": sum(bool(row.errors) for row in rows)}
            return render(request, "accounts/import.html", words, status=422)
        invited = [actions.invite(request.actor, **value) for value in values]
    words = {"papers": [one.paper for one in invited if one.paper], "sent": True, "site": settings.SITE_URL}
    return render(request, "accounts/slips.html", words | {"count": len(invited)})
