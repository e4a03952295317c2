"""What lies before an officer who reads a thread."""
