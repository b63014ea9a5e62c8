import { z } from "zod";

const Time = z.iso
  .datetime({
    offset: true,
    error: "must be a time like 2027-01-31T00:00:00Z.",
  })
  .transform((text) => new Date(text));

const filters = {
  action: z.string().max(60).optional(),
  author_id: z.string().max(60).optional(),
  object_id: z.string().max(200).optional(),
  from: Time.optional(),
  to: Time.optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "must be a `next_cursor` of an earlier page.")
    .optional(),
};

export const AuditQuery = z.strictObject({
  ...filters,
  limit: z.int().min(1).max(200).default(50),
  direction: z
    .enum(["forward", "backward"])
    .optional()
    .describe("What tRPC's clients add to a list that goes on; it is ignored."),
});
export type AuditQuery = z.output<typeof AuditQuery>;

export const AuditExportQuery = z.strictObject({
  ...filters,
  format: z.enum(["csv", "json", "ndjson"]),
  limit: z.int().min(1).max(10_000).default(10_000),
});

export const AuditEntry = z.object({
  id: z.string(),
  time: z.string(),
  author: z.object({
    kind: z.enum(["user", "key", "operator"]),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  address: z.string().nullable(),
  user_agent: z.string().nullable(),
  action: z.string().describe("An object and what happened: `key.revoked`."),
  object_id: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({
  object: z.literal("list"),
  data: z.array(AuditEntry),
  next_cursor: z.string().nullable(),
});

export const AuditFile = z.object({
  filename: z.string(),
  mime_type: z.string(),
  content: z.string(),
  next_cursor: z
    .string()
    .nullable()
    .describe("Where the next file goes on; null at the end."),
});
