-- Every statement under each application unit that it is about: a program's own, and those of
-- its institution that hold for every residency there.
CREATE TABLE stated AS
SELECT program_code, FALSE AS is_of_institution, fact, value, stated_for, link, note
FROM statements
WHERE program_code IS NOT NULL
UNION ALL
SELECT program.program_code, TRUE, fact, value, stated_for, link, note
FROM statements AS statement
JOIN programs AS program USING (institution_code)
WHERE statement.program_code IS NULL;
