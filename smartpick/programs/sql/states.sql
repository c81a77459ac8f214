SELECT state, name, region, division FROM states ORDER BY state;
