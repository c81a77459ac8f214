"""What leaves SmartPick as a file, and what comes in as one."""
