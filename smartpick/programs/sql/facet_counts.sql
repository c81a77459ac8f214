-- How many units stand under each level of each facet, under all the other filters:
-- what a click on that level would leave or add.
WITH chosen AS (SELECT unnest($facets) AS facet, unnest($levels) AS level),
facet_here AS (FROM facet_here($own_programs, $own_facets, $own_levels, $silent)),
asked AS (SELECT count(DISTINCT facet) AS n_asked FROM chosen),
hit AS (SELECT DISTINCT program_code, facet FROM facet_here JOIN chosen USING (facet, level)),
passed AS (SELECT program_code, count(*) AS n_passed FROM hit GROUP BY program_code)
SELECT facet.facet, facet.level, count(*)::INTEGER AS n_programs
FROM candidate($within, $latitude, $longitude, $miles, $least_img_share)
JOIN facet_here AS facet USING (program_code)
LEFT JOIN passed USING (program_code)
LEFT JOIN hit ON hit.program_code = facet.program_code AND hit.facet = facet.facet
CROSS JOIN asked
WHERE coalesce(n_passed, 0) - (hit.facet IS NOT NULL)::INTEGER
    = n_asked - (facet.facet IN (SELECT chosen.facet FROM chosen))::INTEGER
GROUP BY facet.facet, facet.level
ORDER BY facet.facet, facet.level;
