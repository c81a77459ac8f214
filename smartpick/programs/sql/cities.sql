-- Every city with a program, and the middle of its programs' places.
SELECT
    city, state, avg(latitude) AS latitude, avg(longitude) AS longitude,
    count(*)::INTEGER AS n_programs
FROM unit
WHERE city IS NOT NULL AND latitude IS NOT NULL
GROUP BY city, state
ORDER BY city, state;
