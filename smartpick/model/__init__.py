"""The likelihood: pure NumPy on plain arrays, no input or output."""
