import { z } from "zod";

export const OrganizationSettings = z.object({
  log_retention_days: z
    .number()
    .int()
    .describe("How long log rows are kept, at least; at most a week more."),
  log_retention_is_default: z.boolean(),
  store_prompts: z
    .boolean()
    .describe("Whether prompt and answer texts are kept with the log."),
  prompt_retention_days: z
    .number()
    .int()
    .describe("How long those texts are kept."),
  region: z.string().nullable().describe("A label; it moves nothing."),
});
export type OrganizationSettings = z.infer<typeof OrganizationSettings>;

const days = (most: number) =>
  z
    .number()
    .int(`must be a whole number from 1 to ${most}.`)
    .min(1, `must be a whole number from 1 to ${most}.`)
    .max(most, `must be a whole number from 1 to ${most}.`);

/** What is left out stays as it is. */
export const SetOrganizationSettings = z.strictObject({
  log_retention_days: days(400)
    .nullable()
    .describe("Null: as the server's setting says.")
    .optional(),
  store_prompts: z.boolean().optional(),
  prompt_retention_days: days(90).optional(),
  region: z.string().trim().min(1).max(64).nullable().optional(),
});
export type SetOrganizationSettings = z.infer<typeof SetOrganizationSettings>;
