-- Until now the overview counted what failed in the sandbox at its estimate. The hours of such rows, and the days whose
-- hours are no longer kept, are counted anew. What has lost rows stays as it was counted: all from before the first row
-- that is left, and the hour and the day of that row too, unless they still have as many rows as were counted.
WITH failed AS (
  SELECT DISTINCT org_id, mode, grain, at FROM usage_rollups
  WHERE mode = 'test' AND dimension = 'status' AND value >= '400'
), organisations AS (
  SELECT org_id, mode,
    (SELECT min(l.time) FROM request_logs AS l WHERE l.org_id = o.org_id AND l.mode = o.mode) AS first_row,
    (SELECT min(u.at) FROM usage_rollups AS u
      WHERE u.org_id = o.org_id AND u.mode = o.mode AND u.grain = 'hour') AS first_hour
  FROM (SELECT DISTINCT org_id, mode FROM failed) AS o
)
INSERT INTO log_changes (org_id, mode, hour)
SELECT DISTINCT f.org_id, f.mode, f.at
FROM failed AS f JOIN organisations AS o USING (org_id, mode)
WHERE (f.grain = 'hour' OR o.first_hour IS NULL OR f.at < o.first_hour)
  AND (f.at >= o.first_row OR f.at = date_trunc(f.grain, o.first_row, 'UTC') AND (
    SELECT u.requests FROM usage_rollups AS u
    WHERE u.org_id = f.org_id AND u.mode = f.mode AND u.grain = f.grain AND u.dimension = 'all' AND u.at = f.at
  ) = (
    SELECT count(*) FROM request_logs AS l
    WHERE l.org_id = f.org_id AND l.mode = f.mode
      AND l.time >= f.at AND l.time < f.at + ('1 ' || f.grain)::interval
  ));
