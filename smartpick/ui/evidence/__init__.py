"""Evidence: why this number, calibration."""
