"""The programs: search, one program, facts, comparing."""
