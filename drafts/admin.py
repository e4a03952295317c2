"""What the law asks is rows that the technical administrator keeps: every edit stands in the journal too."""

from django import forms
from django.contrib import admin

from portal.journal.actions import record
from portal.units.models import Level

from .models import (
    CoverageTag,
    CriteriaSet,
    Criterion,
    DocumentType,
    DraftPolicy,
    LegalRegime,
    PostingPlace,
    RegimeStage,
    Topic,
)


class Known:
    """Levels and kinds of step are chosen, not typed: the portal understands no others."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "level":
            choices = [*([("", "Mọi cấp")] if db_field.null else []), *Level.choices]
            return forms.TypedChoiceField(
                label=field.label, choices=choices, coerce=int, empty_value=None, required=not db_field.null
            )
        if db_field.model is RegimeStage and db_field.name == "code":
            return forms.ChoiceField(label=field.label, choices=DraftPolicy.Stage.choices)
        return field


class Journaled(Known, admin.ModelAdmin):
    """Django's own log is for the technician; the journal is what the council reads."""

    def log_addition(self, request, obj, message):
        record("thêm dữ liệu pháp luật", obj, request.actor)
        return super().log_addition(request, obj, message)

    def construct_change_message(self, request, form, formsets, add=False):
        names = {
            name for one in (form, *(f for fs in formsets or () for f in fs)) for name in one.changed_data
        }
        if not add and names:
            record("sửa dữ liệu pháp luật", form.instance, request.actor, fields=names)
        return super().construct_change_message(request, form, formsets, add)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            record("xóa dữ liệu pháp luật", obj, request.actor)
        return super().log_deletions(request, queryset)


class StageInline(Known, admin.TabularInline):
    model = RegimeStage
    extra = 0


class TypeInline(Known, admin.TabularInline):
    model = DocumentType
    extra = 0


@admin.register(LegalRegime)
class LegalRegimeAdmin(Journaled):
    list_display = ["name", "valid_from", "valid_to", "start_within_days", "verified"]
    list_filter = ["verified"]
    inlines = [TypeInline, StageInline]


@admin.register(DocumentType)
class DocumentTypeAdmin(Journaled):
    list_display = ["name", "regime", "level", "min_days", "proposal_min_days", "verified"]
    list_filter = ["regime", "level", "verified"]
    list_select_related = ["regime"]


@admin.register(RegimeStage)
class RegimeStageAdmin(Journaled):
    list_display = ["name", "regime", "level", "position", "code", "responsible", "verified"]
    list_filter = ["regime", "level", "verified"]
    list_select_related = ["regime"]


class CriterionInline(admin.TabularInline):
    model = Criterion
    extra = 0


class CriteriaSetForm(forms.ModelForm):
    counted_levels = forms.TypedMultipleChoiceField(
        label="các cấp tính vào mục tiêu",
        choices=Level.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CriteriaSet
        fields = ["regime", "name", "valid_from", "valid_to", "counted_levels", "verified"]


@admin.register(CriteriaSet)
class CriteriaSetAdmin(Journaled):
    form = CriteriaSetForm
    list_display = ["name", "regime", "valid_from", "valid_to", "verified"]
    list_select_related = ["regime"]
    inlines = [CriterionInline]


@admin.register(PostingPlace)
class PostingPlaceAdmin(Journaled):
    list_display = ["name", "level", "position", "required", "valid_from", "valid_to", "verified"]
    list_filter = ["level", "required", "verified"]


@admin.register(Topic)
class TopicAdmin(Journaled):
    list_display = ["name", "code", "position"]


@admin.register(CoverageTag)
class CoverageTagAdmin(Journaled):
    list_display = ["name", "kind", "position", "ended_on", "verified"]
    list_filter = ["kind", "verified"]
