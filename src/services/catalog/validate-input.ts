import type { Catalog } from "#core/catalog/catalog.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import { inputSchema } from "#core/catalog/schema/input-schema.ts";
import { validate } from "#core/catalog/schema/validate.ts";
import type { Verdict } from "#core/catalog/schema/validate.ts";

/** Holds a bare input against the model's schema. Throws `unknown_model`. */
export function validateInput(
  catalog: Catalog,
  name: string,
  value: unknown,
): Verdict {
  return validate(inputSchema(lookUpModel(catalog, name)), value);
}
