"""What every template may ask about the person."""


def actor(request):
    """`nav_counts` maps a room's name to a number; the floors above may fill it in their own views."""
    return {
        "actor": getattr(request, "actor", None),
        "reach": getattr(request, "reach", None),
        "nav_counts": {},
    }
