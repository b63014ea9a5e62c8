CREATE TABLE "log_outbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "log_outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"retention_days" smallint NOT NULL,
	"time" timestamp with time zone NOT NULL,
	"log_id" uuid NOT NULL,
	"copy_days" smallint NOT NULL,
	"batch" uuid,
	"lease_until" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "log_outbox_batch" ON "log_outbox" USING btree ("batch") WHERE "log_outbox"."batch" is not null;