-- The application units of the asked specialties (NRMP names; NULL asks for all of them).
-- Who a program is elsewhere is asked for one program, see program.sql: text takes time.
SELECT * EXCLUDE (acgme_number, acgme_match, website, fold_difference)
FROM unit
WHERE $specialties IS NULL OR list_contains($specialties, specialty)
ORDER BY program_code;
