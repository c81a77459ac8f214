"""What if: scenarios, levers, next cycle, in season, sharing."""
