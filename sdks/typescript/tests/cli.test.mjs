import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { scriptedServer } from "./scripted-server.mjs";

const COMMAND = new URL("node_modules/.bin/greatrouter", import.meta.url)
  .pathname;

/** Runs the installed command as a shell would, without a terminal. */
function run(args, { env = {}, input = "" } = {}) {
  const child = spawn(COMMAND, args, {
    env: { PATH: process.env.PATH, GREATROUTER_API_KEY: "pk_x", ...env },
  });
  child.stdin.end(input);
  const said = { out: "", err: "" };
  child.stdout.on("data", (piece) => (said.out += piece));
  child.stderr.on("data", (piece) => (said.err += piece));
  return new Promise((resolve) =>
    child.once("close", (code) => resolve({ code, ...said })),
  );
}

/** Runs it against a server that gives these answers, and tells what was asked. */
async function runWith(answers, args, options = {}) {
  const server = await scriptedServer(
    answers.map((response) => ({ response: { status: 200, ...response } })),
  );
  try {
    const env = { GREATROUTER_BASE_URL: server.baseURL, ...options.env };
    return {
      ...(await run(args, { ...options, env })),
      requests: server.requests,
    };
  } finally {
    await server.close();
  }
}

const SUGGESTED = {
  classification: {
    task: "code",
    content_mode: "generate",
    complexity_tier: "MEDIUM",
    confidence: 0.934,
  },
  suggestions: [
    {
      model: { id: "acme/small" },
      cost_tier: "economy",
      estimated_cost_dollars: 0.0001234,
      score: 0.81234,
    },
    {
      model: { id: "acme/large" },
      cost_tier: null,
      estimated_cost_dollars: null,
      score: 0.5,
    },
  ],
  price_comparison: {
    cheapest_model: "acme/small",
    best_value_model: "acme/small",
    best_quality_model: "acme/large",
    savings_vs_highest_pct: 91,
  },
};

test("suggest prints a table, with small costs whole and unknown ones named", async () => {
  const { code, out, requests } = await runWith(
    [{ json: SUGGESTED }],
    ["suggest", "Reverse a list", "--limit", "2", "--budget", "0.01"],
  );
  assert.equal(code, 0);
  assert.equal(
    out,
    `MEDIUM code (generate), 93 % sure

MODEL       TIER          COST   SCORE
acme/small  economy  $0.000123  0.8123
acme/large  unknown    unknown  0.5000

Cheapest acme/small; best quality acme/large; the first saves 91 % of the dearest.
`,
  );
  assert.equal(requests[0].path, "/v1/auto/suggest");
  assert.equal(requests[0].headers.authorization, "Bearer pk_x");
  assert.deepEqual(requests[0].body, {
    prompt: "Reverse a list",
    budget_dollars: 0.01,
    limit: 2,
  });
});

test("--json prints the API's own answer", async () => {
  const { out } = await runWith(
    [{ json: SUGGESTED }],
    ["suggest", "x", "--json"],
  );
  assert.deepEqual(JSON.parse(out), SUGGESTED);
});

const ROUTED = {
  classification: { task: "text", complexity_tier: "SIMPLE" },
  result: { choices: [{ message: { content: "Paris." } }] },
  timing: { total_ms: 1260 },
  greatrouter: {
    model: "acme/small",
    host: "acme",
    cost_dollars: 0,
    estimated_cost_dollars: 0.5,
  },
};

test("route prints the answer alone, and the rest beside it", async () => {
  const { out, err, requests } = await runWith(
    [{ json: ROUTED }],
    ["route", "--model", "acme/small", "-"],
    { input: "Capital of France?\n" },
  );
  assert.equal(out, "Paris.\n");
  assert.equal(err, "\nacme/small at acme: SIMPLE text, $0, 1.3 s\n");
  assert.deepEqual(requests[0].body, {
    prompt: "Capital of France?",
    input: {},
    model: "acme/small",
  });
});

test("route prints where made media lie", async () => {
  const result = { created: 1, data: [{ url: "https://host/a.png" }] };
  const { out } = await runWith(
    [{ json: { ...ROUTED, result } }],
    ["route", "A cat"],
  );
  assert.equal(out, "https://host/a.png\n");
});

test("compare prints prices", async () => {
  const { out, requests } = await runWith(
    [
      {
        json: {
          suggestions: [
            {
              model_id: "acme/small",
              cost_tier: "economy",
              score: 0.9,
              estimated_cost_dollars: 1.5,
            },
          ],
        },
      },
    ],
    ["compare", "Hello", "there"],
  );
  assert.equal(requests[0].path, "/v1/models/price-comparison");
  assert.deepEqual(requests[0].body, { prompt: "Hello there" });
  assert.match(out, /acme\/small +economy +\$1\.50 +0\.9000/);
});

