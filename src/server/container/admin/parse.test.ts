import { expect, it } from "vitest";
import { parseCommand } from "#server/container/admin/parse.ts";

const parse = (line: string) => parseCommand(line.split(" "));

it("reads words, arguments and options as the operation calls them", () => {
  expect(
    parse(
      "keys create org_1 --name ci --mode live --scope read --scope manage --tokens-per-minute 500 --json",
    ),
  ).toMatchObject({
    kind: "operation",
    command: { name: "keys create" },
    json: true,
    args: {
      organization: "org_1",
      name: "ci",
      mode: "live",
      scopes: ["read", "manage"],
      tokens_per_minute: 500,
    },
  });
});

it("takes a negative amount for what it is", () => {
  expect(parse("credit org_1 -2.50 --reason slip")).toMatchObject({
    args: { organization: "org_1", dollars: "-2.50", reason: "slip" },
  });
});

it.each([
  ["", "organizations list"],
  ["--help", "organizations list"],
  ["keys create --help", "--tokens-per-minute N"],
])("helps: %s", (line, words) => {
  const parsed = parse(line);
  expect(parsed.kind).toBe("help");
  expect(parsed.kind === "help" && parsed.lines.join("\n")).toContain(words);
});

it.each([
  ["fly", 'no command "fly"'],
  ["keys", "keys rotate"],
  ["keys revoke org_1", "greatrouter keys revoke ORGANIZATION ID"],
  ["keys create org_1 --colour red", "--colour"],
  ["reconcile --days many", "--days must be a number"],
])("says what is wrong with: %s", (line, words) => {
  expect(() => parse(line)).toThrow(words);
});

it("knows the two that look beyond the database", () => {
  expect(parse("doctor --json")).toEqual({ kind: "doctor", json: true });
  expect(parse("encrypt-rotate --new-secret")).toEqual({
    kind: "encrypt-rotate",
    json: false,
    newSecret: true,
  });
  expect(() => parse("doctor --new-secret")).toThrow("--new-secret");
});
