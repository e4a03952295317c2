"""A verb that will not act now, and why."""


class NotNow(Exception):
    """The conditions of an action are not met; `reasons` are Vietnamese sentences for the page."""

    def __init__(self, *reasons):
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)
