-- The ACGME number of every track that has one, the application unit of the track with it.
SELECT track_code, program_code, acgme_number, match, city, website
FROM acgme_ids
JOIN tracks USING (track_code)
ORDER BY track_code;
