import { type Command, numberOf, print, printJson, wordOf } from "./command.js";
import { dollars, tokens } from "./figures.js";
import { table, widthOf } from "./table.js";

export const models: Command = {
  summary: "Search the catalog",
  usage: "[TEXT] [options]",
  about: `  --task-type TYPE    e.g. text_generation, text_to_image
  --provider NAME     e.g. openai
  --tier TIER         economy, standard, balanced, premium or flagship
  --all               the long tail too
  --limit N           how many, 1 to 500 (20)`,
  options: {
    "task-type": { type: "string" },
    provider: { type: "string" },
    tier: { type: "string" },
    all: { type: "boolean" },
    limit: { type: "string" },
  },
  async run({ client, values, positionals, json }) {
    const text = positionals.join(" ").trim();
    const page = await client.queryModels({
      ...(text !== "" && { text }),
      task_type: wordOf(values, "task-type"),
      provider: wordOf(values, "provider"),
      price_tier: wordOf(values, "tier"),
      ...(!values.all && { routable_only: true }),
      limit: numberOf(values, "limit") ?? 20,
    });
    if (json) return printJson(page);
    const lines = table(
      [
        { head: "MODEL", cell: ({ id }) => id },
        { head: "TASK", cell: ({ task_type }) => task_type },
        {
          head: "TIER",
          cell: (row) => (row.price_tier as string | null) ?? "unknown",
        },
        { head: "PRICE", cell: ({ pricing }) => priceOf(pricing) },
        {
          head: "CONTEXT",
          cell: ({ context_window }) => tokens(context_window as number | null),
          right: true,
        },
      ],
      page.data,
      widthOf(process.stdout),
    );
    for (const line of lines) print(line);
    const { total } = page;
    if (total > page.data.length) {
      process.stderr.write(
        `\n${page.data.length} of ${total}; --limit tells how many.\n`,
      );
    }
  },
};

const UNITS: Record<string, string> = {
  per_image: "an image",
  per_megapixel: "a megapixel",
  per_second_video: "a second",
  per_second_audio: "a second",
  per_minute_audio: "a minute",
  per_1k_characters: "1,000 characters",
  per_1k_requests: "1,000 requests",
  per_page: "a page",
  per_request: "a request",
};

function priceOf(pricing: object | null | undefined): string {
  const prices = (pricing ?? {}) as Record<string, number | null | undefined>;
  const input = prices.input_per_million_tokens;
  if (typeof input === "number") {
    const output = prices.output_per_million_tokens;
    const both = typeof output === "number" ? ` / ${dollars(output)}` : "";
    return `${dollars(input)}${both} per million tokens`;
  }
  for (const [unit, words] of Object.entries(UNITS)) {
    const price = prices[unit];
    if (typeof price === "number") return `${dollars(price)} ${words}`;
  }
  return "unknown";
}
