-- The ACGME number of each application unit: its main track's, else the surest of its tracks; the
-- website is the one that the list has beside that number.
CREATE TABLE identity AS
WITH numbered AS (
    SELECT
        tracks.program_code,
        track_code <> tracks.program_code AS is_other,
        list_position(['directory', 'sure', 'likely', 'check'], match) AS doubt,
        track_code, acgme_number, match
    FROM acgme_ids
    JOIN tracks USING (track_code)
),
of_unit AS (
    SELECT
        program_code,
        first(acgme_number ORDER BY is_other, doubt, track_code) AS acgme_number,
        first(match ORDER BY is_other, doubt, track_code) AS acgme_match
    FROM numbered
    GROUP BY program_code
)
SELECT program_code, acgme_number, acgme_match, website
FROM of_unit
JOIN (SELECT acgme_number, min(website) AS website FROM acgme_ids GROUP BY acgme_number)
    USING (acgme_number);
