"""Which of a person's posts is acting, and the reach it was given."""

from dataclasses import asdict, fields
from datetime import date

from django.db.models.expressions import RawSQL
from django.utils import timezone

from portal.accounts.models import Post
from portal.units.reach import Reach, reaches_changed

# Asked with the post on every page of an officer; up to a hundred, an index answers it. The table is of a room
# above this one (portal/jobs), so it is named here and not imported.
_UNREAD = RawSQL(
    "(SELECT count(*) FROM (SELECT FROM jobs_message m WHERE m.post_id = accounts_post.id AND m.read_at IS NULL"
    " LIMIT 100) few)",
    (),
)


def posts_of(user):
    """Posts the person may act in today."""
    return Post.objects.filter(user=user).current().with_names().order_by("pk")


def acting_post(request):
    """The post chosen in the session if it is still held; the only one, if there is one; else None.

    It knows how much it has not read yet: `unread`, 100 for a hundred and more.
    """
    posts = list(posts_of(request.user).annotate(unread=_UNREAD)[:20])
    chosen = request.session.get("post")
    for post in posts:
        if post.pk == chosen:
            return post
    return posts[0] if len(posts) == 1 else None


def act_as(request, post):
    request.session["post"] = post.pk
    request.session.pop("reach", None)


def kept_reach(request):
    """The reach computed at sign-in, at a change of post or of units, or on the first request of a day."""
    kept, made_for = request.session.get("reach"), _made_for(request.actor)
    if kept and kept.get("made_for") == made_for:
        return _from_session(kept)
    reach = request.actor.reach()
    request.session["reach"] = asdict(reach) | {"on": reach.on.isoformat(), "made_for": made_for}
    return reach


def _made_for(post):
    return [post.pk, timezone.localdate().isoformat(), reaches_changed()]


def _from_session(kept):
    values = {f.name: kept[f.name] for f in fields(Reach) if f.name in kept}
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    return Reach(**values | {"on": date.fromisoformat(kept["on"])})


def ended_posts(user):
    """Posts the person held and holds no more, the latest first."""
    return (
        Post.objects.filter(user=user)
        .exclude(pk__in=posts_of(user).values("pk"))
        .with_names()
        .order_by("-ends")
    )
