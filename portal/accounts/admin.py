"""The technical administration: accounts and posts, behind allauth's sign-in with its limits."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from portal.accounts.models import Post, User

admin.site.site_header = "Quản trị kỹ thuật"
# Django's own sign-in form has no limits and knows no second factor.
admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["full_name", "email", "is_active", "is_staff", "last_login"]
    search_fields = ["folded", "email"]
    fields = ["full_name", "email", "phone", "is_active", "is_staff", "is_superuser", "last_login"]
    readonly_fields = ["last_login"]

    def save_model(self, request, obj, form, change):
        obj.index()
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Post)
class PostAdmin(admin.ModelAdmin):
    list_display = ["user", "title", "agency", "role", "starts", "ends"]
    list_select_related = ["user", "agency"]
    list_filter = ["role"]
    search_fields = ["user__folded", "agency__folded"]
    raw_id_fields = ["user", "agency"]
