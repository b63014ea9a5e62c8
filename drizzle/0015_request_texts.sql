DROP INDEX "request_texts_log_id";--> statement-breakpoint
ALTER TABLE "request_texts" ADD COLUMN "time" timestamp with time zone NOT NULL;--> statement-breakpoint
CREATE INDEX "request_texts_org_id_log_id" ON "request_texts" USING btree ("org_id","log_id");--> statement-breakpoint
CREATE TRIGGER organization_settings_changed AFTER INSERT OR UPDATE OR DELETE ON organization_settings
  FOR EACH ROW EXECUTE FUNCTION announce_change('organization_settings_changed');
