-- What counts as stated about each fact of an application unit: its first statement in the order
-- of statements.sql, and whether another page gives another value.
CREATE TABLE rule AS
SELECT
    program_code,
    fact,
    first(value ORDER BY is_of_institution, stated_for DESC NULLS LAST, value, link) AS value,
    first(stated_for ORDER BY is_of_institution, stated_for DESC NULLS LAST, value, link) AS year,
    first(link ORDER BY is_of_institution, stated_for DESC NULLS LAST, value, link) AS link,
    count(DISTINCT value) > 1 AS has_others
FROM stated
GROUP BY program_code, fact;
