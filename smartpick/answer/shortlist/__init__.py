"""A list of one's own: what it comes to, how to fill it, signals, stability."""
