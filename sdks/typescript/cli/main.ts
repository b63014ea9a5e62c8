#!/usr/bin/env node
import { parseArgs } from "node:util";
import { GreatRouter, GreatRouterError } from "../src/index.js";
import { type Command, COMMON_OPTIONS, UsageError } from "./command.js";
import { compare } from "./compare.js";
import { logs } from "./logs.js";
import { models } from "./models.js";
import { route } from "./route.js";
import { suggest } from "./suggest.js";

const COMMANDS: Record<string, Command | undefined> = {
  suggest,
  route,
  compare,
  models,
  logs,
};
const VERSION = process.env.SDK_VERSION ?? "";

// `greatrouter logs | head` closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 done, 1 the router refused or failed, 2 the command line is wrong. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === "--version" || name === "-v") {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = COMMANDS[name ?? ""];
  if (!command) {
    const isAsked = ["help", "--help", "-h", undefined].includes(name);
    if (!isAsked) complain(`There is no command "${name}".`);
    (isAsked ? process.stdout : process.stderr).write(overview());
    return isAsked ? 0 : 2;
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
    });
    if (values.help) {
      process.stdout.write(help(name ?? "", command));
      return 0;
    }
    const client = new GreatRouter(text(values["api-key"]), {
      baseURL: text(values["base-url"]),
    });
    await command.run({ client, values, positionals, json: !!values.json });
    return 0;
  } catch (error) {
    return failed(error, name ?? "");
  }
}

function failed(error: unknown, name: string): number {
  if (error instanceof GreatRouterError) {
    complain(error.message);
    for (const { path, message } of error.issues) {
      process.stderr.write(`  ${path}: ${message}\n`);
    }
    if (error.status === 401) {
      process.stderr.write(
        "Set GREATROUTER_API_KEY, or give --api-key pk_….\n",
      );
    }
    if (error.requestId) process.stderr.write(`Request ${error.requestId}\n`);
    return 1;
  }
  const isUsage =
    error instanceof UsageError ||
    String((error as { code?: string }).code).startsWith("ERR_PARSE_ARGS");
  complain(error instanceof Error ? error.message : String(error));
  if (isUsage) process.stderr.write(`See: greatrouter ${name} --help\n`);
  return isUsage ? 2 : 1;
}

function overview(): string {
  const rows = Object.entries(COMMANDS).map(
    ([name, command]) => `  ${name.padEnd(9)} ${command?.summary}`,
  );
  return `GreatRouter: send a prompt, the best model answers.

Usage: greatrouter <command> [arguments] [--json]

${rows.join("\n")}

The key is GREATROUTER_API_KEY or --api-key; the address GREATROUTER_BASE_URL or --base-url.
"greatrouter <command> --help" tells a command's options.
`;
}

function help(name: string, { summary, usage, about }: Command): string {
  return `${summary}

Usage: greatrouter ${name} ${usage}

${about}
  --json              the API's JSON instead of a table
  --api-key KEY       instead of GREATROUTER_API_KEY
  --base-url URL      instead of GREATROUTER_BASE_URL
`;
}

function complain(message: string): void {
  process.stderr.write(`error: ${message}\n`);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
