-- What several queries ask alike.

-- Miles between two places as the crow flies; NULL where one is not known.
CREATE MACRO miles_between(a_latitude, a_longitude, b_latitude, b_longitude) AS
    7917.5 * asin(sqrt(
        sin(radians(a_latitude - b_latitude) / 2) ** 2
        + cos(radians(b_latitude)) * cos(radians(a_latitude))
        * sin(radians(a_longitude - b_longitude) / 2) ** 2
    ));

-- The levels of each application unit for one applicant: what the applicant found out about a
-- program stands in place of its level of that facet. Pages do not count for the silent facets.
CREATE MACRO facet_here(own_programs, own_facets, own_levels, silent) AS TABLE
WITH own AS (
    SELECT
        unnest(own_programs) AS program_code, unnest(own_facets) AS facet,
        unnest(own_levels) AS level
)
SELECT
    program_code, facet,
    if(list_contains(silent::VARCHAR[], facet), 'not_known', level) AS level
FROM facet ANTI JOIN own USING (program_code, facet)
UNION ALL
SELECT program_code, facet, level FROM own;

-- The application units that pass everything but the facets, with how far they lie from the
-- asked place. A share or a place that is not known passes no least share and no distance.
CREATE MACRO candidate(within, near_latitude, near_longitude, most_miles, least_share) AS TABLE
SELECT *, miles_between(latitude, longitude, near_latitude, near_longitude) AS miles
FROM unit
WHERE (within IS NULL OR program_code IN (SELECT unnest(within)))
    AND (most_miles IS NULL OR miles <= most_miles)
    AND (least_share IS NULL OR img_share >= least_share);
