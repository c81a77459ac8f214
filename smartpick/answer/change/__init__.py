"""What if: profiles compared with each other, and what it would take to change one."""
