-- Filings for residents of a program, then of its institution; the newest year first.
-- n_programs: programs of the specialty at the institution that the same filing is put down to.
SELECT
    filing.year,
    cases_january_to_march,
    seen_april_to_june,
    is_group,
    CASE WHEN filing.program_code IS NULL THEN 0 ELSE (
        SELECT count(*)
        FROM h1b_filings AS other
        WHERE other.institution_code = filing.institution_code
            AND other.year = filing.year
            AND other.program_code[5:7] = filing.program_code[5:7]
    ) END AS n_programs
FROM h1b_filings AS filing
JOIN programs AS program USING (institution_code)
WHERE program.program_code = $program_code
    AND coalesce(filing.program_code = program.program_code, TRUE)
ORDER BY filing.program_code IS NULL, filing.year DESC;
