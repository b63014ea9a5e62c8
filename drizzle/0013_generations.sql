CREATE TABLE "generations" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"request_id" text NOT NULL,
	"status" text NOT NULL,
	"progress" double precision,
	"sealed_request" "bytea",
	"job" jsonb,
	"hold_id" text,
	"hold_cents" numeric(20, 8),
	"sealed_answer" "bytea",
	"owner" text,
	"owned_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "generations_open" ON "generations" USING btree ("owned_until") WHERE "generations"."status" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "generations_expires_at" ON "generations" USING btree ("expires_at");