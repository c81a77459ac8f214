-- The application units of the asked specialties (NRMP names; NULL asks for all of them).
SELECT *
FROM unit
WHERE $specialties IS NULL OR list_contains($specialties, specialty)
ORDER BY program_code;
