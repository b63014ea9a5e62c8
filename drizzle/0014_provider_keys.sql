CREATE TABLE "provider_keys" (
	"org_id" text NOT NULL,
	"host" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"fields" jsonb NOT NULL,
	"falls_back" boolean DEFAULT false NOT NULL,
	"checked_at" timestamp with time zone,
	"check_ok" boolean,
	"check_message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_keys_org_id_host_pk" PRIMARY KEY("org_id","host")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "tokens_per_minute" integer;--> statement-breakpoint
ALTER TABLE "request_logs" ADD COLUMN "own_key" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_keys" ADD CONSTRAINT "provider_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER provider_keys_changed
  AFTER INSERT OR DELETE OR UPDATE OF sealed, fields, falls_back
  ON provider_keys FOR EACH ROW EXECUTE FUNCTION announce_change('provider_keys_changed');
--> statement-breakpoint
DROP TRIGGER api_keys_changed ON api_keys;
--> statement-breakpoint
-- last_used_at is left out on purpose: it changes with every request.
CREATE TRIGGER api_keys_changed
  AFTER INSERT OR DELETE OR UPDATE OF
    name, mode, prefix, secret_sha256, scopes, model_allow_list, requests_per_minute, tokens_per_minute,
    spend_per_day_cents, spend_per_month_cents, expires_at, revoked_at
  ON api_keys FOR EACH ROW EXECUTE FUNCTION announce_change('api_keys_changed');
