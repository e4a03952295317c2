from django.contrib import admin

from portal.units.models import (
    AdministrativeUnit,
    Agency,
    Handover,
    Placement,
    ReportingLine,
    Succession,
    UnitName,
)
from portal.units.reach import forget_reaches


class NameInline(admin.TabularInline):
    model = UnitName
    extra = 0
    can_delete = False
    fields = ("code", "full_name", "valid_from", "valid_to", "resolution", "verified")
    readonly_fields = ("code", "full_name")

    def has_add_permission(self, request, obj=None):
        return False


class PlacementInline(admin.TabularInline):
    model = Placement
    fk_name = "unit"
    extra = 0
    can_delete = False
    fields = readonly_fields = ("parent", "level", "path", "valid_from", "valid_to")

    def has_add_permission(self, request, obj=None):
        return False


class ReportingInline(admin.TabularInline):
    model = ReportingLine
    fk_name = "agency"
    extra = 0
    raw_id_fields = ("receiver",)


@admin.register(AdministrativeUnit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ("__str__", "key", "began", "ended")
    search_fields = ("names__folded", "names__code")
    inlines = (NameInline, PlacementInline)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names")

    def has_add_permission(self, request):
        """Units come from the tables of `load_units`: their paths and keys are computed there."""
        return False


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "began", "ended", "phone")
    list_filter = ("kind", "consolidates")
    search_fields = ("folded", "symbol")
    raw_id_fields = ("unit",)
    inlines = (ReportingInline,)

    def save_model(self, request, obj, form, change):
        obj.folded = obj.searchable()
        super().save_model(request, obj, form, change)


class WidensReach(admin.ModelAdmin):
    """What somebody may read depends on these rows."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        forget_reaches()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        forget_reaches()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        forget_reaches()


@admin.register(Succession)
class SuccessionAdmin(WidensReach):
    list_display = ("predecessor", "successor", "whole", "on", "resolution", "verified")
    list_filter = ("whole", "verified")
    raw_id_fields = ("predecessor", "successor")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("predecessor__names", "successor__names")


@admin.register(Handover)
class HandoverAdmin(WidensReach):
    list_display = ("from_agency", "to_agency", "on", "scope")
    list_select_related = ("from_agency", "to_agency")
    raw_id_fields = ("from_agency", "to_agency")
