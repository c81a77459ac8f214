-- Positions for physicians of any title by year, of the program's institution.
SELECT
    physicians.year,
    bool_and(is_whole_year) AS is_whole_year,
    sum(positions) FILTER (WHERE NOT is_group)::INTEGER AS positions,
    sum(positions) FILTER (WHERE is_group)::INTEGER AS of_group
FROM h1b_physicians AS physicians
JOIN programs AS program USING (institution_code)
WHERE program.program_code = $program_code
GROUP BY physicians.year
ORDER BY physicians.year;
