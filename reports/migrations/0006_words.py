from django.db import migrations, models


class Migration(migrations.Migration):
    """Words end with a closing sentence of their own."""

    dependencies = [("reports", "0005_paper")]

    operations = [
        migrations.AlterField(
            model_name="narrative",
            name="part",
            field=models.CharField(
                choices=[
                    ("mo-dau", "Mở đầu"),
                    ("1", "I. Công tác lãnh đạo, chỉ đạo, tổ chức thực hiện"),
                    ("2", "II. Kết quả truyền thông dự thảo chính sách có tác động lớn đến xã hội"),
                    ("3", "III. Kết quả công tác phổ biến, giáo dục pháp luật"),
                    ("4", "IV. Đánh giá chung"),
                    ("5", "V. Phương hướng, nhiệm vụ năm tới"),
                    ("6", "VI. Kiến nghị, đề xuất"),
                    ("ket", "Kết thúc"),
                ],
                max_length=10,
            ),
        ),
    ]
