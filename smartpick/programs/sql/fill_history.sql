-- Positions offered and filled, by year, of the tracks that make up one application unit.
SELECT history.track_code, track.track, history.year, history.quota, history.filled
FROM fill_history AS history
JOIN tracks AS track USING (track_code)
WHERE track.program_code = $program_code
ORDER BY history.track_code, history.year;
