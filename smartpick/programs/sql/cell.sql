-- What NRMP publishes for a program's state and specialty together, or no row.
SELECT cell.positions, cell.filled, cell.us_img, cell.non_us_img,
    (SELECT count(*) FROM unit AS beside
     WHERE beside.state = cell.state AND beside.specialty_code = cell.specialty_code)::INTEGER
        AS n_programs
FROM matches_by_state_specialty AS cell
JOIN unit ON unit.state = cell.state AND unit.specialty_code = cell.specialty_code
WHERE unit.program_code = $program_code;
