"""How reports look on paper by who issues them, as rows; and the sealed record of an issued report."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

from reports.paper import forms_seed


def seed(apps, schema_editor):
    forms_seed.seed(apps.get_model("reports", "PaperForm"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_reminding")]

    operations = [
        migrations.CreateModel(
            name="SealedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("report", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="sealed", to="reports.annualreport")),
            ],
        ),
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("kind", models.CharField(choices=[("ubnd", "Ủy ban nhân dân"), ("hdnd", "Hội đồng nhân dân"), ("tu_phap", "Cơ quan tư pháp"), ("hdph", "Hội đồng phối hợp PBGDPL"), ("mttq", "Mặt trận Tổ quốc"), ("dang", "Cơ quan Đảng"), ("so_nganh", "Sở, ban, ngành"), ("bao_chi", "Báo, đài"), ("don_vi", "Đơn vị khác"), ("nhom", "Nhóm chung")], max_length=10, verbose_name="loại cơ quan")),
                ("level", models.PositiveSmallIntegerField(blank=True, choices=[(0, "Trung ương"), (1, "Cấp tỉnh"), (2, "Cấp huyện"), (3, "Cấp xã")], null=True, verbose_name="cấp")),
                ("superior", models.CharField(blank=True, help_text="Để trống: theo danh mục cơ quan", max_length=200, verbose_name="cơ quan chủ quản")),
                ("issuer", models.CharField(blank=True, help_text="Để trống: theo danh mục cơ quan", max_length=200, verbose_name="cơ quan ban hành")),
                ("symbol", models.CharField(help_text="Ví dụ: BC-UBND", max_length=30, verbose_name="ký hiệu")),
                ("signers", models.TextField(help_text="Mỗi dòng in thành một dòng", verbose_name="quyền hạn, chức vụ người ký")),
                ("office", models.CharField(blank=True, max_length=120, verbose_name="chức vụ ở cơ quan, in trên họ tên")),
                ("recipients", models.TextField(help_text="Mỗi dòng một nơi, dòng cuối là nơi lưu", verbose_name="nơi nhận")),
                ("valid_from", models.DateField(default=datetime.date(2000, 1, 1), verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("verified", models.BooleanField(default=False, verbose_name="đã đối chiếu văn bản gốc")),
            ],
            options={
                "verbose_name": "thể thức báo cáo",
                "ordering": ["kind", "level", "-valid_from"],
                "constraints": [models.UniqueConstraint(fields=("kind", "level", "valid_from"), name="one_paper_form_a_start", nulls_distinct=False)],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]  # fmt: skip
