import type { Classification } from "#contracts/classification.ts";
import { ANY_MODEL, type Selection } from "#pipeline/request.ts";

/** The selecting fields, spelled as auto/route spells them. */
export type WireSelection = {
  model?: string;
  catalog_family?: string;
  taxonomy?: string;
  provider?: string;
  task?: Classification["task"];
};

export function readSelection(fields: WireSelection): Selection {
  return {
    ...ANY_MODEL,
    model: fields.model ?? null,
    catalogFamily: fields.catalog_family ?? null,
    taxonomy: fields.taxonomy ?? null,
    provider: fields.provider ?? null,
    task: fields.task ?? null,
  };
}
