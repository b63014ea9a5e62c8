import type { Model, Pricing } from "#core/catalog/model.ts";
import { formerModel } from "#core/rank/former-models.ts";
import { plainName } from "#core/rank/plain-name.ts";

/** Tuned to talk or to follow instructions; a bare base model answers requests worse. */
const TUNED =
  /chat|instruct|inst\b|-it\b|assistant|vicuna|hermes|zephyr|openchat|starling|wizard|tulu|athene|reka|gemini|gpt|claude|grok|command|jamba|nemotron|large|medium|small|o1|mathstral|codestral|deepseek-(v|coder-v)/;

/** In place of a day of the catalog's. */
const STRANGER = "";

/** A text model that the catalog lacks, as far as its name tells. Null where it tells nothing. */
export function strangerOf(name: string): Model | null {
  const plain = plainName(name);
  const known = formerModel(plain);
  const size = known?.size ?? sizeOf(name);
  if (!known && size === undefined) return null;
  return {
    id: plain,
    catalog_family: lineOf(plain),
    name,
    provider: known?.provider ?? "",
    task_type: "text_generation",
    task_types: ["text_generation"],
    category: "llm",
    taxonomy: "llm",
    catalog_visibility: "standard",
    type: "proxied",
    status: "retired",
    capabilities: known?.reasoning ? ["reasoning"] : [],
    modalities: { input: ["text"], output: ["text"] },
    pricing: pricingOf(
      known?.price ??
        (size === undefined ? undefined : DOLLARS_PER_BILLION * size),
    ),
    ...(known ? { release_date: known.released } : {}),
    ...(size === undefined
      ? {}
      : { parameters_b: { total: size, active: size } }),
    offers: [],
    provenance: {},
    sources: {},
    conflicts: [],
    as_of: STRANGER,
  };
}

/** What hosts ask for open weights, per million tokens and billion parameters. */
const DOLLARS_PER_BILLION = 0.0125;

const NOT_SHARED = 0.84;

function pricingOf(price: number | undefined): Pricing {
  return price === undefined
    ? {}
    : { input_per_million_tokens: price, output_per_million_tokens: price };
}

/** Whether it was made to answer requests. What the catalog has was; of a stranger the name tells. */
export function isTuned(model: Model): boolean {
  return model.as_of !== STRANGER || TUNED.test(model.name.toLowerCase());
}

/** Billions: "8x7b" is eight times seven less the parts they share. */
function sizeOf(name: string): number | undefined {
  const match = /(?:^|[^a-z0-9.])(?:(\d+)x)?(\d+(?:\.\d+)?)b(?![a-z0-9])/.exec(
    name.toLowerCase(),
  );
  if (!match) return undefined;
  const [, experts, size] = match;
  return experts === undefined
    ? Number(size)
    : Number(experts) * Number(size) * NOT_SHARED;
}

/** The name without its dates, numbers of an edition and kinds of tuning: what editions of one model share. */
function lineOf(plain: string): string {
  const shorter = plain.replace(
    /-(20\d\d(-\d\d)*|\d\d-\d\d-\d\d|\d{3,8}|exp|experimental|preview|latest|online)$/,
    "",
  );
  return shorter === plain ? plain : lineOf(shorter);
}
