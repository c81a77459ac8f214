"""The search for a list that is worth its fees."""
