import type { AdminAnswer } from "#server/container/admin/operations.ts";

type Row = Record<string, unknown>;

/** A command line: what stands after its words, its options, and what of the answer is shown without `--json`. */
export type Command = {
  /** The operation, and the command's words. */
  name: string;
  summary: string;
  /** Positional arguments by the operation's names, all needed. */
  positional?: readonly string[];
  /** Options by name: what they hold, and what the operation calls it where it calls it otherwise. */
  options?: Readonly<Record<string, Option>>;
  show(answer: AdminAnswer): string[];
};

export type Option = {
  kind: "text" | "number" | "list";
  help: string;
  as?: string;
};

/** Everything but `doctor`, which looks at more than the database. */
export const COMMANDS: readonly Command[] = [
  {
    name: "organizations list",
    summary: "all organizations with members, keys and balance",
    show: ({ organizations }) =>
      table(organizations as Row[], [
        "id",
        "name",
        "members",
        "keys",
        "balance_dollars",
        "reserved_dollars",
        "created_at",
      ]),
  },
  {
    name: "organizations create",
    summary: "found an organization; give it keys, or invite its owner",
    positional: ["name"],
    show: says("Created {name}: {id}"),
  },
  {
    name: "organizations rename",
    summary: "give an organization another name",
    positional: ["organization", "name"],
    show: says("{id} is called {name} now."),
  },
  {
    name: "organizations invite",
    summary: "make a link by which somebody becomes a member, owner by default",
    positional: ["organization"],
    options: {
      email: { kind: "text", help: "whom it is for, as a note" },
      role: {
        kind: "text",
        help: "owner, admin, developer, billing or viewer",
      },
    },
    show: says(
      "Whoever opens this link until {expires_at} joins as {role}:",
      "{url}",
    ),
  },
  {
    name: "keys list",
    summary: "an organization's API keys",
    positional: ["organization"],
    show: ({ keys }) =>
      table(keys as Row[], [
        "id",
        "name",
        "mode",
        "prefix",
        "status",
        "scopes",
        "last_used_at",
      ]),
  },
  {
    name: "keys create",
    summary: "make an API key, which is shown this once",
    positional: ["organization"],
    options: {
      name: { kind: "text", help: "what it is called (needed)" },
      mode: { kind: "text", help: "test or live (needed)" },
      scope: {
        kind: "list",
        as: "scopes",
        help: "inference, read or manage; several times for several",
      },
      model: {
        kind: "list",
        as: "models",
        help: "a model that it may use; several times for several",
      },
      "requests-per-minute": { kind: "number", help: "limit of requests" },
      "tokens-per-minute": { kind: "number", help: "limit of tokens" },
      "spend-per-day-dollars": { kind: "number", help: "limit of spend" },
      "spend-per-month-dollars": { kind: "number", help: "limit of spend" },
      "expires-at": { kind: "text", help: "like 2027-01-31T00:00:00Z" },
    },
    show: says("{id} ({prefix}). Its secret is shown this once:", "{key}"),
  },
  {
    name: "keys rotate",
    summary: "give a key a new secret, which is shown this once",
    positional: ["organization", "id"],
    options: {
      "overlap-seconds": {
        kind: "number",
        help: "how long the old one stays in force; a day if not said",
      },
    },
    show: says("{id} ({prefix}). Its secret is shown this once:", "{key}"),
  },
  {
    name: "keys revoke",
    summary: "end a key for good",
    positional: ["organization", "id"],
    show: says("{id} is revoked."),
  },
  {
    name: "credit",
    summary: "give an organization credit; a negative amount takes it",
    positional: ["organization", "dollars"],
    options: {
      reason: {
        kind: "text",
        help: "why, for ledger and audit log (needed)",
      },
      once: {
        kind: "text",
        help: "a name of yours for it: the same is posted once",
      },
    },
    show: ({ posted, balance_dollars }) => [
      posted
        ? `Posted. The balance is ${usd(balance_dollars)} now.`
        : `It was posted before. The balance is ${usd(balance_dollars)}.`,
    ],
  },
  {
    name: "reconcile",
    summary: "compare the payment provider's orders with the ledger, and mend",
    options: { days: { kind: "number", help: "how far back; 30 if not said" } },
    show: ({ orders, credited, debited, unknown }) => [
      `${textOf(orders)} orders compared.`,
      ...(credited as string[]).map((id) => `credited now: ${id}`),
      ...(debited as string[]).map((id) => `refund debited now: ${id}`),
      ...(unknown as Row[]).map(
        ({ orderId, reason }) =>
          `of no wallet: ${textOf(orderId)}, ${textOf(reason)}`,
      ),
    ],
  },
];

function usd(dollars: unknown): string {
  return Number(dollars).toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 10,
  });
}

/** Lines with the answer's fields where they are named in braces. */
function says(...lines: string[]): Command["show"] {
  return (answer) =>
    lines.map((line) =>
      line.replace(/\{(\w+)\}/g, (_, name: string) => textOf(answer[name])),
    );
}

/** Columns as wide as what is in them. */
export function table(rows: readonly Row[], columns: readonly string[]) {
  if (rows.length === 0) return ["There are none."];
  const cells = [
    [...columns],
    ...rows.map((row) => columns.map((name) => textOf(row[name]))),
  ];
  const widths = columns.map((_, at) =>
    Math.max(...cells.map((row) => row[at]?.length ?? 0)),
  );
  return cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.map(textOf).join(" ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
