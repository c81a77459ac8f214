-- One row an application unit, with everything that does not depend on the applicant.
-- Positions are added up over its tracks by kind; the history over the tracks it has today.
-- A unit that was never listed in the years of the history has NULL there, not zero.
-- recent_*: the last years, the Match of the edition among them, so they are never NULL.
-- h1b_filed: whether somebody filed for a resident there; NULL proves nothing.
-- institution: its NRMP code stands in where nobody publishes the name.
-- institution_n_specialties: specialties its sponsor trains; a transitional year is none.
-- excluded: why nobody can start residency there through this specialty's own positions,
-- or NULL. Order matters: the reason that holds for every applicant comes first.
CREATE TABLE unit AS
WITH of_tracks AS (
    SELECT
        program_code,
        count(*)::INTEGER AS n_tracks,
        bool_or(in_second_list) AS in_second_list,
        coalesce(sum(quota) FILTER (WHERE position_type IN ('categorical', 'primary_care')), 0)
            ::INTEGER AS quota_categorical,
        coalesce(sum(quota) FILTER (WHERE position_type = 'advanced'), 0)
            ::INTEGER AS quota_advanced,
        coalesce(sum(quota) FILTER (WHERE position_type = 'preliminary'), 0)
            ::INTEGER AS quota_preliminary,
        coalesce(sum(quota) FILTER (WHERE position_type = 'physician_reserved'), 0)
            ::INTEGER AS quota_reserved,
        coalesce(sum(filled) FILTER (WHERE position_type IN ('categorical', 'primary_care')), 0)
            ::INTEGER AS filled_categorical,
        coalesce(sum(filled) FILTER (WHERE position_type = 'advanced'), 0)
            ::INTEGER AS filled_advanced,
        coalesce(sum(filled) FILTER (WHERE position_type = 'preliminary'), 0)
            ::INTEGER AS filled_preliminary,
        coalesce(sum(filled) FILTER (WHERE position_type = 'physician_reserved'), 0)
            ::INTEGER AS filled_reserved
    FROM tracks
    GROUP BY program_code
),
of_history AS (
    SELECT
        program_code,
        min(year) AS first_year_listed,
        count(DISTINCT year)::INTEGER AS n_years_listed,
        sum(history.quota)::INTEGER AS history_quota,
        sum(history.filled)::INTEGER AS history_filled,
        count(DISTINCT year) FILTER (WHERE history.filled < history.quota)
            ::INTEGER AS years_with_unfilled
    FROM fill_history AS history
    JOIN tracks USING (track_code)
    JOIN edition ON year BETWEEN history_first AND history_last
    GROUP BY program_code
),
of_recent AS (
    SELECT
        program_code,
        count(*)::INTEGER AS recent_years_listed,
        count(*) FILTER (WHERE filled < quota)::INTEGER AS recent_years_unfilled
    FROM (
        SELECT program_code, year, sum(quota) AS quota, sum(filled) AS filled
        FROM (
            SELECT program_code, year, history.quota, history.filled
            FROM fill_history AS history
            JOIN tracks USING (track_code)
            JOIN edition ON year BETWEEN recent_first AND match_year - 1
            UNION ALL
            SELECT program_code, match_year, quota, filled FROM tracks CROSS JOIN edition
        )
        GROUP BY program_code, year
    )
    GROUP BY program_code
),
of_institution AS (
    SELECT
        institution_code,
        count(DISTINCT specialty_code) FILTER (WHERE specialty_code <> '999')
            ::INTEGER AS institution_n_specialties
    FROM programs
    GROUP BY institution_code
)
SELECT
    program.* REPLACE (coalesce(institution, 'Program ' || program_code) AS institution),
    of_tracks.* EXCLUDE (program_code),
    first_year_listed,
    coalesce(n_years_listed, 0) AS n_years_listed,
    history_quota,
    history_filled,
    years_with_unfilled,
    recent_years_listed,
    recent_years_unfilled,
    CASE
        WHEN program_code IN (SELECT program_code FROM h1b_filings WHERE program_code IS NOT NULL)
            THEN 'filed_here'
        WHEN institution_code IN (SELECT institution_code FROM h1b_filings)
            THEN 'filed_at_institution'
    END AS h1b_filed,
    institution_n_specialties,
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
    acgme_number,
    acgme_match,
    website,
    fold_difference,
    CASE
        WHEN quota_categorical + quota_advanced > 0 AND specialty.charting_name IS NULL
            THEN 'not_estimated'
        WHEN quota_categorical + quota_advanced > 0 THEN NULL
        WHEN quota_preliminary > 0 THEN 'preliminary_only'
        WHEN quota_reserved > 0 THEN 'reserved_only'
        ELSE 'no_positions'
    END AS excluded
FROM programs AS program
JOIN of_tracks USING (program_code)
LEFT JOIN of_history USING (program_code)
JOIN of_recent USING (program_code)
JOIN of_institution USING (institution_code)
JOIN specialties AS specialty USING (specialty_code)
JOIN states AS state USING (state)
LEFT JOIN img_share AS share USING (program_code)
LEFT JOIN (
    SELECT program_code, sum(non_us_img) AS non_us_img, sum(us_img) AS us_img
    FROM img_share_by_kind
    WHERE kind IN ('categorical', 'advanced')
    GROUP BY program_code
) AS open_positions USING (program_code)
LEFT JOIN identity USING (program_code)
LEFT JOIN (
    SELECT program_code, min(kind) AS fold_difference FROM fold_differences GROUP BY program_code
) USING (program_code)
LEFT JOIN (
    SELECT program_code, count(DISTINCT fact) AS n_stated FROM stated GROUP BY program_code
) USING (program_code)
ORDER BY program_code;
