"""Adviser mode: live, step by step."""
