SELECT * FROM unit WHERE program_code = $program_code;
