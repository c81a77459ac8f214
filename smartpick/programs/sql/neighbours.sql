-- The nearest other programs of the same specialty, as the crow flies, nearest first.
WITH here AS (SELECT * FROM unit WHERE program_code = $program_code)
SELECT
    other.program_code, other.institution, other.site, other.city, other.state, other.quota,
    other.img_share, other.logit_sd, other.filled,
    miles_between(other.latitude, other.longitude, here.latitude, here.longitude) AS miles
FROM unit AS other
JOIN here ON other.specialty_code = here.specialty_code
WHERE other.program_code <> here.program_code AND miles IS NOT NULL
ORDER BY miles, other.program_code
LIMIT $n;
