"""How readers find drafts: the public lists, narrowed, searched, and by place."""
