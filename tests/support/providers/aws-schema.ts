import * as bedrock from "@aws-sdk/client-bedrock-runtime";

/**
 * The shapes of an AWS service as its own client ships them: `[kind, namespace, name, traits, keys, schemas, required]`
 * of structures and unions, `[kind, namespace, name, traits, value]` of lists. Numbers are kinds of plain values.
 */
type Shape = readonly unknown[];

const STRUCTURE = 3;
const UNION = 4;
const LIST = 1;
const NUMBERS = new Set([1, 17]);
const BLOBS = new Set([21, 42]);
const LIST_OF = 64;

/** What of `value` is not as Converse's published schema has it: wrong kinds, missing keys, keys that it does not name. */
export function awsFaults(
  schema: unknown,
  value: unknown,
  path = "",
): string[] {
  const shape =
    typeof schema === "function" ? (schema as () => unknown)() : schema;
  if (typeof shape === "number") return plainFaults(shape, value, path);
  if (!Array.isArray(shape)) throw new Error(`No schema at ${path}.`);
  const given = shape as Shape;
  // A schema with traits of its own: `[schema, traits]`.
  if (typeof given[1] !== "string") return awsFaults(given[0], value, path);
  switch (given[0]) {
    case STRUCTURE:
    case UNION:
      return structureFaults(given, value, path);
    case LIST:
      return Array.isArray(value)
        ? value.flatMap((item, at) =>
            awsFaults(listed(given[4]), item, `${path}.${at}`),
          )
        : [`${path} is no list`];
    default:
      throw new Error(`A kind of schema that is not known at ${path}.`);
  }
}

/** A list's value may stand alone or with its traits. */
function listed(value: unknown): unknown {
  return Array.isArray(value) && typeof value[1] === "number"
    ? value[0]
    : value;
}

function structureFaults(shape: Shape, value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path} is no object`];
  }
  const keys = shape[4] as string[];
  const schemas = shape[5] as unknown[];
  const required = keys.slice(0, Number(shape[6] ?? 0));
  const entries = Object.entries(value);
  return [
    ...required
      // What stands in the path is no part of the body.
      .filter((key) => key !== "modelId" && !(key in value))
      .map((key) => `${path}.${key} is missing`),
    ...(shape[0] === UNION && entries.length !== 1
      ? [`${path} is not one of its kinds`]
      : []),
    ...entries.flatMap(([key, inner]) => {
      const at = keys.indexOf(key);
      return at === -1
        ? [`${path}.${key} is not known`]
        : awsFaults(schemas[at], inner, `${path}.${key}`);
    }),
  ];
}

function plainFaults(kind: number, value: unknown, path: string): string[] {
  if (kind === 15) return [];
  if (kind >= LIST_OF) {
    return Array.isArray(value)
      ? value.flatMap((item, at) =>
          plainFaults(kind - LIST_OF, item, `${path}.${at}`),
        )
      : [`${path} is no list`];
  }
  const wanted = NUMBERS.has(kind)
    ? "number"
    : kind === 2
      ? "boolean"
      : "string";
  if (typeof value !== wanted) return [`${path} is no ${wanted}`];
  if (BLOBS.has(kind) && !/^[A-Za-z0-9+/]*=*$/.test(String(value))) {
    return [`${path} is no base64`];
  }
  return [];
}

export const converseFaults = (body: unknown) =>
  awsFaults(bedrock.ConverseRequest$, body);
export const converseAnswerFaults = (answer: unknown) =>
  awsFaults(bedrock.ConverseResponse$, answer);
export const converseEventFaults = (event: unknown) =>
  awsFaults(bedrock.ConverseStreamOutput$, event);
