"""Legal regimes are data the administrator keeps: types, days, criteria, and whether they were checked."""

from django.contrib import admin

from .models import CriteriaSet, Criterion, DocumentType, LegalRegime


class TypeInline(admin.TabularInline):
    model = DocumentType
    extra = 0


@admin.register(LegalRegime)
class LegalRegimeAdmin(admin.ModelAdmin):
    list_display = ["name", "valid_from", "valid_to", "verified"]
    inlines = [TypeInline]


class CriterionInline(admin.TabularInline):
    model = Criterion
    extra = 0


@admin.register(CriteriaSet)
class CriteriaSetAdmin(admin.ModelAdmin):
    list_display = ["name", "regime", "valid_from", "verified"]
    inlines = [CriterionInline]
