"""Assessment -> bytes, with scenario, sources and fingerprint inside."""
