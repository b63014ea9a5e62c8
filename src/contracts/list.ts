import { z } from "zod";

/** A page of rows of the catalog. */
export function listOf<T extends z.ZodType>(row: T, order: string) {
  return z.object({
    object: z
      .literal("list")
      .describe("Always `list`, as OpenAI's clients expect."),
    data: z.array(row).describe(order),
    total: z.number().int().describe("How many match."),
    limit: z.number().int().describe("How many this page may hold."),
    offset: z.number().int().describe("How many come before this page."),
    catalog_version: z
      .string()
      .describe("Pages with the same version belong together."),
  });
}
