-- What the asked programs say of themselves: a program's own pages before its institution's, the
-- newest stated year first, pages without a year last.
SELECT program_code, fact, value, stated_for, link, note, is_of_institution
FROM stated
WHERE program_code IN (SELECT unnest($program_codes))
ORDER BY program_code, is_of_institution, stated_for DESC NULLS LAST, fact, value, link;
