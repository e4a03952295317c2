"""Finding documents and tasks by number in any spelling, or by words with or without marks."""

from django.db.models import Case, IntegerField, Value, When

from portal.text import symbol_key

from .models import Plan, Task


def find(query, reach):
    """(plans, tasks) the reach may read; documents whose own number is asked for stand first."""
    own = When(number_key=symbol_key(query), then=Value(0))
    first = Case(own, default=Value(1), output_field=IntegerField())
    plans = Plan.objects.visible_to(reach).matching(query).with_names()
    tasks = Task.objects.visible_to(reach).matching(query).with_names()
    return plans.order_by(first, "-year_to", "-issued_on", "-pk"), tasks.order_by(
        "-plan__year_to", "plan", "position"
    )
