import type { Catalog } from "#core/catalog/catalog.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import type { JsonSchema } from "#core/catalog/schema/json-schema.ts";
import { outputSchema } from "#core/catalog/schema/output-schema.ts";

/** The JSON Schema of what a model answers. Throws `unknown_model`. */
export function getOutputSchema(catalog: Catalog, name: string): JsonSchema {
  return outputSchema(lookUpModel(catalog, name));
}
