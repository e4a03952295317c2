"""A portal of its own for tests that kill its servers: `python -m tests.under_load seed|answer` in its environment.

seed: the small country, an officer and three open drafts; prints their ids and addresses as JSON.
answer: answers every comment in one answer a draft and publishes it, which promises a letter to each author.
"""

import json
import sys

import django

TITLES = ["Quy chế quản lý chợ Tân Lập", "Quy định nuôi gia cầm", "Mức thu gom rác"]


def seed():
    from django.core.management import call_command
    from django.utils import timezone

    from portal.accounts.models import Post, User
    from portal.units.models import Agency
    from tests import country, factories

    call_command("migrate", interactive=False, verbosity=0)
    country.plant()
    agency = Agency.objects.alive(timezone.localdate()).get(name="Ủy ban nhân dân xã Tân Lập")
    user = User.objects.create_user("lan@vidu.invalid", "mot-cau-rat-dai-de-nho", full_name="Nguyễn Thị Lan")
    lan = Post.objects.create(
        user=user, agency=agency, title="Công chức", role="officer", starts=agency.began
    )
    drafts = [factories.open_draft(lan, title=title) for title in TITLES]
    json.dump([[draft.pk, draft.get_public_url()] for draft in drafts], sys.stdout)


def answer():
    from drafts.models import DraftPolicy
    from feedback import actions
    from portal.accounts.models import Post

    lan = Post.objects.get()
    for draft in DraftPolicy.objects.all():
        made = actions.write_answer(draft, draft.comments.all(), "tiep-thu", "Xã tiếp thu.", lan)
        actions.publish_answers(draft.answers.filter(pk=made.pk), lan)


if __name__ == "__main__":
    django.setup()
    {"seed": seed, "answer": answer}[sys.argv[1]]()
