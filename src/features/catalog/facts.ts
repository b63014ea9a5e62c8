import { z } from "zod";
import type { ModelRow } from "#contracts/models.ts";

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const texts = z.array(z.string()).catch([]);

/** What pages show of a row's facts beyond the fields that every row promises; what is not there is unknown. */
const Facts = z.object({
  catalog_family: z.string().catch(""),
  status: z.string().catch("active"),
  price_tier: text,
  price_confidence: text,
  context_window: number,
  max_input_tokens: number,
  max_output_tokens: number,
  release_date: text,
  knowledge_cutoff: text,
  retirement_date: text,
  superseded_by: text,
  license: text,
  open_weights: z.boolean().optional().catch(undefined),
  task_types: texts,
  aliases: texts,
  modalities: z
    .object({ input: texts, output: texts })
    .catch({ input: [], output: [] }),
  offers: z
    .array(
      z.object({
        host: z.string(),
        model: z.string(),
        context: number,
        suspect: z.boolean().optional().catch(undefined),
      }),
    )
    .catch([]),
});
export type Facts = z.infer<typeof Facts>;

export function factsOf(row: ModelRow): Facts {
  return Facts.parse(row);
}
