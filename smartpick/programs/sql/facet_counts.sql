-- How many units stand under each level of each facet, under all the other filters:
-- what a click on that level would leave or add. What the applicant found out about a program
-- stands in place of its level. Pages do not count for the facets in $silent.
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
asked AS (SELECT count(DISTINCT facet) AS n_asked FROM chosen),
candidate AS (
    SELECT program_code
    FROM unit
    WHERE ($within IS NULL OR program_code IN (SELECT unnest($within)))
        AND ($least_img_share IS NULL OR img_share >= $least_img_share)
        AND ($miles IS NULL OR $miles >= 7917.5 * asin(sqrt(
            sin(radians(latitude - $latitude) / 2) ** 2
            + cos(radians($latitude)) * cos(radians(latitude))
            * sin(radians(longitude - $longitude) / 2) ** 2
        )))
),
hit AS (SELECT DISTINCT program_code, facet FROM facet_here JOIN chosen USING (facet, level)),
passed AS (SELECT program_code, count(*) AS n_passed FROM hit GROUP BY program_code)
SELECT facet.facet, facet.level, count(*)::INTEGER AS n_programs
FROM candidate
JOIN facet_here AS facet USING (program_code)
LEFT JOIN passed USING (program_code)
LEFT JOIN hit ON hit.program_code = facet.program_code AND hit.facet = facet.facet
CROSS JOIN asked
WHERE coalesce(n_passed, 0) - (hit.facet IS NOT NULL)::INTEGER
    = n_asked - (facet.facet IN (SELECT chosen.facet FROM chosen))::INTEGER
GROUP BY facet.facet, facet.level
ORDER BY facet.facet, facet.level;
