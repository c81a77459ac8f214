-- One row an application unit, with everything that does not depend on the applicant.
-- excluded: why nobody can start residency there through this specialty's own positions,
-- or NULL. Order matters: the reason that holds for every applicant comes first.
CREATE TABLE unit AS
SELECT
    program.*,
    specialty.specialty,
    specialty.name AS specialty_name,
    state.name AS state_name,
    state.region,
    state.division,
    quota_categorical + quota_advanced + quota_preliminary + quota_reserved AS quota,
    filled_categorical + filled_advanced + filled_preliminary + filled_reserved AS filled,
    share.img_share,
    share.non_us_img_share,
    share.us_img_share,
    share.logit_sd,
    open_positions.non_us_img AS non_us_img_open,
    open_positions.us_img AS us_img_open,
    coalesce(n_stated, 0) AS n_stated,
    CASE
        WHEN quota_categorical + quota_advanced > 0 AND specialty.charting_name IS NULL
            THEN 'not_estimated'
        WHEN quota_categorical + quota_advanced > 0 THEN NULL
        WHEN quota_preliminary > 0 THEN 'preliminary_only'
        WHEN quota_reserved > 0 THEN 'reserved_only'
        ELSE 'no_positions'
    END AS excluded
FROM programs AS program
JOIN specialties AS specialty USING (specialty_code)
JOIN states AS state USING (state)
LEFT JOIN img_share AS share USING (program_code)
LEFT JOIN (
    SELECT program_code, sum(non_us_img) AS non_us_img, sum(us_img) AS us_img
    FROM img_share_by_kind
    WHERE kind IN ('categorical', 'advanced')
    GROUP BY program_code
) AS open_positions USING (program_code)
LEFT JOIN (
    SELECT program_code, count(DISTINCT fact) AS n_stated FROM stated GROUP BY program_code
) USING (program_code)
ORDER BY program_code;
