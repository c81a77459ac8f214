-- Programs and positions of the asked specialties by specialty, state, division or region,
-- beside NRMP's own count of positions and of those that IMGs filled.
-- The two sources differ in a few cells; see data/README.md.
WITH ours AS (
    SELECT
        state,
        specialty_code,
        count(*) AS n_programs,
        count(*) FILTER (WHERE excluded IS NULL) AS n_programs_open,
        sum(n_tracks) AS n_tracks,
        sum(quota) AS quota,
        sum(filled) AS filled
    FROM unit
    GROUP BY ALL
),
cells AS (
    SELECT
        state,
        specialty_code,
        ours.* EXCLUDE (state, specialty_code),
        cell.positions AS published_positions,
        cell.filled AS published_filled,
        cell.us_img,
        cell.non_us_img
    FROM ours
    FULL JOIN matches_by_state_specialty AS cell USING (state, specialty_code)
),
placed AS (
    SELECT
        cells.*,
        CASE $by
            WHEN 'specialty' THEN specialty.specialty
            WHEN 'state' THEN state
            WHEN 'division' THEN place.division
            WHEN 'region' THEN place.region
        END AS key,
        CASE $by
            WHEN 'specialty' THEN specialty.name
            WHEN 'state' THEN place.name
            WHEN 'division' THEN place.division
            WHEN 'region' THEN place.region
        END AS name,
        CASE WHEN $by IN ('state', 'division', 'region') THEN place.region END AS region,
        CASE WHEN $by IN ('state', 'division') THEN place.division END AS division
    FROM cells
    JOIN specialties AS specialty USING (specialty_code)
    JOIN states AS place USING (state)
    WHERE $specialties IS NULL OR list_contains($specialties, specialty.specialty)
)
SELECT
    key,
    name,
    region,
    division,
    coalesce(sum(n_programs), 0)::INTEGER AS n_programs,
    coalesce(sum(n_programs_open), 0)::INTEGER AS n_programs_open,
    coalesce(sum(n_tracks), 0)::INTEGER AS n_tracks,
    coalesce(sum(quota), 0)::INTEGER AS quota,
    coalesce(sum(filled), 0)::INTEGER AS filled,
    coalesce(sum(published_positions), 0)::INTEGER AS published_positions,
    coalesce(sum(published_filled), 0)::INTEGER AS published_filled,
    coalesce(sum(us_img), 0)::INTEGER AS us_img,
    coalesce(sum(non_us_img), 0)::INTEGER AS non_us_img
FROM placed
GROUP BY key, name, region, division
ORDER BY key;
