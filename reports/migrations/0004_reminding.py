import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import reports.models.periods


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("reports", "0003_one_open_run")]

    operations = [
        migrations.AddField(
            model_name="period",
            name="remind_before",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveSmallIntegerField(),
                blank=True,
                default=reports.models.periods.days_before,
                size=None,
                verbose_name="nhắc trước hạn (ngày)",
            ),
        ),
        migrations.AddField(
            model_name="period",
            name="remind_after",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveSmallIntegerField(),
                blank=True,
                default=reports.models.periods.days_after,
                size=None,
                verbose_name="nhắc sau hạn (ngày)",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="words",
            field=models.CharField(blank=True, default="", max_length=1000),
            preserve_default=False,
        ),
        migrations.AddField(model_name="reminder", name="step", field=models.SmallIntegerField(null=True)),
        migrations.AddField(model_name="reminder", name="due_on", field=models.DateField(null=True)),
        migrations.AlterField(
            model_name="reminder",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.post"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("step__isnull", False)),
                fields=("period", "agency", "step", "due_on"),
                name="one_reminder_a_step",
            ),
        ),
        migrations.AlterField(
            model_name="duedate",
            name="level",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "Trung ương"),
                    (1, "Cấp tỉnh"),
                    (2, "Cấp huyện"),
                    (3, "Cấp xã"),
                    (4, "Cơ quan, bộ phận của đơn vị"),
                ],
                verbose_name="cấp",
            ),
        ),
    ]
