import type { Catalog } from "#core/catalog/catalog.ts";
import { lookUpModel } from "#core/catalog/resolve.ts";
import { outputSchema } from "#core/catalog/schema/output-schema.ts";
import { validate } from "#core/catalog/schema/validate.ts";
import type { Verdict } from "#core/catalog/schema/validate.ts";

/** Holds a bare result against the model's schema. Throws `unknown_model`. */
export function validateOutput(
  catalog: Catalog,
  name: string,
  value: unknown,
): Verdict {
  return validate(outputSchema(lookUpModel(catalog, name)), value);
}
