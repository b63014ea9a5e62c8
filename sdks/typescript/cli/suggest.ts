import {
  type Command,
  numberOf,
  print,
  printJson,
  promptOf,
  ROUTING_ABOUT,
  ROUTING_OPTIONS,
  routingFields,
} from "./command.js";
import { dollars } from "./figures.js";
import { table, widthOf } from "./table.js";

export const suggest: Command = {
  summary: "Which models would fit, best first; asks none of them",
  usage: '"PROMPT" [options]',
  about: `${ROUTING_ABOUT}
  --limit N           how many, 1 to 20 (5)`,
  options: { ...ROUTING_OPTIONS, limit: { type: "string" } },
  async run(invocation) {
    const { client, values, json } = invocation;
    const answer = await client.autoSuggest({
      prompt: promptOf(invocation),
      ...routingFields(values),
      limit: numberOf(values, "limit"),
    });
    if (json) return printJson(answer);
    const { classification: seen, price_comparison: prices } = answer;
    print(
      `${seen.complexity_tier} ${seen.task} (${seen.content_mode}), ${Math.round(seen.confidence * 100)} % sure`,
    );
    print();
    const lines = table(
      [
        { head: "MODEL", cell: ({ model }) => model.id },
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
    print();
    print(
      `Cheapest ${prices.cheapest_model}; best quality ${prices.best_quality_model}; the first saves ${prices.savings_vs_highest_pct} % of the dearest.`,
    );
  },
};
