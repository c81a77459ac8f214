-- What each application unit counts as under each filter: one row a unit, facet and level.
-- A unit stands under several levels of a facet where it has several kinds of positions or
-- was short of residents both in the past and now.
CREATE TABLE facet AS
SELECT program_code, 'specialty' AS facet, specialty AS level FROM unit
UNION ALL
SELECT program_code, 'region', region FROM unit
UNION ALL
SELECT program_code, 'division', division FROM unit
UNION ALL
SELECT program_code, 'state', state FROM unit
UNION ALL
SELECT program_code, 'positions', 'categorical' FROM unit WHERE quota_categorical > 0
UNION ALL
SELECT program_code, 'positions', 'advanced' FROM unit WHERE quota_advanced > 0
UNION ALL
SELECT program_code, 'positions', 'preliminary' FROM unit WHERE quota_preliminary > 0
UNION ALL
SELECT program_code, 'positions', 'reserved' FROM unit WHERE quota_reserved > 0
UNION ALL
SELECT program_code, 'size',
    CASE
        WHEN quota <= 3 THEN '1_to_3'
        WHEN quota <= 6 THEN '4_to_6'
        WHEN quota <= 10 THEN '7_to_10'
        WHEN quota <= 20 THEN '11_to_20'
        ELSE 'over_20'
    END
FROM unit
UNION ALL
SELECT program_code, 'img_share',
    CASE
        WHEN img_share IS NULL THEN 'not_known'
        WHEN img_share < 0.1 THEN 'under_10'
        WHEN img_share < 0.3 THEN '10_to_30'
        WHEN img_share < 0.4 THEN '30_to_40'
        ELSE 'from_40'
    END
FROM unit
UNION ALL
SELECT program_code, 'filled', 'short_now' FROM unit WHERE filled < quota
UNION ALL
SELECT program_code, 'filled', 'short_in_history' FROM unit WHERE years_with_unfilled > 0
UNION ALL
SELECT program_code, 'filled', 'never_short' FROM unit
WHERE filled >= quota AND years_with_unfilled = 0
UNION ALL
SELECT program_code, 'filled', 'no_history' FROM unit WHERE years_with_unfilled IS NULL
UNION ALL
SELECT program_code, 'owner', coalesce(hospital_owner, 'not_known') FROM unit
UNION ALL
SELECT program_code, 'h1b', coalesce(h1b_filed, 'no_filing_found') FROM unit
UNION ALL
SELECT program_code, 'listed',
    CASE
        WHEN first_year_listed = history_first THEN 'from_the_start'
        WHEN first_year_listed IS NOT NULL OR in_second_list THEN 'during_history'
        ELSE 'not_listed_before'
    END
FROM unit
CROSS JOIN edition
UNION ALL
-- The level of a stated rule is its value; what no page says is not known.
SELECT program_code, fact, coalesce(value, 'not_known')
FROM unit
CROSS JOIN (
    SELECT unnest([
        'sponsors_j1', 'sponsors_h1b', 'graduation_limit_years', 'step2_ck_cutoff',
        'accepts_failed_attempts', 'welcomes_imgs'
    ]) AS fact
)
LEFT JOIN rule USING (program_code, fact);
