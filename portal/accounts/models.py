"""Who: people, the posts they hold in agencies, and the one-time slips that open an account."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from portal.revisions import Revised
from portal.text import fold, sort_key, squeeze
from portal.units.models import AgencyKind
from portal.units.reach import ScopedQuerySet, reach_for

# Bodies that have charge of a whole place, and so of the people who work under it.
IN_CHARGE = (AgencyKind.UBND, AgencyKind.TU_PHAP, AgencyKind.HDPH)


class UserQuerySet(models.QuerySet):
    def visible_to(self, reach):
        """People who hold or held a post my agency can see."""
        return self.filter(Exists(Post.objects.visible_to(reach).filter(user=OuterRef("pk"))))

    def editable_by(self, actor):
        """Accounts an administrator may change: of people who work nowhere out of that one's reach."""
        inside = Post.objects.editable_by(actor)
        outside = Post.objects.standing().exclude(pk__in=inside.values("pk"))
        return self.filter(
            Exists(inside.filter(user=OuterRef("pk"))),
            ~Exists(outside.filter(user=OuterRef("pk"))),
            is_staff=False,
        )

    def named(self, words):
        return self.filter(folded__contains=fold(words))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, *, full_name="", **fields):
        """A person; without a password nobody signs in until a slip has set one."""
        user = self.model(email=squeeze(email).lower(), full_name=squeeze(full_name), **fields)
        user.index()
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


def name_key(full_name: str) -> bytes:
    """Vietnamese lists of people go by given name, which stands last, then by the whole name."""
    given = full_name.split(" ")[-1]
    return sort_key(given) + b"\x00\x00" + sort_key(full_name)


class User(Revised, AbstractBaseUser, PermissionsMixin):
    """A person who signs in; what they may do comes from their posts."""

    email = models.EmailField("thư điện tử", unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    is_active = models.BooleanField("còn dùng", default=True)
    is_staff = models.BooleanField("vào được trang quản trị kỹ thuật", default=False)
    created_at = models.DateTimeField("tạo lúc", default=timezone.now, editable=False)
    folded = models.CharField(max_length=400, blank=True, editable=False)
    sort_key = models.BinaryField(default=b"", editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_an_email")]

    def __str__(self):
        return self.full_name or self.email

    def index(self):
        """Set what search and order use; call after the name or the address changed."""
        self.folded, self.sort_key = fold(f"{self.full_name} {self.email}"), name_key(self.full_name)

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name.split(" ")[-1] or self.email


class Role(models.TextChoices):
    OFFICER = "officer", "Công chức"
    LEADER = "leader", "Lãnh đạo"
    COUNCIL = "council", "Thường trực Hội đồng"
    ADMIN = "admin", "Quản trị"


class PostQuerySet(ScopedQuerySet):
    def standing(self):
        """Held today or from a later day on; also while the account is locked."""
        today = timezone.localdate()
        return self.filter(
            Q(ends=None) | Q(ends__gt=today), Q(agency__ended=None) | Q(agency__ended__gt=today)
        )

    def current(self, on=None):
        """Held on the day (default: today) by an active person in an agency that exists then."""
        on = on or timezone.localdate()
        return self.filter(
            Q(ends=None) | Q(ends__gt=on),
            Q(agency__ended=None) | Q(agency__ended__gt=on),
            starts__lte=on,
            user__is_active=True,
        )

    def visible_to(self, reach):
        """People of my agency and of the agencies below it."""
        return (
            self.filter(Q(agency=reach.agency_id) | reach.below("agency")) if reach.agency_id else self.none()
        )

    def editable_by(self, actor):
        """An administrator gives and ends posts in own agency and, with charge of a place, below."""
        if actor is None or actor.role != Role.ADMIN:
            return self.none()
        own = self.filter(agency=actor.agency_id)
        return own | self.filter(actor.reach().below("agency")) if actor.agency.kind in IN_CHARGE else own

    def with_names(self):
        """Ready to be printed: `str(post)` asks nothing more."""
        return self.select_related("user", "agency")


class Post(models.Model):
    """A person's position in an agency, from `starts` until the day before `ends`.

    The acting post is `actor` everywhere: records carry it, so a person who moves
    leaves their records with the body they acted for.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="người")
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="posts", verbose_name="cơ quan")
    title = models.CharField("chức vụ", max_length=150)
    role = models.CharField("vai trò", max_length=10, choices=Role, default=Role.OFFICER)
    starts = models.DateField("từ ngày", default=timezone.localdate)
    ends = models.DateField("hết hạn từ ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="post_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "title"], condition=Q(ends=None), name="one_open_post_a_title"
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.title}, {self.agency}"

    @property
    def last_day(self):
        """What is printed: ranges are half-open, people read "đến hết 30/6/2025"."""
        return self.ends - timedelta(days=1) if self.ends else None

    def reach(self):
        """What this post sees today; see `portal.units.reach`."""
        return reach_for(self.agency, timezone.localdate(), post_id=self.pk)


class SlipQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)


class Slip(models.Model):
    """A one-time right to set a password: an invitation, or a reset where no e-mail works.

    The code has some 98 bits and is stored hashed, so the printed paper or the letter is the only copy.
    """

    LIFE = timedelta(hours=72)

    class Purpose(models.TextChoices):
        INVITE = "invite", "Mở tài khoản"
        RESET = "reset", "Đặt lại mật khẩu"

    user = models.ForeignKey(User, models.CASCADE, related_name="slips")
    purpose = models.CharField(max_length=10, choices=Purpose)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SlipQuerySet.as_manager()

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.user}"
