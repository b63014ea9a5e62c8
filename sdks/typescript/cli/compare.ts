import type { GreatRouter } from "../src/index.js";
import {
  type Command,
  type Invocation,
  print,
  printJson,
  promptOf,
  ROUTING_ABOUT,
  ROUTING_OPTIONS,
  routingFields,
  UsageError,
  wordOf,
} from "./command.js";
import { dollars, milliseconds, tokens } from "./figures.js";
import { oneLine, table, widthOf } from "./table.js";

const MOST_MODELS = 4;

export const compare: Command = {
  summary: "What the prompt would cost at each model, or what each answers",
  usage: '"PROMPT" [options]',
  about: `${ROUTING_ABOUT}
  --run               ask the models, side by side, and pay for the answers
  --models A,B,C      which to ask, at most ${MOST_MODELS}; else the ${MOST_MODELS} best`,
  options: {
    ...ROUTING_OPTIONS,
    run: { type: "boolean" },
    models: { type: "string" },
  },
  run: (invocation) =>
    invocation.values.run || invocation.values.models
      ? compareAnswers(invocation)
      : comparePrices(invocation),
};

async function comparePrices(invocation: Invocation): Promise<void> {
  const { client, values, json } = invocation;
  const answer = await client.priceComparison({
    prompt: promptOf(invocation),
    ...routingFields(values),
  });
  if (json) return printJson(answer);
  const lines = table(
    [
      { head: "MODEL", cell: ({ model_id }) => model_id },
      { head: "TIER", cell: ({ cost_tier }) => cost_tier ?? "unknown" },
      {
        head: "COST",
        cell: (row) => dollars(row.estimated_cost_dollars),
        right: true,
      },
      { head: "SCORE", cell: ({ score }) => score.toFixed(4), right: true },
    ],
    answer.suggestions,
    widthOf(process.stdout),
  );
  for (const line of lines) print(line);
}

type Side = {
  model: string;
  text: string;
  cost_dollars: number | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  ttft_ms: number | null;
  total_ms: number;
  error: string | null;
};

async function compareAnswers(invocation: Invocation): Promise<void> {
  const { client, values, json } = invocation;
  const prompt = promptOf(invocation);
  const named = wordOf(values, "models")
    ?.split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (named && named.length > MOST_MODELS) {
    throw new UsageError(`--models takes at most ${MOST_MODELS} models.`);
  }
  const models =
    named ??
    (
      await client.autoSuggest({
        prompt,
        ...routingFields(values),
        limit: MOST_MODELS,
      })
    ).suggestions.map(({ model }) => model.id);
  const sides = await Promise.all(
    models.map((model) => answerOf(client, model, prompt)),
  );
  if (json) return printJson(sides);
  for (const side of sides) {
    print(`── ${side.model}`);
    print(side.error === null ? side.text : `error: ${oneLine(side.error)}`);
    print();
  }
  const lines = table(
    [
      { head: "MODEL", cell: ({ model }) => model },
      { head: "COST", cell: (row) => dollars(row.cost_dollars), right: true },
      { head: "IN", cell: (row) => tokens(row.prompt_tokens), right: true },
      {
        head: "OUT",
        cell: (row) => tokens(row.completion_tokens),
        right: true,
      },
      { head: "FIRST", cell: (row) => milliseconds(row.ttft_ms), right: true },
      { head: "TOTAL", cell: (row) => milliseconds(row.total_ms), right: true },
    ],
    sides,
    widthOf(process.stdout),
  );
  for (const line of lines) print(line);
}

async function answerOf(
  client: GreatRouter,
  model: string,
  prompt: string,
): Promise<Side> {
  const startedAt = performance.now();
  const side: Side = {
    model,
    text: "",
    cost_dollars: null,
    prompt_tokens: null,
    completion_tokens: null,
    ttft_ms: null,
    total_ms: 0,
    error: null,
  };
  try {
    const stream = await client.chatCompletions({
      model,
      messages: [{ role: "user", content: prompt }],
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const { choices, usage, greatrouter } of stream) {
      const piece = choices[0]?.delta.content ?? "";
      if (piece !== "") side.ttft_ms ??= performance.now() - startedAt;
      side.text += piece;
      side.cost_dollars = greatrouter?.cost_dollars ?? side.cost_dollars;
      const counted = usage as { [name: string]: number } | null | undefined;
      side.prompt_tokens = counted?.prompt_tokens ?? side.prompt_tokens;
      side.completion_tokens =
        counted?.completion_tokens ?? side.completion_tokens;
    }
  } catch (error) {
    side.error = error instanceof Error ? error.message : String(error);
  }
  side.total_ms = performance.now() - startedAt;
  return side;
}
