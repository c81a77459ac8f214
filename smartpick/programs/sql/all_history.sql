-- Positions of every track in every year that is known. The year of the program table stands
-- with the tracks; the history repeats it for some.
SELECT track_code, year, quota, filled FROM fill_history
UNION
SELECT track_code, match_year, quota, filled FROM tracks
CROSS JOIN edition
ANTI JOIN (
    SELECT track_code FROM fill_history JOIN edition ON year = match_year
) USING (track_code)
ORDER BY track_code, year;
