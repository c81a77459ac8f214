"""Estimating the model from the published tables, the same each time."""
