import { z } from "zod";
import { saidBy } from "#contracts/said.ts";
import { KEY_CHECKS } from "#core/provider-keys/checks.ts";

const Time = z.string().describe("ISO 8601, UTC.");

export const HostSlug = z
  .string()
  .min(1)
  .max(80)
  .describe("The host's id in the catalog, e.g. `openai`.");

const Fields = z.record(z.string().max(64), z.string().max(200));

export const ProviderKeyPath = z.strictObject({ host: HostSlug });

export const SetProviderKeyRequest = z.strictObject({
  host: HostSlug,
  key: z
    .string()
    .max(8192, "must be at most 8192 characters.")
    .optional()
    .describe(
      "The key as the provider shows it. It is kept encrypted and never shown again. Left out: the one that is kept stays.",
    ),
  fields: Fields.optional().describe(
    "What else the host's address needs, as `GET /v1/provider-keys/hosts` names it.",
  ),
  fallback: z
    .boolean()
    .transform((value) => value)
    .optional()
    .describe(
      "Whether our key for this host, at our price, may stand in where this one fails. Default: false.",
    ),
});

export const ProviderKeyCheck = z
  .object({
    ok: z
      .boolean()
      .nullable()
      .describe("Null: the host did not let it be proven."),
    message: z.string().describe("What came of it, in one sentence."),
    reason: saidBy(KEY_CHECKS.codes),
    checked_at: Time,
  })
  .meta({ id: "ProviderKeyCheck" });

export const ProviderKeyRow = z
  .object({
    host: HostSlug,
    name: z.string().describe("What the host is called."),
    hint: z
      .string()
      .describe("The key's last four characters; empty where it is short."),
    fields: z
      .record(z.string(), z.string())
      .describe("What else the host's address needs."),
    fallback: z
      .boolean()
      .describe("Whether our key, at our price, may stand in for it."),
    check: ProviderKeyCheck.nullable().describe(
      "What came of the last test; null: not tested since it was entered.",
    ),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: "ProviderKey" });
export type ProviderKeyRow = z.infer<typeof ProviderKeyRow>;

export const ProviderKeyList = z
  .object({
    object: z.literal("list").describe("Always `list`."),
    data: z.array(ProviderKeyRow).describe("By host."),
  })
  .meta({ id: "ProviderKeyList" });

export const ProviderKeyHosts = z
  .object({
    object: z.literal("list").describe("Always `list`."),
    data: z
      .array(
        z.object({
          host: HostSlug,
          name: z.string().describe("What the host is called."),
          fields: z
            .array(z.string())
            .describe("What its address needs beside the key."),
          docs_url: z
            .string()
            .nullable()
            .describe("The host's own documentation."),
          models: z
            .number()
            .int()
            .describe("Models of the catalog that it serves."),
        }),
      )
      .describe("By name."),
  })
  .meta({ id: "ProviderKeyHosts" });
export type ProviderKeyHosts = z.infer<typeof ProviderKeyHosts>;

export const ProviderKeyRemoved = z
  .object({
    host: HostSlug,
    deleted: z.literal(true).describe("Always true."),
  })
  .meta({ id: "ProviderKeyRemoved" });

export const ProviderKeyTest = z
  .object({
    host: HostSlug,
    ok: z
      .boolean()
      .nullable()
      .describe("Null: the host did not let it be proven."),
    message: z.string().describe("What came of it, in one sentence."),
    reason: saidBy(KEY_CHECKS.codes),
    models: z
      .number()
      .int()
      .nullable()
      .describe("How many models the host lists for the key, where it does."),
  })
  .meta({ id: "ProviderKeyTest" });
