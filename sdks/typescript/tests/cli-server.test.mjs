import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const { SDK_SERVER, SDK_SERVER_KEY, PATH } = process.env;
const COMMAND = join(import.meta.dirname, "node_modules/.bin/greatrouter");
const PROMPT = "Write a haiku about routing";

/** Runs the installed command against the server. */
function run(args, key = SDK_SERVER_KEY) {
  const env = {
    PATH,
    GREATROUTER_BASE_URL: SDK_SERVER,
    GREATROUTER_API_KEY: key,
  };
  return new Promise((resolve) => {
    execFile(COMMAND, args, { env }, (error, out, err) =>
      resolve({ code: error ? error.code : 0, out, err }),
    );
  });
}

/** Each command, what its table must show, and what its JSON must have; left out where there is no server. */
const COMMANDS = [
  {
    args: ["suggest", PROMPT, "--limit", "3"],
    shows: /^MODEL +TIER +COST +SCORE\n.+\/.+/m,
    check: ({ suggestions }) => assert.equal(suggestions.length, 3),
  },
  {
    args: ["route", PROMPT],
    shows: /sandbox/,
    check: ({ result }) =>
      assert.match(result.choices[0].message.content, /\w/),
  },
  {
    args: ["compare", PROMPT],
    shows: /^MODEL +TIER +COST/m,
    check: ({ suggestions }) => assert.ok(suggestions.length > 1),
  },
  {
    args: ["compare", PROMPT, "--models", "openai/gpt-5,openai/gpt-5-mini"],
    shows: /openai\/gpt-5-mini/,
    check: (sides) =>
      assert.deepEqual(
        sides.map(({ error }) => error),
        [null, null],
      ),
  },
  {
    args: ["models", "gpt-5", "--provider", "openai", "--limit", "2"],
    shows: /^openai\/gpt-5/m,
    check: ({ data }) => assert.equal(data.length, 2),
  },
  {
    args: ["logs", "--limit", "1"],
    shows: /^MODEL +TIME +STATUS/m,
    check: ({ request_id }) => assert.match(request_id, /^req_/),
  },
];

for (const { args, shows, check } of SDK_SERVER ? COMMANDS : []) {
  test(`on a server: greatrouter ${args.join(" ")}`, async () => {
    const table = await run(args);
    assert.equal(table.code, 0, table.err);
    assert.match(table.out, shows);
    const { code, out, err } = await run([...args, "--json"]);
    assert.equal(code, 0, err);
    check(JSON.parse(out));
  });
}

for (const [what, key, args, says] of SDK_SERVER
  ? [
      [
        "a key that is none",
        "pk_test_bad",
        ["models"],
        /Set GREATROUTER_API_KEY/,
      ],
      [
        "a model that nobody knows",
        SDK_SERVER_KEY,
        ["route", PROMPT, "--model", "nobody/nothing"],
        /^error: .*nobody\/nothing.*\n[^]*^Request req_\w+$/m,
      ],
      [
        "a task that is none",
        SDK_SERVER_KEY,
        ["suggest", PROMPT, "--task", "poem"],
        /^error: .*\n {2}task: .*\nRequest req_\w+$/m,
      ],
    ]
  : []) {
  test(`on a server: ${what}`, async () => {
    const { code, out, err } = await run(args, key);
    assert.equal(code, 1);
    assert.equal(out, "");
    assert.match(err, says);
  });
}
