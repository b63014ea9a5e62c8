import { readFileSync } from "node:fs";
import type { ParseArgsConfig } from "node:util";
import type { AutoSuggestRequest, GreatRouter } from "../src/index.js";

export type Options = NonNullable<ParseArgsConfig["options"]>;
export type Values = Record<
  string,
  string | boolean | (string | boolean)[] | undefined
>;

export type Invocation = {
  client: GreatRouter;
  values: Values;
  positionals: string[];
  /** Print the API's JSON and nothing else. */
  json: boolean;
};

export type Command = {
  summary: string;
  /** What follows the command's name. */
  usage: string;
  /** Its own options, a line each. */
  about: string;
  options: Options;
  run(invocation: Invocation): Promise<void>;
};

export const COMMON_OPTIONS: Options = {
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  "api-key": { type: "string" },
  "base-url": { type: "string" },
};

/** What routes a prompt, the same for suggest, route and compare. */
export const ROUTING_OPTIONS: Options = {
  task: { type: "string" },
  optimization: { type: "string" },
  budget: { type: "string" },
};
export const ROUTING_ABOUT = `  --task TASK         text, image, video, music, speech, code or web_search
  --optimization O    price-optimized, balanced or output-optimized
  --budget DOLLARS    the most that the request may be expected to cost`;

type Routing = Pick<
  AutoSuggestRequest,
  "task" | "optimization" | "budget_dollars"
>;

/** The server knows which words are allowed, and says so. */
export function routingFields(values: Values): Routing {
  return {
    task: wordOf<NonNullable<Routing["task"]>>(values, "task"),
    optimization: wordOf<NonNullable<Routing["optimization"]>>(
      values,
      "optimization",
    ),
    budget_dollars: numberOf(values, "budget"),
  };
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

export function wordOf<Word extends string>(
  values: Values,
  name: string,
): Word | undefined {
  const value = values[name];
  return typeof value === "string" ? (value as Word) : undefined;
}

export function numberOf(values: Values, name: string): number | undefined {
  const word = wordOf(values, name);
  if (word === undefined) return undefined;
  const number = Number(word);
  if (word.trim() === "" || !Number.isFinite(number)) {
    throw new UsageError(`--${name} takes a number, not "${word}".`);
  }
  return number;
}

/** The prompt: what was written behind the command, or standard input. */
export function promptOf({ positionals }: Invocation): string {
  const written = positionals.join(" ").trim();
  if (written !== "" && written !== "-") return written;
  if (written === "" && process.stdin.isTTY) {
    throw new UsageError('A prompt is missing: write it in quotes, or "-".');
  }
  const read = readFileSync(0, "utf8").trim();
  if (read === "") throw new UsageError("Standard input holds no prompt.");
  return read;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** A line of text. What a model wrote must not act on the terminal. */
export function print(line = ""): void {
  const safe = process.stdout.isTTY
    ? line.replace(/(?![\n\t])\p{Cc}/gu, "")
    : line;
  process.stdout.write(`${safe}\n`);
}
