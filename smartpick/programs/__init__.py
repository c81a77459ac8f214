"""The program table: compiled, checked, and asked questions of."""
