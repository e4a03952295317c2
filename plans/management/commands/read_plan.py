"""`manage.py read_plan FILE`: one JSON object on standard output, nothing stored, no database."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from plans import intake


class Command(BaseCommand):
    help = "Đọc một kế hoạch, quyết định hoặc công văn có sẵn và in kết quả dạng JSON."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file")

    def handle(self, *args, file, **options):
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            raise CommandError(f"Không mở được tệp: {error.strerror}") from error
        reading = intake.read(Path(file).name, data)
        sys.stdout.buffer.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=1).encode() + b"\n")
        for problem in reading.problems:
            self.stderr.write(f"{f'dòng {problem.line}: ' if problem.line else ''}{problem.message}")
        if not reading.readable:
            sys.exit(1)
