-- Every specialty with the number of its application units and positions.
SELECT
    specialty_code, specialty, name, aliases, charting_name,
    (SELECT count(*) FROM unit WHERE unit.specialty_code = specialties.specialty_code)
        ::INTEGER AS n_programs,
    (SELECT coalesce(sum(quota), 0) FROM unit WHERE unit.specialty_code = specialties.specialty_code)
        ::INTEGER AS quota
FROM specialties
ORDER BY specialty_code;
