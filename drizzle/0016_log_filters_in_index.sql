DROP INDEX "request_logs_org_id_mode_time";--> statement-breakpoint
DROP INDEX "request_logs_failed";--> statement-breakpoint
CREATE INDEX "request_logs_org_id_mode_time" ON "request_logs" USING btree ("org_id","mode","time" DESC NULLS LAST,"id" DESC NULLS LAST,"status","model","provider","host","key_id","task","complexity_tier","endpoint","decision","content_mode","cache","stream","cost_cents","total_ms","ttft_ms","prompt_tokens","completion_tokens","ip_hash");--> statement-breakpoint
CREATE INDEX "request_logs_failed" ON "request_logs" USING btree ("org_id","mode","time" DESC NULLS LAST,"id" DESC NULLS LAST,"error_code","status") WHERE "request_logs"."status" >= 400;--> statement-breakpoint
-- A page of a large log looks dear to the planner, which then compiles it: 300 ms for what takes 30. Who may not change the
-- database's settings keeps the server's.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
