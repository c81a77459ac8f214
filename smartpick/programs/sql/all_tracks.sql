-- Every track and the application unit it belongs to.
SELECT track_code, program_code FROM tracks ORDER BY track_code;
