"""What the worker does with files."""

from celery import shared_task

from .sweeping import sweep


@shared_task
def sweep_files():
    """Every night: files nothing refers to for forty-five days."""
    sweep()
