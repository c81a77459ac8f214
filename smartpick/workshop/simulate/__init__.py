"""Made-up people: a cohort of applicants from the fit, and one whole Match without it."""
