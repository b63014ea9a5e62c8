import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Host, Model } from "#core/catalog/model.ts";
import { costOf } from "#core/pricing/cost.ts";
import { priceOf } from "#core/pricing/offer-price.ts";
import type { MadeMedia } from "#core/media/reference.ts";
import {
  UpstreamFailure,
  type FailureKind,
  type JobTicket,
  type JobWatch,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
  type Warning,
} from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { baseUrlVariable } from "#providers/endpoint.ts";
import { createHttpClient, type HttpClient } from "#providers/http/client.ts";
import {
  MP4,
  PNG,
  startMediaHost,
  type MediaHost,
  type Received,
  type Said,
} from "#tests/support/media-host.ts";
import { aCall } from "#tests/support/upstream-call.ts";

const DATA = new URL("../../src/catalog/data/", import.meta.url);
const rowsOf = <Row>(file: string) =>
  readFileSync(new URL(file, DATA), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
const hosts = new Map(
  rowsOf<Host>("hosts.jsonl").map((host) => [host.slug, host]),
);
const models = new Map(
  rowsOf<Model>("models.jsonl").map((model) => [model.id, model]),
);

export type Asked = {
  answer: UpstreamAnswer;
  data: MadeMedia[];
  warnings: Warning[];
};

/** A call of a catalog model at a catalog host: what the pipeline would hand to the adapter. */
export function mediaCall(
  modelId: string,
  hostSlug: string,
  body: Record<string, unknown>,
  over: Partial<UpstreamCall> = {},
): UpstreamCall & { warnings: Warning[] } {
  const model = models.get(modelId);
  const host = hosts.get(hostSlug);
  const offer = model?.offers.find((one) => one.host === hostSlug);
  if (!model || !host || !offer)
    throw new Error(`The catalog has no ${modelId} at ${hostSlug}.`);
  const warnings: Warning[] = [];
  const call = aCall({
    model,
    host,
    offer,
    taskType: model.task_type,
    body,
    prompt: "a red boat",
    warn: (warning) => warnings.push(warning),
    ...over,
  });
  return { ...call, warnings };
}

/** An adapter opened at a mock host. */
export function openAt(
  adapter: Adapter,
  call: UpstreamCall,
  mock: Pick<MediaHost, "url">,
  client: HttpClient,
  base = "",
  settings: Record<string, string> = {},
): Upstream {
  const upstream = adapter.open(
    call.host,
    {
      [call.host.env_var]: "test-key",
      [baseUrlVariable(call.host.slug)]: `${mock.url}${base}`,
      ...settings,
    },
    client,
  );
  if (!upstream) throw new Error(`${call.host.slug} did not open.`);
  return upstream;
}

/** Runs `work` with a mock host and a client, and closes both. */
export async function withMediaHost<Result>(
  routes: Parameters<typeof startMediaHost>[0],
  work: (mock: MediaHost, client: HttpClient) => Promise<Result>,
): Promise<Result> {
  const mock = await startMediaHost(routes);
  const client = createHttpClient();
  try {
    return await work(mock, client);
  } finally {
    await client.close();
    await mock.close();
  }
}

/** Asks an adapter at a mock host that says this: its answer, what it costs by the host's list, and what the host got. */
export function askPriced(
  adapter: Adapter,
  call: UpstreamCall,
  { route, says }: { route: string; says: (got: Received) => unknown },
  ...at: [base?: string, settings?: Record<string, string>]
) {
  const routes = { [route]: (got: Received) => ({ json: says(got) }) };
  return withMediaHost(routes, async (mock, client) => {
    const upstream = openAt(adapter, call, mock, client, ...at);
    const answer = await upstream.complete(call, never);
    const price = priceOf(call.model, call.offer, 0);
    return {
      answer,
      cost: costOf(price, answer.usage ?? {}),
      got: mock.received,
    };
  });
}

export function dataOf(answer: UpstreamAnswer): MadeMedia[] {
  return answer.result.data as MadeMedia[];
}

export const never = new AbortController().signal;

const FAULTS: [string, Said, FailureKind][] = [
  [
    "400",
    { status: 400, json: { error: { message: "size is invalid" } } },
    "caller",
  ],
  [
    "a content refusal",
    {
      status: 400,
      json: {
        error: {
          code: "content_policy_violation",
          message: "Rejected by the safety system.",
        },
      },
    },
    "caller",
  ],
  [
    "a content refusal as 403",
    {
      status: 403,
      json: {
        name: "content_moderation",
        errors: ["Your request was flagged by our content moderation system"],
      },
    },
    "caller",
  ],
  ["401", { status: 401, json: { error: { message: "no" } } }, "credential"],
  ["402", { status: 402, json: { detail: "Payment required" } }, "credential"],
  [
    "404",
    { status: 404, json: { error: { message: "no such model" } } },
    "missing",
  ],
  [
    "429",
    { status: 429, headers: { "retry-after": "7" }, json: {} },
    "rate_limited",
  ],
  [
    "500",
    { status: 500, bytes: Buffer.from("<html>oops</html>"), type: "text/html" },
    "server",
  ],
  ["529", { status: 529, json: {} }, "server"],
];

/** What every adapter promises for one of its calls: each fault of the host at `route` has its kind, and no word of it is shown. */
export function itMapsFaults(
  adapter: Adapter,
  route: string,
  makeCall: () => UpstreamCall,
  options: {
    base?: string;
    settings?: Record<string, string>;
    binary?: boolean;
  } = {},
): void {
  const run = (
    said: Said | "hang" | "drop",
    over: Partial<UpstreamCall> = {},
    signal: AbortSignal = never,
  ) =>
    withMediaHost({ [route]: () => said }, async (mock, client) => {
      const call = { ...makeCall(), ...over };
      const upstream = openAt(
        adapter,
        call,
        mock,
        client,
        options.base,
        options.settings,
      );
      return upstream.complete(call, signal).then(
        () => {
          throw new Error("it answered");
        },
        (error: unknown) => error,
      );
    });

  describe(`faults at ${route}`, () => {
    it.each(FAULTS)("%s", async (_name, said, kind) => {
      const failure = await run(said);
      expect(failure).toBeInstanceOf(UpstreamFailure);
      expect(failure).toMatchObject({ kind, status: said.status });
      expect(String(failure)).not.toMatch(/oops|flagged|no such/);
      expect(failure).toHaveProperty(
        "retryAfterSeconds",
        said.headers?.["retry-after"] ? 7 : null,
      );
    });

    it("an answer that is cut", async () => {
      expect(await run("drop")).toMatchObject({ kind: "cut" });
    });

    it("an empty answer", async () => {
      const failure = (await run({
        status: 200,
        bytes: Buffer.alloc(0),
      })) as UpstreamFailure;
      expect(["empty", "garbage"]).toContain(failure.kind);
    });

    it("a web page instead of an answer", async () => {
      expect(
        await run({
          status: 200,
          bytes: Buffer.from("<!doctype html><html><body>hello</body></html>"),
          type: "text/html",
        }),
      ).toMatchObject({ kind: "garbage" });
    });

    it("no answer at all", async () => {
      const timeouts = {
        connectMs: 2000,
        firstTokenMs: 150,
        betweenTokensMs: 150,
        totalMs: 150,
      };
      expect(await run("hang", { timeouts })).toMatchObject({
        kind: "timeout",
      });
    });

    it("a caller who leaves", async () => {
      const leaving = new AbortController();
      setImmediate(() => leaving.abort());
      expect(await run("hang", {}, leaving.signal)).toMatchObject({
        kind: "aborted",
      });
    });
  });
}

/** Answers of a job's host, in turn; the last one stays. `MOCK` in them is the host's own address. */
export function inTurn(url: () => string, ...answers: unknown[]): () => Said {
  let nth = 0;
  return () => {
    const answer = answers[Math.min(nth++, answers.length - 1)];
    return {
      json: JSON.parse(
        JSON.stringify(answer).replaceAll("MOCK", url()),
      ) as unknown,
    };
  };
}

/** Follows one call's job to its end, with what was told on the way. */
export async function runJob(upstream: Upstream, call: UpstreamCall) {
  const tickets: JobTicket[] = [];
  const told: (number | null)[] = [];
  const watch: JobWatch = {
    ...call.watch,
    submitted: (ticket) => void tickets.push(ticket),
    progressed: (progress) => void told.push(progress),
    outlives: () => false,
  };
  const answer = await upstream.complete({ ...call, watch }, never);
  const cost = costOf(priceOf(call.model, call.offer, 0), answer.usage ?? {});
  return { answer, cost, data: dataOf(answer), tickets, told };
}

/**
 * Follows one call's job at a mock host that answers `routes`, and has one small medium of each kind to fetch: `MOCK/made.mp4`,
 * `MOCK/made.png`. The host's address is known to routes once it runs.
 */
export function followJob(
  adapter: Adapter,
  call: UpstreamCall,
  routes: (url: () => string) => Parameters<typeof startMediaHost>[0],
  settings: Record<string, string> = {},
) {
  let at = "";
  return withMediaHost(
    {
      ...routes(() => at),
      "GET /made.mp4": () => ({ bytes: MP4, type: "video/mp4" }),
      "GET /made.png": () => ({ bytes: PNG, type: "image/png" }),
    },
    async (mock, client) => {
      at = mock.url;
      const upstream = openAt(adapter, call, mock, client, "/v1", settings);
      return { ...(await runJob(upstream, call)), got: mock.received };
    },
  );
}

export { attached, withPictures } from "#tests/support/media-inputs.ts";
