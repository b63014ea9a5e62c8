import type { Catalog } from "#core/catalog/catalog.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import { inputSchema } from "#core/catalog/schema/input-schema.ts";

/** The JSON Schema of what a model takes. Throws `unknown_model`. */
export function getInputSchema(catalog: Catalog, name: string): JsonSchema {
  return inputSchema(lookUpModel(catalog, name));
}
