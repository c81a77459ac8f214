-- The application units that pass every filter, with how far they lie from the asked place.
-- A share that is not known passes no least share.
-- What the applicant found out about a program stands in place of its level of that facet.
-- Pages do not count for the facets in $silent.
-- A facet is passed by having one of its chosen levels; all chosen facets must be passed.
WITH chosen AS (SELECT unnest($facets) AS facet, unnest($levels) AS level),
own AS (
    SELECT
        unnest($own_programs) AS program_code, unnest($own_facets) AS facet,
        unnest($own_levels) AS level
),
facet_here AS (
    SELECT
        program_code, facet,
        if(list_contains($silent::VARCHAR[], facet), 'not_known', level) AS level
    FROM facet ANTI JOIN own USING (program_code, facet)
    UNION ALL
    SELECT program_code, facet, level FROM own
),
passed AS (
    SELECT program_code, count(DISTINCT facet) AS n_passed
    FROM facet_here JOIN chosen USING (facet, level)
    GROUP BY program_code
),
candidate AS (
    SELECT
        *,
        7917.5 * asin(sqrt(
            sin(radians(latitude - $latitude) / 2) ** 2
            + cos(radians($latitude)) * cos(radians(latitude))
            * sin(radians(longitude - $longitude) / 2) ** 2
        )) AS miles
    FROM unit
    WHERE $within IS NULL OR program_code IN (SELECT unnest($within))
)
SELECT
    program_code, specialty, specialty_name, institution, site, city, state, state_name, region,
    division, quota_categorical, quota_advanced, quota_preliminary, quota_reserved, quota, filled,
    n_tracks, img_share, logit_sd, years_with_unfilled, recent_years_unfilled,
    first_year_listed, in_second_list, hospital_owner, hospital_beds, h1b_filed,
    latitude, longitude, location_basis, n_stated, excluded, miles
FROM candidate
LEFT JOIN passed USING (program_code)
WHERE coalesce(n_passed, 0) = (SELECT count(DISTINCT facet) FROM chosen)
    AND ($miles IS NULL OR miles <= $miles)
    AND ($least_img_share IS NULL OR img_share >= $least_img_share)
ORDER BY program_code;
