SELECT program_code, fact, value, year, link, has_others, is_of_institution
FROM rule
ORDER BY program_code, fact;
