import {
  type Command,
  print,
  printJson,
  promptOf,
  ROUTING_ABOUT,
  ROUTING_OPTIONS,
  routingFields,
  wordOf,
} from "./command.js";
import { dollars, milliseconds } from "./figures.js";

export const route: Command = {
  summary: "Let the best model answer",
  usage: '"PROMPT" [options]',
  about: `${ROUTING_ABOUT}
  --model ID          this model instead of the best`,
  options: { ...ROUTING_OPTIONS, model: { type: "string" } },
  async run(invocation) {
    const { client, values, json } = invocation;
    const answer = await client.autoRoute({
      prompt: promptOf(invocation),
      input: {},
      ...routingFields(values),
      model: wordOf(values, "model"),
    });
    if (json) return printJson(answer);
    for (const line of linesOf(answer.result)) print(line);
    const { greatrouter: told, classification: seen, timing } = answer;
    // Beside the answer, so that a pipe gets the answer alone.
    process.stderr.write(
      `\n${told.model} at ${told.host}: ${seen.complexity_tier} ${seen.task}, ${dollars(told.cost_dollars ?? told.estimated_cost_dollars)}, ${milliseconds(timing.total_ms)}\n`,
    );
  },
};

/** The words of a chat answer or a transcription, or where made media lie. */
function linesOf(result: Record<string, unknown>): string[] {
  const { choices, data, text } = result as {
    choices?: { message?: { content?: string | null } }[];
    data?: { url?: string }[];
    text?: string;
  };
  if (choices) return choices.map(({ message }) => message?.content ?? "");
  if (typeof text === "string") return [text];
  if (data) return data.map(({ url }) => url ?? "");
  return [JSON.stringify(result, null, 2)];
}
