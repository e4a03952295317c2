from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drafts", "0011_search_words")]
    operations = [
        migrations.AlterField(
            model_name="draftpolicy",
            name="posted_url",
            field=models.URLField(blank=True, max_length=500, verbose_name="đường dẫn đăng tải"),
        ),
    ]
