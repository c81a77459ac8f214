-- Positions of every track in every year that is known. The year of the program table stands
-- with the tracks; the history repeats it for some.
SELECT track_code, year, quota, filled FROM fill_history
UNION
SELECT track_code, 2026, quota_2026, filled_2026 FROM tracks
ANTI JOIN (SELECT track_code FROM fill_history WHERE year = 2026) USING (track_code)
ORDER BY track_code, year;
