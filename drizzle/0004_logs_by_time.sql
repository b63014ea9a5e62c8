CREATE TABLE "log_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "log_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"hour" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_settings" (
	"org_id" text PRIMARY KEY NOT NULL,
	"log_retention_days" integer,
	"store_prompts" boolean DEFAULT false NOT NULL,
	"prompt_retention_days" integer DEFAULT 7 NOT NULL,
	"region" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_texts" (
	"org_id" text NOT NULL,
	"log_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "request_texts_expires_at_log_id_pk" PRIMARY KEY("expires_at","log_id")
) PARTITION BY RANGE ("expires_at");
--> statement-breakpoint
CREATE TABLE "saved_log_views" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheduled_jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "usage_rollups" (
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"grain" text NOT NULL,
	"dimension" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" text NOT NULL,
	"requests" bigint NOT NULL,
	"errors" bigint NOT NULL,
	"prompt_tokens" bigint NOT NULL,
	"completion_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"reasoning_tokens" bigint NOT NULL,
	"cost_cents" numeric(20, 8) NOT NULL,
	"saved_cents" numeric(20, 8) NOT NULL,
	"cache_hits" bigint NOT NULL,
	"fallbacks" bigint NOT NULL,
	"total_buckets" smallint[],
	"total_counts" integer[],
	"ttft_buckets" smallint[],
	"ttft_counts" integer[],
	CONSTRAINT "usage_rollups_org_id_mode_grain_dimension_at_value_pk" PRIMARY KEY("org_id","mode","grain","dimension","at","value")
);
--> statement-breakpoint
-- A partitioned table cannot be made of a plain one: a new one takes its place, and its rows.
ALTER TABLE "request_logs" RENAME TO "request_logs_before";--> statement-breakpoint
ALTER TABLE "request_logs_before" RENAME CONSTRAINT "request_logs_time_id_pk" TO "request_logs_before_pk";--> statement-breakpoint
DROP INDEX "request_logs_org_id_request_id";--> statement-breakpoint
DROP INDEX "request_logs_org_id_mode_time";--> statement-breakpoint
CREATE TABLE "request_logs" (
	LIKE "request_logs_before" INCLUDING DEFAULTS,
	"retention_days" smallint NOT NULL,
	"saved_cents" numeric(20, 8),
	"logged_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_logs_retention_days_time_id_pk" PRIMARY KEY("retention_days","time","id")
) PARTITION BY LIST ("retention_days");--> statement-breakpoint
CREATE INDEX "request_logs_org_id_mode_time" ON "request_logs" USING btree ("org_id","mode","time" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "organization_settings" ADD CONSTRAINT "organization_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_log_views" ADD CONSTRAINT "saved_log_views_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_changes_org_id" ON "log_changes" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "request_texts_log_id" ON "request_texts" USING btree ("log_id");--> statement-breakpoint
CREATE INDEX "saved_log_views_org_id" ON "saved_log_views" USING btree ("org_id","name");--> statement-breakpoint
CREATE INDEX "request_logs_org_id_session_id" ON "request_logs" USING btree ("org_id","session_id" text_pattern_ops) WHERE "request_logs"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "request_logs_failed" ON "request_logs" USING btree ("org_id","mode","time" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "request_logs"."status" >= 400;--> statement-breakpoint
CREATE INDEX "request_logs_org_id_request_id" ON "request_logs" USING btree ("org_id","request_id" text_pattern_ops);
--> statement-breakpoint
-- Makes the partition for rows of that moment that are kept for p_days, where it is missing. It spans a day, a week or
-- four, counted from Monday 3 January 2000. Attaching blocks neither readers nor writers.
CREATE FUNCTION ensure_log_partition(p_days integer, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_class text := 'request_logs_' || p_days;
  v_width integer := CASE WHEN p_days <= 31 THEN 1 WHEN p_days <= 180 THEN 7 ELSE 28 END;
  v_since integer := (p_at AT TIME ZONE 'UTC')::date - date '2000-01-03';
  v_from date := date '2000-01-03' + (floor(v_since::numeric / v_width)::integer * v_width);
  v_name text := v_class || '_' || to_char(v_from, 'YYYYMMDD');
BEGIN
  IF to_regclass(v_name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('request_logs partitions', 0));
  IF to_regclass(v_class) IS NULL THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF request_logs FOR VALUES IN (%s) PARTITION BY RANGE (time)', v_class, p_days);
  END IF;
  IF to_regclass(v_name) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE request_logs INCLUDING DEFAULTS)', v_name);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', v_class, v_name,
      v_from || ' 00:00:00+00', (v_from + v_width) || ' 00:00:00+00');
  END IF;
END $$;
--> statement-breakpoint
-- The same for texts that are forgotten on the day of p_at; rows live there until that day has passed.
CREATE FUNCTION ensure_text_partition(p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_from date := (p_at AT TIME ZONE 'UTC')::date;
  v_name text := 'request_texts_' || to_char(v_from, 'YYYYMMDD');
BEGIN
  IF to_regclass(v_name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('request_texts partitions', 0));
  IF to_regclass(v_name) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE request_texts INCLUDING DEFAULTS)', v_name);
    EXECUTE format('ALTER TABLE request_texts ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', v_name,
      v_from || ' 00:00:00+00', (v_from + 1) || ' 00:00:00+00');
  END IF;
END $$;
--> statement-breakpoint
-- Partitions whose every row is older than it is to be kept.
CREATE FUNCTION outdated_partitions(p_now timestamptz) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT c.relname::text
  FROM pg_class c
  CROSS JOIN LATERAL regexp_match(c.relname, '^(request_logs_(\d+)|request_texts)_(\d{8})$') AS part
  CROSS JOIN LATERAL (SELECT coalesce(part[2]::integer, 0) AS days, to_date(part[3], 'YYYYMMDD') AS day) AS bound
  WHERE c.relispartition AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    AND part IS NOT NULL
    AND bound.day + CASE WHEN bound.days <= 31 THEN 1 WHEN bound.days <= 180 THEN 7 ELSE 28 END
      <= ((p_now AT TIME ZONE 'UTC')::date - bound.days)
  ORDER BY 1
$$;
--> statement-breakpoint
SELECT ensure_log_partition(90, at) FROM (
  SELECT DISTINCT date_trunc('day', time AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS at FROM request_logs_before
) AS days;
--> statement-breakpoint
INSERT INTO request_logs SELECT before.*, 90, NULL, now() FROM request_logs_before AS before;
--> statement-breakpoint
INSERT INTO log_changes (org_id, mode, hour)
  SELECT DISTINCT org_id, mode, date_trunc('hour', time AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' FROM request_logs;
--> statement-breakpoint
DROP TABLE request_logs_before;
--> statement-breakpoint
SELECT ensure_log_partition(90, now() + (week * interval '7 days')) FROM generate_series(0, 1) AS week;
