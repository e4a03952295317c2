"""Who a page is for. Login is required by default; these say what else."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect


def needs_post(view) -> bool:
    """Whether a page behind sign-in also needs an acting post: all do but the marked ones."""
    return getattr(view, "login_required", True) and not getattr(view, "post_optional", False)


def post_optional(view):
    """For a signed-in person who holds no post yet, or has not chosen one."""

    @wraps(view)
    def marked(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    marked.post_optional = True
    return marked


def staff_page(view):
    """For whoever acts for an agency; the others are led to choose a post."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if request.actor is None:
            return redirect("accounts:choose_post")
        return view(request, *args, **kwargs)

    return checked


def for_roles(*roles):
    """`@for_roles("leader", "council")`: to everybody else the page does not exist."""

    def decorate(view):
        @wraps(view)
        @staff_page
        def checked(request, *args, **kwargs):
            if request.actor.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return checked

    return decorate
