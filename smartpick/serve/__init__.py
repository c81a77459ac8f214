"""Many users on one machine: several app processes behind a proxy (HAProxy)."""
