import { parseArgs } from "node:util";
import { AdminError } from "#server/container/admin/socket.ts";
import {
  type Command,
  COMMANDS,
  table,
} from "#server/container/admin/commands.ts";

export type Parsed =
  | { kind: "help"; lines: string[] }
  | { kind: "doctor"; json: boolean }
  | { kind: "encrypt-rotate"; json: boolean; newSecret: boolean }
  | { kind: "operation"; command: Command; args: unknown; json: boolean };

const SHARED = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** A command line as it was written. Throws `AdminError` with what is wrong and how to write it. */
export function parseCommand(argv: readonly string[]): Parsed {
  const [first = "", second = ""] = argv;
  if (first === "" || first === "help" || first.startsWith("-")) {
    return { kind: "help", lines: usage() };
  }
  if (first === "doctor" || first === "encrypt-rotate") {
    const { values } = read(argv.slice(1), {
      ...SHARED,
      ...(first === "encrypt-rotate" && {
        "new-secret": { type: "boolean", default: false } as const,
      }),
    });
    if (values.help) return { kind: "help", lines: usage() };
    const json = values.json === true;
    return first === "doctor"
      ? { kind: first, json }
      : { kind: first, json, newSecret: values["new-secret"] === true };
  }
  const command =
    COMMANDS.find(({ name }) => name === `${first} ${second}`) ??
    COMMANDS.find(({ name }) => name === first);
  if (!command) {
    const near = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
    throw new AdminError(
      near.length > 0
        ? `Say what to do with ${first}:\n${near.map(lineOf).join("\n")}`
        : `There is no command "${first}".\n${usage().join("\n")}`,
    );
  }
  return parseOperation(command, argv.slice(command.name.split(" ").length));
}

function parseOperation(command: Command, argv: readonly string[]): Parsed {
  const { options = {}, positional = [] } = command;
  const { values, positionals } = read(argv, {
    ...SHARED,
    ...Object.fromEntries(
      Object.entries(options).map(([name, { kind }]) => [
        name,
        { type: "string" as const, multiple: kind === "list" },
      ]),
    ),
  });
  if (values.help) return { kind: "help", lines: helpOf(command) };
  if (positionals.length !== positional.length) {
    throw new AdminError(helpOf(command).join("\n"));
  }
  const args: Record<string, unknown> = {};
  positional.forEach((name, at) => (args[name] = positionals[at]));
  for (const [name, { kind, as }] of Object.entries(options)) {
    const value = values[name];
    if (value === undefined) continue;
    const key = as ?? name.replaceAll("-", "_");
    args[key] = kind === "number" ? numberOf(name, value) : value;
  }
  return { kind: "operation", command, args, json: values.json === true };
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

/** Stands in for the sign of a negative amount, which would be read as an option. */
const MINUS = "\u2212";

function read(
  argv: readonly string[],
  options: Options,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: argv.map((word) => word.replace(/^-(?=\d)/, MINUS)),
      options,
      allowPositionals: true,
    });
    return {
      values: { ...values },
      positionals: positionals.map((word) => word.replace(MINUS, "-")),
    };
  } catch (error) {
    throw new AdminError((error as Error).message);
  }
}

function numberOf(name: string, given: unknown): number {
  const text = typeof given === "string" ? given.trim() : "";
  const value = Number(text);
  if (text !== "" && Number.isFinite(value)) return value;
  throw new AdminError(`--${name} must be a number; it is "${text}".`);
}

function usage(): string[] {
  return [
    "greatrouter: what the router's operator does. Every change is told to the audit log.",
    "",
    ...COMMANDS.map(lineOf),
    lineOf({
      name: "encrypt-rotate",
      summary: "encrypt everything anew with the secret in force",
    }),
    lineOf({
      name: "doctor",
      summary:
        "look at settings, database, Redis, ClickHouse, mail and provider keys",
    }),
    "",
    "--json answers as JSON; COMMAND --help says more of one.",
  ];
}

function lineOf({ name, summary }: Pick<Command, "name" | "summary">): string {
  return `  ${name.padEnd(22)} ${summary}`;
}

function helpOf({ name, summary, positional = [], options = {} }: Command) {
  const rows = Object.entries(options).map(([option, { kind, help }]) => ({
    option: `  --${option}${kind === "number" ? " N" : " TEXT"}`,
    help,
  }));
  const places = positional.map((place) => place.toUpperCase()).join(" ");
  return [
    `greatrouter ${name} ${places}${rows.length > 0 ? " [options]" : ""}`.trim(),
    `  ${summary}`,
    ...(rows.length > 0 ? table(rows, ["option", "help"]).slice(1) : []),
  ];
}
