/** A sentence of the API, taken apart so that it can be said in the reader's language. */
export type Told = { key: RoutingKey; values: Record<string, string | number> };

export type RoutingKey = (typeof ENDINGS)[number][0] | "named";
export type WhyKey = (typeof WHYS)[number][1];

const MODELS = "(?<count>\\d+) fitting models";
const WITHIN = "within (?<gap>\\d+) % of the best expected quality";
const ENDINGS = [
  ["only", "the only fitting model"],
  [
    "cheapestAndBest",
    `cheapest of ${MODELS}, and none is expected to do better`,
  ],
  ["best", `best expected quality of ${MODELS}`],
  ["cheapest", `cheapest of ${MODELS}, ${WITHIN}`],
  ["cheapestOfGood", `cheapest of ${MODELS} ${WITHIN}`],
  ["trade", `best trade of cost for quality among ${MODELS}, ${WITHIN}`],
  [
    "stays",
    `the conversation stays with (?<model>\\S+) at (?<host>\\S+), and none of ${MODELS} is materially better`,
  ],
  [
    "staysCached",
    `the conversation stays with (?<model>\\S+) at (?<host>\\S+), where about (?<cached>\\d+) tokens of it are cached, and none of ${MODELS} is materially better`,
  ],
] as const;
const FORMS = ENDINGS.map(
  ([key, ending]) =>
    [key, new RegExp(`^(?<tier>[A-Z]+) (?<task>[a-z_]+): ${ending}$`)] as const,
);
const NAMED = /^(?<model>\S+) was asked for by name$/;

/** Why a model was chosen; null for a sentence that came later than this screen. */
export function readReason(text: string): Told | null {
  const named = NAMED.exec(text)?.groups;
  if (named) return { key: "named", values: { ...named } };
  for (const [key, form] of FORMS) {
    const values = form.exec(text)?.groups;
    if (values) return { key, values: numbered(values) };
  }
  return null;
}

const NUMBERS = ["count", "gap", "cached"];

function numbered(groups: Record<string, string>): Told["values"] {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [
      name,
      NUMBERS.includes(name) ? Number(value) : value,
    ]),
  );
}

const WHYS = [
  ["the chosen model or filter does that", "explicit"],
  ["the request's task field says so", "hint"],
  ["feedback on near-identical prompts says so", "feedback"],
  [
    "the prompt leaves it open and this is the organisation's default",
    "default",
  ],
  ["it follows on from the session's earlier prompts", "session"],
  ["it follows on from the earlier turns", "turns"],
] as const;

/** Why a task was recognised, where it was not the words of the prompt. */
export function readWhy(reasoning: string): WhyKey | null {
  return WHYS.find(([why]) => reasoning.endsWith(`: ${why}.`))?.[1] ?? null;
}
