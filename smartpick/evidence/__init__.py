"""Numbers with their sources: what the model may use, and why."""
