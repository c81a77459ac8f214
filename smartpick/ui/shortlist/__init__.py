"""The shortlist: where to apply, in parts."""
