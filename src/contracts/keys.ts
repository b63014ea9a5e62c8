import { z } from "zod";

const ScopeName = z.enum(["inference", "read", "manage"]);
const ModeName = z.enum(["test", "live"]);

export const KeyId = z
  .string()
  .regex(/^key_\w{1,40}$/, "must be a key's id, `key_…`.");

const KeyName = z
  .string()
  .trim()
  .min(1, "must not be empty.")
  .max(80, "must be at most 80 characters.");

const Scopes = z
  .array(ScopeName)
  .min(1, "must name at least one scope.")
  .transform((scopes) => [...new Set(scopes)]);

const Models = z
  .array(z.string().max(200))
  .min(1, "must name at least one model; null allows all.")
  .max(500)
  .nullable();

const PerMinute = z.int().min(1).max(1_000_000).nullable();
const TokensPerMinute = z.int().min(1).max(1_000_000_000).nullable();
const Spend = z.number().min(0).max(1_000_000).nullable();
const Expiry = z.iso
  .datetime({
    offset: true,
    error: "must be a time like 2027-01-31T00:00:00Z.",
  })
  .transform((text) => new Date(text))
  .nullable();

const limits = {
  scopes: Scopes.optional(),
  models: Models.optional(),
  requests_per_minute: PerMinute.optional(),
  tokens_per_minute: TokensPerMinute.optional(),
  spend_per_day_dollars: Spend.optional(),
  spend_per_month_dollars: Spend.optional(),
  expires_at: Expiry.optional(),
};

export const CreateKeyRequest = z.strictObject({
  name: KeyName,
  mode: ModeName,
  ...limits,
});
export type CreateKeyRequest = z.output<typeof CreateKeyRequest>;

export const UpdateKeyRequest = z.strictObject({
  id: KeyId,
  name: KeyName.optional(),
  ...limits,
});
export type UpdateKeyRequest = z.output<typeof UpdateKeyRequest>;

/** Thirty days at most, a day if not said. */
export const RotateKeyRequest = z.strictObject({
  id: KeyId,
  overlap_seconds: z.int().min(0).max(2_592_000).default(86_400),
});

export const KeyPath = z.strictObject({ id: KeyId });

export const KeyRow = z.object({
  id: z.string(),
  name: z.string(),
  mode: ModeName,
  prefix: z.string().describe("`pk_live_…` or `pk_test_…`: names the key."),
  status: z.enum(["active", "expired", "revoked"]),
  scopes: z.array(ScopeName),
  models: z.array(z.string()).nullable().describe("Null: all."),
  requests_per_minute: z.number().nullable(),
  tokens_per_minute: z
    .number()
    .nullable()
    .describe("Of input and output together."),
  spend_per_day_dollars: z.number().nullable(),
  spend_per_month_dollars: z.number().nullable(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  last_used_at: z.string().nullable().describe("To the minute."),
  created_at: z.string(),
  previous: z
    .object({ prefix: z.string(), expires_at: z.string() })
    .nullable()
    .describe("What a rotation replaced and is still in force."),
});
export type KeyRow = z.infer<typeof KeyRow>;

export const KeyList = z.object({
  object: z.literal("list"),
  data: z.array(KeyRow),
});

export const NewSecret = z.object({
  id: z.string(),
  prefix: z.string(),
  key: z.string().describe("The whole key. It is shown this once."),
});
