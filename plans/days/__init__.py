"""Last days of tasks: how near, on which page of the calendar, and who is told."""
