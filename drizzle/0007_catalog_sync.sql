CREATE TABLE "catalog_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"host" text NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"rule" text NOT NULL,
	"votes" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "catalog_feeds" (
	"source" text PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"matched" integer NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "catalog_observations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"host" text NOT NULL,
	"field" text NOT NULL,
	"value" jsonb NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "catalog_changes_state_id" ON "catalog_changes" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "catalog_observations_place" ON "catalog_observations" USING btree ("source","model","host","field","id" DESC NULLS LAST);