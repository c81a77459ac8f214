-- Every table with its column types. Codes are text: they begin with zeros and are no numbers.
-- The order of columns is the order in the CSV file.
CREATE TABLE specialties (
    specialty_code TEXT PRIMARY KEY, specialty TEXT, name TEXT, aliases TEXT, charting_name TEXT);
CREATE TABLE states (state TEXT PRIMARY KEY, name TEXT, region TEXT, division TEXT);
CREATE TABLE tracks (
    track_code TEXT PRIMARY KEY, program_code TEXT, track TEXT, position_type TEXT,
    quota_2026 INTEGER, filled_2026 INTEGER, listed_2023 BOOLEAN);
CREATE TABLE programs (
    program_code TEXT PRIMARY KEY, specialty_code TEXT, institution_code TEXT,
    institution_nrmp TEXT, institution TEXT, site TEXT, state TEXT, city TEXT, city_basis TEXT,
    latitude DOUBLE, longitude DOUBLE, location_basis TEXT,
    quota_categorical INTEGER, quota_advanced INTEGER, quota_preliminary INTEGER,
    quota_reserved INTEGER, filled_categorical INTEGER, filled_advanced INTEGER,
    filled_preliminary INTEGER, filled_reserved INTEGER, n_tracks INTEGER, listed_2023 BOOLEAN,
    first_year_listed INTEGER, n_years_listed INTEGER, quota_2014_2020 INTEGER,
    filled_2014_2020 INTEGER, years_with_unfilled INTEGER, institution_n_specialties INTEGER,
    hospital_owner TEXT, hospital_beds INTEGER, hospital_match_score DOUBLE,
    h1b_initial_2019_2023 INTEGER, h1b_continuing_2019_2023 INTEGER, h1b_match_score DOUBLE);
CREATE TABLE fill_history (track_code TEXT, year INTEGER, quota INTEGER, filled INTEGER);
CREATE TABLE acgme_ids (
    track_code TEXT PRIMARY KEY, acgme_number TEXT, match TEXT, city TEXT, website_2021 TEXT,
    source TEXT);
CREATE TABLE statements (
    institution_code TEXT, specialty_code TEXT, program_code TEXT, fact TEXT, value TEXT,
    stated_for INTEGER, link TEXT, note TEXT, stated_as TEXT);
CREATE TABLE img_share (
    program_code TEXT PRIMARY KEY, img_share DOUBLE, non_us_img_share DOUBLE,
    us_img_share DOUBLE, logit_sd DOUBLE);
CREATE TABLE img_share_by_kind (
    program_code TEXT, kind TEXT, filled INTEGER, non_us_img DOUBLE, us_img DOUBLE,
    PRIMARY KEY (program_code, kind));

-- Published tables.
CREATE TABLE charting_outcomes_2026 (
    specialty_code TEXT, cohort TEXT, measure TEXT, n INTEGER, min DOUBLE, q1 DOUBLE,
    median DOUBLE, q3 DOUBLE, max DOUBLE, mean DOUBLE, sd DOUBLE, percent DOUBLE, source TEXT);
CREATE TABLE charting_counts_2026 (
    specialty_code TEXT, positions INTEGER, applicants_all INTEGER, applicants_per_position DOUBLE,
    n_preferring INTEGER, n_matched INTEGER, n_not_matched INTEGER, source TEXT);
CREATE TABLE charting_overall_2026 (
    measure TEXT, cohort TEXT, applicant_type TEXT, value DOUBLE, source TEXT);
CREATE TABLE matches_by_state_specialty_2026 (
    state TEXT, specialty_code TEXT, positions INTEGER, filled INTEGER, us_md_senior INTEGER,
    us_md_graduate INTEGER, us_do_senior INTEGER, us_do_graduate INTEGER, us_img INTEGER,
    non_us_img INTEGER, other INTEGER, source TEXT);
CREATE TABLE match_rates_by_year (
    match_year INTEGER, applicant_type TEXT, measure TEXT, value DOUBLE, trust TEXT, note TEXT,
    source TEXT);
CREATE TABLE placement_after_soap_2024_2025 (
    match_year INTEGER, applicant_type TEXT, measure TEXT, value DOUBLE, trust TEXT, note TEXT,
    source TEXT);
CREATE TABLE eras_fees (
    season INTEGER, kind TEXT, from_n INTEGER, to_n INTEGER, price_usd INTEGER, trust TEXT,
    note TEXT, source TEXT);
CREATE TABLE residencycas_fees (
    season INTEGER, kind TEXT, from_n INTEGER, to_n INTEGER, price_usd INTEGER, trust TEXT,
    note TEXT, source TEXT);
CREATE TABLE application_platforms (
    since INTEGER, specialty_code TEXT, specialty TEXT, platform TEXT, trust TEXT, note TEXT,
    source TEXT);
CREATE TABLE open_after_match (
    area TEXT, year INTEGER, specialty_code TEXT, kind TEXT, n_tracks INTEGER, positions INTEGER,
    n_open_tracks INTEGER, open_positions INTEGER, trust TEXT, source TEXT);
CREATE TABLE program_signals (
    season INTEGER, specialty_code TEXT, specialty TEXT, system TEXT, gold INTEGER,
    silver INTEGER, total INTEGER, trust TEXT, note TEXT, source TEXT);
CREATE TABLE step2_ck_norms (
    exam TEXT, cohort TEXT, statistic TEXT, score INTEGER, value DOUBLE, sd DOUBLE, trust TEXT,
    note TEXT, source TEXT);
CREATE TABLE matches_by_specialty_2017_2026 (
    match_year INTEGER, specialty_code TEXT, specialty TEXT, applicant_type TEXT, measure TEXT,
    value DOUBLE, trust TEXT, note TEXT, source TEXT);
CREATE TABLE img_matches_by_state_2013_2021 (
    match_year INTEGER, state TEXT, applicant_type TEXT, measure TEXT, value DOUBLE, trust TEXT,
    note TEXT, source TEXT);
CREATE TABLE top_states_by_specialty_2024 (
    period TEXT, specialty_code TEXT, state TEXT, applicant_type TEXT, positions_filled INTEGER,
    trust TEXT, note TEXT, source TEXT);
CREATE TABLE charting_outcomes_older (
    edition INTEGER, match_year INTEGER, specialty_code TEXT, specialty TEXT, applicant_type TEXT,
    measure TEXT, value DOUBLE, value_text TEXT, trust TEXT, note TEXT, source TEXT);
CREATE TABLE visa (
    topic TEXT, specialty_code TEXT, specialty TEXT, applicant_group TEXT, period TEXT,
    metric TEXT, value DOUBLE, value_text TEXT, unit TEXT, trust TEXT, note TEXT, source TEXT);
CREATE TABLE applications_and_signal_effects AS FROM visa;
CREATE TABLE effects_on_match AS FROM visa;
CREATE TABLE program_director_survey AS FROM visa;
CREATE TABLE geography_other AS FROM visa;
