import type { LogQuery } from "#services/logs/export.ts";

export type Page = [name: string, query: Omit<LogQuery, "limit">];

/** Texts that the log is filtered by, with a value that many rows have, few, or none. */
const TEXTS = [
  ["model", "maker1/model-1"],
  ["model", "maker4/model-39"],
  ["model", "a/b"],
  ["provider", "maker3"],
  ["provider", "nobody"],
  ["host", "host3"],
  ["host", "nowhere"],
  ["keyId", "key_none"],
  ["task", "speech"],
  ["task", "music"],
  ["complexityTier", "REASONING"],
  ["endpoint", "/v1/models/route"],
  ["endpoint", "/v1/embeddings"],
  ["decision", "hint"],
  ["contentMode", "combine"],
  ["cache", "hit"],
  ["ipHash", "of nobody"],
  ["errorCode", "no_healthy_model"],
  ["errorCode", "unknown_model"],
  ["requestId", "req_of_nobody"],
  ["sessionId", "sess_of_nobody"],
  ["requestedModel", "router"],
  ["requestedModel", "a/b"],
  ["userAgent", "openai-python/2.3.1"],
  ["userAgent", "of nobody"],
  ["guardrail", "redact"],
  ["routingReason", "of nobody"],
  ["fallbackChain", "of nobody"],
] as const;

/** Figures that hardly a row comes near. */
const FIGURES = [
  ["confidence", 2],
  ["complexityScore", 2],
  ["attempts", 9],
  ["cachedTokens", 400],
  ["reasoningTokens", 400],
  ["estimatedCost", 2],
  ["classificationMs", 3],
  ["routingMs", 4],
  ["inferenceMs", 6_000],
] as const;

/** What the screen of the log can ask for. `day`: the moment so many days ago. */
export function pagesOf(day: (ago: number) => Date): Page[] {
  return [
    ["what no one has, first of all", { anyOf: { provider: ["no one"] } }],
    ["what no address has, before others", { anyOf: { ipHash: ["no one"] } }],
    ["first page", {}],
    ["page of a day, a month ago", { from: day(31), to: day(30) }],
    ["by status class 5xx", { status: { from: 500, to: 599 } }],
    ["by one status", { status: { from: 402, to: 402 } }],
    ["by a status of nothing", { status: { from: 418, to: 418 } }],
    ...TEXTS.map(([column, value]): Page => [
      `by ${column} ${value}`,
      { anyOf: { [column]: [value] } },
    ]),
    [
      "by two models",
      { anyOf: { model: ["maker1/model-1", "maker4/model-39"] } },
    ],
    [
      "by task and tier",
      { anyOf: { task: ["speech"], complexityTier: ["REASONING"] } },
    ],
    ["by cost above", { between: { cost: { from: 0.99 } } }],
    ["by a cost of nothing", { between: { cost: { from: 900 } } }],
    ["by latency above", { between: { totalMs: { from: 5_250 } } }],
    ["by first token after", { between: { ttftMs: { from: 30_000 } } }],
    [
      "by completion tokens above",
      { between: { completionTokens: { from: 890 } } },
    ],
    ...FIGURES.map(([column, from]): Page => [
      `by ${column} of nothing`,
      { between: { [column]: { from } } },
    ]),
    ["by two agents of nobody", { anyOf: { userAgent: ["nobody", "no one"] } }],
    ["by two makers that are none", { anyOf: { provider: ["x", "y"] } }],
    ["by estimated charge", { flags: { costIsEstimate: true } }],
    ["by stream", { flags: { stream: true } }],
    ["search: beginning of a request id", { search: "req_00ab" }],
    ["search: an error", { search: "upstream" }],
    ["search: nothing like it", { search: "req_zzzz" }],
  ];
}
