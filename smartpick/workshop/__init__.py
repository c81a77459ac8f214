"""Where the numbers under ``data/`` are made. Nothing that a visitor runs comes in here."""
