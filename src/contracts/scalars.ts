import { z } from "zod";

/**
 * Takes a number or boolean exactly as it was sent. Without it the REST library marks the bare schema as coercing, in
 * place and for everyone: `null` would become 0 and `"false"` true.
 */
export function asSent<T extends z.ZodType>(schema: T) {
  return schema.transform((value) => value);
}

/** Text that has something in it besides white space. */
export function filledText(remedy: string) {
  return z
    .string()
    .regex(/\S/, { error: `must not be empty. ${remedy}`, abort: true });
}

/** A name that the catalog judges later: of a model, provider, family, capability. */
export function catalogName(example: string) {
  return z
    .string()
    .min(1, `must not be empty. Send a name such as "${example}".`)
    .max(256, "must be at most 256 characters long.");
}

/** US dollars. Infinity and NaN are no numbers to Zod. */
export const Dollars = asSent(
  z.number().min(0, "must not be negative: it is an amount in US dollars."),
);

export const Flag = asSent(z.boolean());

/** A whole number in a JSON body. */
export function wholeNumber(min: number, max: number) {
  const range = `must be a whole number from ${min} to ${max}.`;
  return asSent(z.number().int(range).min(min, range).max(max, range));
}

/** A whole number in a query string; a number from the dashboard. */
export function queryNumber(min: number, max: number, description: string) {
  const range =
    max === Number.MAX_SAFE_INTEGER
      ? `must be a whole number from ${min}.`
      : `must be a whole number from ${min} to ${max}.`;
  return asSent(
    z
      .union(
        [
          z.number(),
          z
            .string()
            .regex(/^\d{1,15}$/)
            .transform(Number),
        ],
        range,
      )
      .pipe(z.number().int(range).min(min, range).max(max, range)),
  ).meta({
    description,
    override: { type: "integer", minimum: min, maximum: max, anyOf: undefined },
  });
}

/** `true` or `false` in a query string; a boolean from the dashboard. */
export function queryFlag(description: string) {
  return asSent(
    z.union(
      [
        z.boolean(),
        z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] }),
      ],
      "must be true or false.",
    ),
  ).meta({ description, override: { type: "boolean", anyOf: undefined } });
}

/** `a,b` in a query string or a body, or an array: always an array. */
export function nameList(example: string, description: string, most = 64) {
  return z
    .union(
      [z.string(), z.array(z.string())],
      `must be a list of names, such as "${example}".`,
    )
    .transform((given) =>
      (Array.isArray(given) ? given : given.split(","))
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .pipe(
      z
        .array(catalogName(example))
        .max(most, `must hold at most ${most} names.`),
    )
    .meta({ description });
}
