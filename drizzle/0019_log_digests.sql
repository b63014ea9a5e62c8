CREATE TABLE "log_digests" (
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"rows" integer,
	"lowest" numeric[],
	"highest" numeric[],
	"holds" integer[],
	CONSTRAINT "log_digests_org_id_mode_hour_pk" PRIMARY KEY("org_id","mode","hour")
);
--> statement-breakpoint
CREATE INDEX "log_digests_open" ON "log_digests" USING btree ("org_id") WHERE "log_digests"."holds" is null;--> statement-breakpoint
-- Hours that are logged already, by what was counted of them: the log itself would take long to read.
INSERT INTO log_digests (org_id, mode, hour)
  SELECT org_id, mode, at FROM usage_rollups WHERE grain = 'hour' AND dimension = 'all'
  UNION
  SELECT org_id, mode, at + n * interval '1 hour' FROM usage_rollups, generate_series(0, 23) AS n
  WHERE grain = 'day' AND dimension = 'all';
--> statement-breakpoint
-- Rows have come to hours whose notes are taken. Whoever digests one of them waits, or is waited for, at its digest.
CREATE FUNCTION reopen_log_digests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_digests AS d (org_id, mode, hour)
  SELECT DISTINCT org_id, mode, hour FROM gone ORDER BY 1, 2, 3
  ON CONFLICT (org_id, mode, hour) DO UPDATE SET holds = NULL WHERE d.holds IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_digests_reopen AFTER DELETE ON log_changes
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION reopen_log_digests();
