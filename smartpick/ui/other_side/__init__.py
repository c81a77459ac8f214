"""The other side: many files, a few filters, and who is left."""
