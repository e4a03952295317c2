"""A task for the tests: counts slowly, and says how far it is."""

import time

from celery import shared_task

from portal.jobs import actions


@shared_task(name="tests.jobs.count")
def count(job_id):
    actions.run(job_id, work)


def work(job):
    for number in range(1, job.args["to"] + 1):
        time.sleep(job.args["pause"])
        actions.progress(job, number, message=f"đang đếm {number}")
    return {"url": "/can-bo/", "counted": job.args["to"]}
