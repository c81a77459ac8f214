"""What the model says against what was published: calibration, not accuracy."""
