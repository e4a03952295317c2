from django.db import migrations, models


def free_the_doubles(apps, schema_editor):
    """Of several periods of one kind and year the one with most reports stays; the others become free ones."""
    Period = apps.get_model("reports", "Period")
    held = Period.objects.filter(kind__in=["nam", "thong-ke"]).annotate(number=models.Count("reports"))
    seen = set()
    for period in held.order_by("-number", "pk"):
        if (period.kind, period.year) in seen:
            Period.objects.filter(pk=period.pk).update(kind="tu-chon")
        seen.add((period.kind, period.year))


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_the_year_before")]

    operations = [
        migrations.RunPython(free_the_doubles, migrations.RunPython.noop),
        migrations.AddConstraint(
            "period",
            models.UniqueConstraint(
                condition=models.Q(("kind__in", ["nam", "thong-ke"])),
                fields=("kind", "year"),
                name="one_period_a_year",
                violation_error_message="Năm này đã có kỳ cùng loại. Sửa kỳ đó, hoặc chọn loại “Tùy chọn”",
            ),
        ),
    ]
