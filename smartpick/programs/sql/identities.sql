-- The ACGME number and website of the asked programs that have one.
SELECT program_code, acgme_number, acgme_match, website
FROM identity
WHERE program_code IN (SELECT unnest($program_codes))
ORDER BY program_code;
