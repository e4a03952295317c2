"""What is looked at before a report goes out: its figures, its rows, its words."""
