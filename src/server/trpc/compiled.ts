import type { z } from "zod";

/**
 * tRPC parses with `parseAsync`, which Zod interprets step by step; its synchronous parser is compiled and about three
 * times as fast. No schema of the wire waits for anything, so both say the same.
 */
export function compiled<T extends z.ZodType>(schema: T): T {
  schema.parseAsync = async (value, options) => schema.parse(value, options);
  return schema;
}
