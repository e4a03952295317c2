"""The public page of a draft: its text, what stands around it, what was said, put together once and kept."""