test("compare asks the named models side by side; one that fails spoils no other", async () => {
  const chunk = (value) => JSON.stringify({ choices: [], ...value });
  const { code, out, requests } = await runWith(
    [
      {
        events: [
          chunk({ choices: [{ delta: { content: "Hel" } }] }),
          chunk({ choices: [{ delta: { content: "lo" } }] }),
          chunk({
            usage: { prompt_tokens: 3, completion_tokens: 1234 },
            greatrouter: { cost_dollars: 0.02 },
          }),
          "[DONE]",
        ],
      },
      { events: [chunk({ error: { message: "It broke." } })] },
    ],
    ["compare", "Hi", "--models", "acme/small,acme/large", "--json"],
  );
  assert.equal(code, 0);
  assert.deepEqual(requests.map(({ body }) => body.model).toSorted(), [
    "acme/large",
    "acme/small",
  ]);
  const sides = JSON.parse(out);
  const whole = sides.find(({ error }) => error === null);
  assert.equal(whole.text, "Hello");
  assert.equal(whole.cost_dollars, 0.02);
  assert.equal(whole.completion_tokens, 1234);
  assert.ok(whole.ttft_ms >= 0 && whole.total_ms >= whole.ttft_ms);
  assert.equal(sides.find(({ error }) => error !== null).error, "It broke.");
});

test("models searches the catalog, without the long tail", async () => {
  const row = {
    id: "acme/small",
    task_type: "text_generation",
    price_tier: "economy",
    pricing: { input_per_million_tokens: 0.1, output_per_million_tokens: 2 },
    context_window: 128000,
  };
  const painter = {
    id: "acme/painter",
    task_type: "text_to_image",
    price_tier: null,
    pricing: {},
    context_window: null,
  };
  const { out, err, requests } = await runWith(
    [{ json: { data: [row, painter], total: 7 } }],
    ["models", "small", "--provider", "acme", "--limit", "2"],
  );
  assert.deepEqual(requests[0].body, {
    text: "small",
    provider: "acme",
    routable_only: true,
    limit: 2,
  });
  assert.match(out, /\$0\.1 \/ \$2\.00 per million tokens +128,000/);
  assert.match(out, /acme\/painter .*unknown +unknown +–/);
  assert.equal(err, "\n2 of 7; --limit tells how many.\n");
});

test("logs prints rows, as JSON a row a line", async () => {
  const row = {
    time: "2026-11-25T10:00:00.123Z",
    model: "acme/small",
    status: 200,
    task: "text",
    prompt_tokens: 12,
    completion_tokens: null,
    cost_dollars: 0.5,
    total_ms: 90.4,
  };
  const page = { json: { data: [row], next_cursor: null } };
  const { out, requests } = await runWith(
    [page],
    ["logs", "--status", "200", "--limit", "5"],
  );
  assert.equal(requests[0].query.status, "200");
  assert.match(
    out,
    /^acme\/small +2026-11-25T10:00:00Z +200 +text +12 +– +\$0\.5 +90 ms$/m,
  );
  const lines = await runWith([page], ["logs", "--json"]);
  assert.deepEqual(JSON.parse(lines.out), row);
});

test("what the router refuses is said with field, request and exit code 1", async () => {
  const { code, out, err } = await runWith(
    [
      {
        status: 400,
        headers: { "x-request-id": "req_7" },
        json: {
          error: {
            message: "task is wrong.",
            code: "invalid_request",
            issues: [{ path: "task", message: "one of text, code" }],
          },
        },
      },
    ],
    ["suggest", "x", "--task", "poem"],
  );
  assert.equal(code, 1);
  assert.equal(out, "");
  assert.equal(
    err,
    "error: task is wrong.\n  task: one of text, code\nRequest req_7\n",
  );
});

test("without a right key it says where to put one", async () => {
  const json = { error: { message: "No key.", code: "missing_api_key" } };
  const { code, err } = await runWith([{ status: 401, json }], ["models"], {
    env: { GREATROUTER_API_KEY: "" },
  });
  assert.equal(code, 1);
  assert.match(err, /Set GREATROUTER_API_KEY/);
});

for (const [args, words] of [
  [["dance"], /no command "dance"/],
  [["suggest", "x", "--limit", "many"], /--limit takes a number/],
  [["suggest", "x", "--colour", "red"], /--colour/],
  [["suggest"], /holds no prompt/],
  [["compare", "x", "--models", "a,b,c,d,e"], /at most 4/],
  [["logs", "--json", "--csv"], /exclude each other/],
]) {
  test(`a wrong command line: ${args.join(" ")}`, async () => {
    const { code, err } = await run(args);
    assert.equal(code, 2);
    assert.match(err, words);
  });
}

test("help and version", async () => {
  const overview = await run(["--help"]);
  assert.equal(overview.code, 0);
  for (const name of ["suggest", "route", "compare", "models", "logs"]) {
    assert.match(overview.out, new RegExp(`^  ${name} `, "m"));
    const help = await run([name, "--help"]);
    assert.equal(help.code, 0);
    assert.match(help.out, new RegExp(`Usage: greatrouter ${name} `));
  }
  assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
});
