-- The nearest other programs of the same specialty, as the crow flies, nearest first.
WITH here AS (SELECT * FROM unit WHERE program_code = $program_code)
SELECT
    other.program_code, other.institution, other.site, other.city, other.state, other.quota,
    other.img_share, other.logit_sd, other.filled,
    7917.5 * asin(sqrt(
        sin(radians(other.latitude - here.latitude) / 2) ** 2
        + cos(radians(here.latitude)) * cos(radians(other.latitude))
        * sin(radians(other.longitude - here.longitude) / 2) ** 2
    )) AS miles
FROM unit AS other
JOIN here ON other.specialty_code = here.specialty_code
WHERE other.program_code <> here.program_code AND miles IS NOT NULL
ORDER BY miles, other.program_code
LIMIT $n;
