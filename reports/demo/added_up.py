"""Tây Ninh added up for 2025 by one press: the figures of every commune, files of the reports that were sent."""

from portal.jobs.actions import run as work_off
from reports import actions, running
from reports.demo.reporting import TAY_NINH
from reports.models import Period


def plant_run(cast):
    minh = cast[TAY_NINH]
    started = actions.start_run(Period.objects.get(year=2025), minh.agency.unit, minh)
    work_off(started.job_id, running.count)
    while running.take_turn(started.pk):
        pass
