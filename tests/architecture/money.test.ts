import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getTableColumns, is, Table } from "drizzle-orm";
import { parseAst } from "rolldown/parseAst";
import { expect, it } from "vitest";
import * as schema from "#db/schema/index.ts";
import { readSources } from "#tests/architecture/sources.ts";

/**
 * No binary float on money's way from a price to the ledger. `Money` is a branded bigint, which the compiler lets no
 * number near; what is left are conversions, and money that is declared a number. Both are looked for in the syntax.
 */
const LEDGER_PATH =
  /^src\/(?:core\/pricing\/(?:bill|cost)|core\/money|pipeline\/(?:reserve|settle)|db\/charges\/|db\/ports\/(?:lease|leasing-wallet|wallet)|db\/queries\/(?:wallet|polar|spend)|services\/billing\/(?:apply|reconcile|replay|wallet|polar))/;
const CONVERSIONS =
  /^(?:Number|parseFloat|parseInt|Math\.\w+|toFixed|toPrecision|dollarsOf)$/;
const MONEY_NAME =
  /^(?:\w*(?:cents|dollars|cost|balance|owed|spent|reserved|credit)|\w*(?:Cents|Dollars|Cost|Balance|Amount)|amount|\w+_amount|debit|due)$/;

/** Each with the reason why it is no float on money's way. */
const KNOWN: Record<string, string[]> = {
  // The one bridge: prices and the wire are decimals in JSON, read by their text.
  "src/core/money.ts": [
    "Number(dollarText(money))",
    "Number(SCALE)",
    "Math.round(units * Number(SCALE))",
    "Number(exponentText)",
    "dollars: number",
    "cents: string | number | bigint",
  ],
  // The highest of some estimates, not computed with; list prices are decimals that `priceTimes` reads.
  "src/pipeline/reserve.ts": [
    "Math.max(...[plan.winner, ...plan.fallbacks].map(toReserve))",
  ],
  // Pictures are counted here, and a list price is handed on as it is.
  "src/core/pricing/bill.ts": [
    "Math.max(0, Math.ceil((usage.megapixels ?? images) - images))",
    "Math.ceil((usage.megapixels ?? images) - images)",
    "dollars: number",
    "dollars: number | undefined",
  ],
  // The id of the latest credit, not its amount.
  "src/db/queries/spend.ts": ["credit: number"],
  // Seconds until a limit starts over; an amount in a message.
  "src/db/ports/wallet.ts": [
    "Math.ceil((next - now) / 1000)",
    "dollarsOf(amount)",
  ],
  // Bytes of a file.
  "src/db/charges/journal.ts": ["Math.max(writeAnewBytes, 2 * written)"],
  // Whole cents as the payment provider counts them, checked to be whole; amounts in notices.
  "src/services/billing/apply-order.ts": [
    "net_amount: number",
    "refunded_amount: number",
    "dollarsOf(amount)",
    "dollarsOf(balance)",
    "dollarsOf(due)",
  ],
};

type Node = { type: string; start: number; end: number } & Record<
  string,
  unknown
>;

function floatsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const source = (node: Node) =>
    text.slice(node.start, node.end).replaceAll(/\s+/g, " ");
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (typeof value !== "object" || value === null || !("type" in value)) {
      return;
    }
    const node = value as Node;
    if (node.type === "CallExpression") {
      const callee = source(node.callee as Node);
      const name = callee.startsWith("Math.")
        ? callee
        : (callee.split(".").at(-1) ?? "");
      if (CONVERSIONS.test(name)) found.push(source(node));
    }
    const named = (node.key ?? node.id ?? node) as Node;
    const annotation = (node.typeAnnotation ?? named.typeAnnotation) as
      Node | undefined;
    if (
      annotation?.type === "TSTypeAnnotation" &&
      MONEY_NAME.test(String(named.name)) &&
      /\bnumber\b/.test(source(annotation))
    ) {
      found.push(`${String(named.name)}${source(annotation)}`);
    }
    if (typeof node.value === "number" && !Number.isInteger(node.value)) {
      found.push(source(node));
    }
    for (const [name, child] of Object.entries(node)) {
      if (name !== "parent") visit(child);
    }
  };
  visit(parseAst(text, { lang: "ts" }));
  return [...new Set(found)];
}

const files = readSources("src").filter(
  ({ path }) => LEDGER_PATH.test(path) && !path.endsWith(".test.ts"),
);

it("looks at every file on the way", () => {
  expect(files.length).toBeGreaterThan(15);
  for (const path of Object.keys(KNOWN)) {
    expect(files.map((file) => file.path)).toContain(path);
  }
});

it.each(files)("$path computes money in integers only", ({ path, text }) => {
  expect(floatsIn(path, text).toSorted()).toEqual(
    (KNOWN[path] ?? []).toSorted(),
  );
});

it("finds a float where there is one", () => {
  const text =
    "function half(costCents: number) { return Number(costCents) * 0.5 + parseFloat('1') }";
  expect(floatsIn("half.ts", text)).toEqual([
    "costCents: number",
    "Number(costCents)",
    "0.5",
    "parseFloat('1')",
  ]);
});

const COLUMNS = Object.values(schema).flatMap((table) =>
  is(table, Table) ? Object.values(getTableColumns(table)) : [],
);

it("keeps money in decimals of eight places, in every column of every table", () => {
  const money = COLUMNS.filter(({ name }) =>
    /cents|balance|reserved|spent|cost(?!_is_)|amount|saved|revenue/.test(name),
  );
  const types = money.map(
    (column) => `${column.name}: ${column.getSQLType().replace(", ", ",")}`,
  );
  const others = types.filter((type) => !type.endsWith("numeric(20,8)"));
  // A plan's price in whole units of its own currency: told, never charged.
  expect(others).toEqual(["amount: integer"]);
  expect(types.length).toBeGreaterThan(10);
});

it("has floats in the database for times and likelihoods only", () => {
  const floats = COLUMNS.filter((column) =>
    /double|real|float/.test(column.getSQLType()),
  );
  for (const { name } of floats) {
    expect(name).toMatch(/_ms$|^(?:confidence|complexity_score|progress)$/);
  }
});

it("computes with no float in the database's own functions", () => {
  for (const name of readdirSync("drizzle")) {
    if (!name.endsWith(".sql")) continue;
    const text = readFileSync(join("drizzle", name), "utf8");
    for (const [body] of text.matchAll(
      /CREATE (?:OR REPLACE )?FUNCTION[\s\S]*?\$\$;/g,
    )) {
      expect(body).not.toMatch(/\b(?:double precision|real|float\d?)\b/i);
    }
  }
});
