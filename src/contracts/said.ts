import { z } from "zod";

/** A sentence of ours by its code, so that screens say it in the reader's language. */
export const saidBy = <const Code extends string>(codes: readonly Code[]) =>
  z
    .object({
      code: z.enum(codes).describe("Which sentence it is."),
      values: z
        .record(z.string(), z.string())
        .describe("What the sentence names."),
    })
    .nullable()
    .describe(
      "The same for programs; null for a sentence of an older version.",
    );
