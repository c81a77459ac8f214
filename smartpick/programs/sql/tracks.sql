-- The tracks of one application unit, the main one first.
SELECT * FROM tracks
WHERE program_code = $program_code
ORDER BY track_code <> program_code, track_code;
