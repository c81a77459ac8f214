-- Positions of every track in every year that is known, the year of the table included.
SELECT track_code, year, quota, filled FROM fill_history ORDER BY track_code, year;
