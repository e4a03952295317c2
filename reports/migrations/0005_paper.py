"""How reports look on paper by who issues them, as rows; and the sealed record of an issued report."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

#: report-model.md §8. What signs for a council follows document 003, for a committee document 002; the symbols and
#: receivers are proposals, none of it read in the decree itself: the staff of the council correct the rows.
PROPOSED = "đề xuất, chưa có văn bản gốc"
TM_UBND, DEPUTY = "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
FORMS = [
    {"kind": "ubnd", "level": 3, "symbol": "BC-UBND", "signers": f"{TM_UBND}\nCHỦ TỊCH",
     "recipients": "Sở Tư pháp\nThường trực Đảng ủy, HĐND {đơn vị}\nLưu: VT"},
    {"kind": "ubnd", "level": 2, "symbol": "BC-UBND", "signers": f"{TM_UBND}\n{DEPUTY}",
     "recipients": "Sở Tư pháp\nThường trực Huyện ủy, HĐND {đơn vị}\nLưu: VT, TP"},
    {"kind": "ubnd", "level": 1, "symbol": "BC-UBND", "signers": f"{TM_UBND}\n{DEPUTY}",
     "recipients": "Bộ Tư pháp\nThường trực Tỉnh ủy, HĐND {đơn vị}\nLưu: VT, NC"},
    {"kind": "tu_phap", "level": 1, "symbol": "BC-STP", "signers": "GIÁM ĐỐC",
     "recipients": "UBND {đơn vị}\nBộ Tư pháp\nLưu: VT, PBGDPL"},
    {"kind": "tu_phap", "level": 2, "symbol": "BC-PTP", "signers": "TRƯỞNG PHÒNG",
     "recipients": "Sở Tư pháp\nUBND {đơn vị}\nLưu: VT"},
    {"kind": "hdph", "level": 1, "symbol": "BC-HĐPH", "signers": f"TM. HỘI ĐỒNG\n{DEPUTY}",
     "office": "GIÁM ĐỐC SỞ TƯ PHÁP", "source": "văn bản mẫu 003 (khối ký); nơi nhận là đề xuất",
     "recipients": "Hội đồng phối hợp PBGDPL Trung ương\nBộ Tư pháp\nUBND {đơn vị}\nThành viên Hội đồng\nLưu: VT"},
    {"kind": "hdph", "level": 0, "symbol": "BC-HĐPH", "signers": f"TM. HỘI ĐỒNG\n{DEPUTY}",
     "recipients": "Thủ tướng Chính phủ (để b/c)\nThành viên Hội đồng\nLưu: VT"},
    {"kind": "hdph", "level": None, "symbol": "BC-HĐPH", "signers": "TM. HỘI ĐỒNG\nCHỦ TỊCH",
     "recipients": "Thành viên Hội đồng\nLưu: VT"},
    {"kind": "so_nganh", "level": None, "symbol": "BC", "signers": "GIÁM ĐỐC", "recipients": "Sở Tư pháp\nLưu: VT"},
]  # fmt: skip


def seed(apps, schema_editor):
    form = apps.get_model("reports", "PaperForm")
    form.objects.bulk_create([form(**({"source": PROPOSED} | row)) for row in FORMS])


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
