-- The application units that pass every filter, with how far they lie from the asked place.
-- A facet is passed by having one of its chosen levels; all chosen facets must be passed.
WITH chosen AS (SELECT unnest($facets) AS facet, unnest($levels) AS level),
passed AS (
    SELECT program_code, count(DISTINCT facet) AS n_passed
    FROM facet_here($own_programs, $own_facets, $own_levels, $silent)
    JOIN chosen USING (facet, level)
    GROUP BY program_code
)
SELECT
    program_code, specialty, specialty_name, institution, site, city, state, state_name, region,
    division, quota_categorical, quota_advanced, quota_preliminary, quota_reserved, quota, filled,
    n_tracks, img_share, logit_sd, years_with_unfilled, recent_years_unfilled,
    first_year_listed, in_second_list, hospital_owner, hospital_beds, h1b_filed,
    latitude, longitude, location_basis, n_stated, excluded, miles
FROM candidate($within, $latitude, $longitude, $miles, $least_img_share)
LEFT JOIN passed USING (program_code)
WHERE coalesce(n_passed, 0) = (SELECT count(DISTINCT facet) FROM chosen)
ORDER BY program_code;
