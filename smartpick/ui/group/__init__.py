"""Your applicants: a table brought, every row assessed, each one opened on all pages."""
