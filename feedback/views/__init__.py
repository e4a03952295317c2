"""Pages about comments: `reading` and `sending` for everybody, `inbox` and `table` for officers."""
