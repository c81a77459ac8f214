"""Numbers and what they mean, in words: the same on a page, in a file and in a terminal."""
