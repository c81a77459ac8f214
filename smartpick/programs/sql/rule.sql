-- What counts as stated about each fact of an application unit: its own pages stand before its
-- institution's, a newer one before an older one, one without a year last. Where pages that stand
-- as high differ, nothing counts. has_others: another page gives another value.
-- One attempt at most says that none may have failed.
CREATE TABLE rule AS
WITH told AS (
    SELECT
        program_code,
        is_of_institution,
        stated_for,
        link,
        if(fact = 'max_attempts', 'accepts_failed_attempts', fact) AS fact,
        CASE
            WHEN fact <> 'max_attempts' THEN value
            WHEN value = '1' THEN 'no'
            ELSE 'yes'
        END AS value
    FROM stated
),
placed AS (
    SELECT
        *,
        dense_rank() OVER (
            PARTITION BY program_code, fact ORDER BY is_of_institution, stated_for DESC NULLS LAST
        ) AS place
    FROM told
)
SELECT
    program_code,
    fact,
    any_value(value) FILTER (place = 1) AS value,
    any_value(stated_for) FILTER (place = 1) AS year,
    min(link) FILTER (place = 1) AS link,
    count(DISTINCT value) > 1 AS has_others,
    any_value(is_of_institution) FILTER (place = 1) AS is_of_institution
FROM placed
GROUP BY program_code, fact
HAVING count(DISTINCT value) FILTER (place = 1) = 1;
