"""The front page: how likely, where, why, what next."""
