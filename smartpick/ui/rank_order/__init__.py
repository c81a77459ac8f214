"""The rank order list: preference alone."""
