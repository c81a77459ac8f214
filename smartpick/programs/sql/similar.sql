-- Programs of the same specialty that are nearest in estimated IMG share and in size: a step of
-- the logit of the share counts as much as a doubling of the positions.
WITH here AS (SELECT * FROM unit WHERE program_code = $program_code AND img_share IS NOT NULL)
SELECT
    other.program_code, other.institution, other.site, other.city, other.state, other.quota,
    other.img_share, other.logit_sd, other.filled, NULL::DOUBLE AS miles
FROM unit AS other
JOIN here ON other.specialty_code = here.specialty_code
WHERE other.program_code <> here.program_code AND other.img_share IS NOT NULL
ORDER BY
    abs(ln((other.img_share + 0.01) / (1.01 - other.img_share))
        - ln((here.img_share + 0.01) / (1.01 - here.img_share)))
    + abs(log2(greatest(other.quota, 1) / greatest(here.quota, 1))),
    other.program_code
LIMIT $n;
