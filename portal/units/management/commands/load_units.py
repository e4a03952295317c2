from django.core.management.base import BaseCommand, CommandError

from portal.units.loading import load


class Command(BaseCommand):
    help = "Nạp đơn vị hành chính (trước và sau ngày 1/7/2025) và các cơ quan; chạy lại không làm đổi gì."

    def add_arguments(self, parser):
        parser.add_argument("--only", help="chỉ những tỉnh có mã này, cách nhau bằng dấu phẩy: 72,86")

    def handle(self, *args, only=None, **options):
        try:
            loaded = load(only.split(",") if only else None)
        except ValueError as error:
            raise CommandError(error) from error
        self.stdout.write("Đã nạp {units} đơn vị hành chính, {agencies} cơ quan.".format(**loaded))
