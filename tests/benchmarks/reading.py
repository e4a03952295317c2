"""read_plan: the share of fields read right in documents with a known truth. Needs no server."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from tests.benchmarks import read_accuracy
from tests.benchmarks.targets import READ_PLAN, note


def main():
    weakest = sorted(read_accuracy.per_kind().items(), key=lambda kind: kind[1])[:3]
    note(
        f"{len(list(read_accuracy.documents()))} documents; weakest: "
        + ", ".join(f"{k} {v:.3f}" for k, v in weakest)
    )
    return READ_PLAN.told(read_accuracy.measure())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
