"""The plan and what prepares for it: advice, application, interviews, decisions."""
