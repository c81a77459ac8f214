SELECT program_code, fact, value, year, link, has_others
FROM rule
ORDER BY program_code, fact;
