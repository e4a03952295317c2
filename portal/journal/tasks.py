from celery import shared_task

from portal.journal import chain


@shared_task(name="portal.journal.tasks.seal")
def seal():
    return chain.seal()
