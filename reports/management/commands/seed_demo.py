from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports import demo


class Command(BaseCommand):
    help = "Nạp nội dung trình diễn (chỉ trên cơ sở dữ liệu nhúng hoặc khi đặt DEMO=1)."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError(
                "Nội dung trình diễn chỉ nạp khi đặt DEMO=1. Không nạp vào cơ sở dữ liệu thật."
            )
        loaded = demo.load()
        self.stdout.write("Đã nạp nội dung trình diễn." if loaded else "Nội dung trình diễn đã có từ trước.")
        for line in demo.sign_ins():
            self.stdout.write("  ".join(line))
