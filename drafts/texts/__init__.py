"""The text of a draft: read into articles, checked, aligned and compared with another; mostly pure."""
