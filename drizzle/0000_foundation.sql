CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"mode" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_sha256" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"model_allow_list" text[],
	"requests_per_minute" integer,
	"spend_per_day_cents" numeric(20, 8),
	"spend_per_month_cents" numeric(20, 8),
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_prefix_unique" UNIQUE("prefix"),
	CONSTRAINT "api_keys_mode" CHECK ("api_keys"."mode" in ('test', 'live')),
	CONSTRAINT "api_keys_prefix" CHECK ("api_keys"."prefix" ~ '^pk_(test|live)_[1-9A-HJ-NP-Za-km-z]{9}$')
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"prompt" text NOT NULL,
	"classified_task" text NOT NULL,
	"correct" boolean NOT NULL,
	"suggested_task" text,
	"confidence" double precision,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"endpoint" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"claim_token" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	"status" integer,
	"sealed_answer" "bytea",
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_org_id_mode_endpoint_key_pk" PRIMARY KEY("org_id","mode","endpoint","key")
);
--> statement-breakpoint
CREATE TABLE "key_spend" (
	"org_id" text NOT NULL,
	"key_id" text NOT NULL,
	"day" date NOT NULL,
	"spent" numeric(20, 8) DEFAULT 0 NOT NULL,
	"reserved" numeric(20, 8) DEFAULT 0 NOT NULL,
	CONSTRAINT "key_spend_org_id_key_id_day_pk" PRIMARY KEY("org_id","key_id","day")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" text NOT NULL,
	"kind" text NOT NULL,
	"cents" numeric(20, 8) NOT NULL,
	"balance_after" numeric(20, 8) NOT NULL,
	"idempotency_key" text NOT NULL,
	"reference" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_org_id_idempotency_key" UNIQUE("org_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"org_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preferences_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "request_logs" (
	"id" uuid NOT NULL,
	"org_id" text NOT NULL,
	"mode" text NOT NULL,
	"time" timestamp with time zone NOT NULL,
	"request_id" text NOT NULL,
	"key_id" text,
	"session_id" text,
	"endpoint" text NOT NULL,
	"task" text,
	"decision" text,
	"confidence" double precision,
	"content_mode" text,
	"complexity_tier" text,
	"complexity_score" double precision,
	"requested_model" text,
	"model" text,
	"provider" text,
	"host" text,
	"routing_reason" text,
	"fallback_chain" text[] NOT NULL,
	"attempts" jsonb NOT NULL,
	"status" integer NOT NULL,
	"error_code" text,
	"prompt_tokens" bigint,
	"completion_tokens" bigint,
	"cached_tokens" bigint,
	"reasoning_tokens" bigint,
	"estimated_cost_cents" numeric(20, 8),
	"cost_cents" numeric(20, 8),
	"cost_is_estimate" boolean NOT NULL,
	"price" jsonb,
	"classification_ms" double precision,
	"routing_ms" double precision,
	"ttft_ms" double precision,
	"inference_ms" double precision,
	"total_ms" double precision NOT NULL,
	"cache" text NOT NULL,
	"guardrail" text,
	"sandbox" boolean NOT NULL,
	"stream" boolean NOT NULL,
	"ip_hash" text,
	"user_agent" text,
	CONSTRAINT "request_logs_time_id_pk" PRIMARY KEY("time","id")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"key_id" text,
	"request_id" text NOT NULL,
	"cents" numeric(20, 8) NOT NULL,
	"state" text DEFAULT 'held' NOT NULL,
	"day" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "reservations_state" CHECK ("reservations"."state" in ('held', 'settled', 'released', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "wallets" (
	"org_id" text PRIMARY KEY NOT NULL,
	"balance" numeric(20, 8) DEFAULT 0 NOT NULL,
	"reserved" numeric(20, 8) DEFAULT 0 NOT NULL,
	CONSTRAINT "wallets_reserved" CHECK ("wallets"."reserved" >= 0)
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_spend" ADD CONSTRAINT "key_spend_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallets" ADD CONSTRAINT "wallets_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_org_id_created_at" ON "api_keys" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "feedback_org_id_at" ON "feedback" USING btree ("org_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_org_id_at" ON "ledger_entries" USING btree ("org_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "request_logs_org_id_mode_time" ON "request_logs" USING btree ("org_id","mode","time" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "request_logs_org_id_request_id" ON "request_logs" USING btree ("org_id","request_id");--> statement-breakpoint
CREATE INDEX "reservations_held" ON "reservations" USING btree ("created_at") WHERE "reservations"."state" = 'held';--> statement-breakpoint
CREATE INDEX "reservations_ended_at" ON "reservations" USING btree ("ended_at") WHERE "reservations"."state" <> 'held';