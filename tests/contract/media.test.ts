import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completionOf } from "#core/chat/completion.ts";
import { moneyFromDollars } from "#core/money.ts";
import { openDatabase } from "#db/client.ts";
import { postToLedger } from "#db/queries/wallet.ts";
import { DEMO_ORG } from "#services/demo/create.ts";
import { ask, type Json } from "#tests/contract/ask.ts";
import { stream } from "#tests/contract/events.ts";
import { expectOpenAi } from "#tests/contract/openai-schema.ts";
import {
  seedContractKeys,
  type ContractKeys,
} from "#tests/support/contract-keys.ts";
import { MEDIA_CASES } from "#tests/support/media-cases/all.ts";
import type { MediaCase } from "#tests/support/media-cases/media-case.ts";
import {
  dollarsOf,
  startMediaHosts,
  type MediaHosts,
} from "#tests/support/media-cases/start.ts";
import { PNG, PNG_URL } from "#tests/support/media-host.ts";
import {
  HOST_KINDS,
  startRouter,
  type RunningRouter,
} from "#tests/support/running-router.ts";
import { ROOT_SECRET } from "#tests/support/session-token.ts";
import { until } from "#tests/support/until.ts";
import { expectRequest } from "#tests/support/upstream-spec.ts";

/** Every host of media, vectors, orders, verdicts and pages, asked by the product as it is served: what comes, the price, the log, and what goes wrong. */

const AUTO = "/v1/auto/route";
const named = MEDIA_CASES.map((its): [string, MediaCase] => [
  `${its.task} of ${its.model} at ${its.host}`,
  its,
]);
const priced = named.filter(([, { price }]) => price !== null);
/** Without a price in the catalog only keys of one's own are served. */
const unpriced = named.filter(([, { price }]) => price === null);
const TASKS = [...new Set(priced.map(([, { task }]) => task))];
/** The first of each host that is asked in words, for what goes wrong: hardly two of them share a model. */
const SPOKEN = [
  ...new Map(
    priced
      .filter(([, { input }]) => inOtherWords(input, "") !== input)
      .toReversed()
      .map(([, its]) => [its.host, its]),
  ).values(),
];
const SEARCHES = MEDIA_CASES.filter(({ task }) => task === "web_search");
const FAULTS = ["mock:429", "mock:500", "mock:401"];
/** What the mock says, and the keys that it is asked with. */
const HOSTS_OWN = /flagged|sk-secret|key-of-/;

let mock: MediaHosts;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "greatrouter-media-"));
  mock = await startMediaHosts(MEDIA_CASES);
});

afterAll(async () => {
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(HOST_KINDS)("on the %s host", (kind) => {
  let router: RunningRouter;
  let keys: ContractKeys;
  const served: { requestId: string; its: MediaCase }[] = [];

  beforeAll(async () => {
    const dataDir = join(folder, kind);
    keys = await seedContractKeys(dataDir);
    await giveCredit(dataDir);
    router = await startRouter(kind, {
      DATA_DIR: dataDir,
      GREATROUTER_SECRET: ROOT_SECRET,
      TRUSTED_PROXIES: "loopback",
      ...mock.settings,
    });
  });

  afterAll(() => router?.stop());

  async function route(path: string, body: Json, key = keys.live) {
    const requestId = `media-${randomUUID()}`;
    const asked = { key, body, headers: { "x-request-id": requestId } };
    const answer = await ask(router.origin, path, asked);
    return { ...answer, requestId };
  }

  const auto = (
    its: MediaCase,
    {
      key = keys.live,
      prompt = "a red boat",
      others,
    }: { key?: string; prompt?: string; others?: 404 } = {},
  ) => {
    mock.play([its], { others });
    const input = inOtherWords(its.input, prompt);
    // Models that write as well search where the task is named.
    const task = its.task === "web_search" ? its.task : undefined;
    return route(AUTO, { prompt, model: its.model, task, input }, key);
  };

  it.each(priced)("%s", async (_name, its) => {
    const before = mock.received.length;
    const { status, json, requestId } = await auto(its);
    expect({ status, error: json.error }).toEqual({ status: 200 });
    served.push({ requestId, its });
    expect(await seenIn(json.result, its)).toMatchObject(wantedOf(its));
    expect(json.greatrouter).toMatchObject({
      model: its.model,
      host: its.host,
      cost_dollars: dollarsOf(its),
      sandbox: false,
    });
    const first = mock.received
      .slice(before)
      .find(
        ({ method, path }) =>
          (method === "POST" || path.endsWith("/search")) &&
          path.startsWith(`/${its.host}/`),
      );
    if (its.spec && first) {
      expectRequest(its.spec[0], "post", its.spec[1], first);
    }
    // The host's own key, as it is or as what signed the token.
    expect(JSON.stringify(first?.headers)).toMatch(
      /key-of-|Bearer ey|Bearer ya29/,
    );
  });

  it("every one of them is in the log, with its price", async () => {
    const last = served.at(-1)?.requestId;
    const rows = await until(async () => {
      const path = "/v1/org/logs?limit=500";
      const { json } = await ask(router.origin, path, { key: keys.live });
      const rows = json.data as Json[];
      return rows.some((row) => row.request_id === last) ? rows : null;
    });
    for (const { requestId, its } of served) {
      expect(rows.find((row) => row.request_id === requestId)).toMatchObject({
        endpoint: AUTO,
        model: its.model,
        host: its.host,
        status: 200,
        cost_dollars: dollarsOf(its),
        sandbox: false,
        error_code: null,
      });
    }
  });

  it.each(unpriced)("%s with a key of one's own", async (_name, its) => {
    expect(await auto(its)).toMatchObject({
      status: 400,
      json: { error: { code: "unsupported_by_model" } },
    });
    const path = `/v1/provider-keys/${its.host}`;
    const body = { key: "own-key-0123456789" };
    const asked = { method: "PUT", key: keys.bringing, body };
    expect(await ask(router.origin, path, asked)).toMatchObject({
      status: 200,
    });
    const { status, json } = await auto(its, { key: keys.bringing });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expect(await seenIn(json.result, its)).toMatchObject(wantedOf(its));
    expect(json.greatrouter).toMatchObject({
      host: its.host,
      own_key: true,
      cost_dollars: 0,
    });
  });

  it.each(SPOKEN)(
    "what $host will not make is the caller's to change",
    async (its) => {
      const answer = await auto(its, { prompt: "mock:policy" });
      expect(answer).toMatchObject({
        status: 400,
        json: { error: { code: "invalid_request" } },
      });
      expect(answer.text).not.toMatch(HOSTS_OWN);
    },
  );

  it.each(SEARCHES)("$model at $host streams its pages", async (its) => {
    mock.play([its], { streams: true });
    const body = { model: its.model, web_search_options: {}, ...its.input };
    const key = its.price ? keys.live : keys.bringing;
    const { chunks, done } = await stream(router.origin, body, { key });
    expect(done).toBe(true);
    for (const chunk of chunks) {
      expectOpenAi("CreateChatCompletionStreamResponse", chunk);
    }
    const texts = chunks.map((chunk) => JSON.stringify(chunk));
    expect(completionOf(texts, null)).toMatchObject(wantedOf(its));
    expect(chunks.at(-1)?.greatrouter).toMatchObject({
      host: its.host,
      cost_dollars: its.price ? dollarsOf(its) : 0,
    });
  });

  describe("a picture to change", () => {
    const its = MEDIA_CASES.find(
      ({ host, task }) => host === "openai" && task === "image_to_image",
    );
    const change = (...urls: string[]) => {
      mock.play(its ? [its] : []);
      const content = urls.map((url) => ({
        type: "image_url",
        image_url: { url },
      }));
      return route(AUTO, {
        prompt: "a red boat",
        model: its?.model,
        input: { messages: [{ role: "user", content }] },
      });
    };
    const filesSent = () =>
      [mock.received.at(-1)?.body.image ?? []].flat() as File[];

    it("may be an upload, and several are combined", async () => {
      const form = new FormData();
      form.set("purpose", "vision");
      form.set("file", new File([new Uint8Array(PNG)], "boat.txt"));
      const upload = await fetch(`${router.origin}/v1/files`, {
        method: "POST",
        headers: { authorization: `Bearer ${keys.live}` },
        body: form,
      });
      const { id } = (await upload.json()) as { id: string };
      expect(await change(id, PNG_URL)).toMatchObject({ status: 200 });
      expect(filesSent().map(({ size, type }) => ({ size, type }))).toEqual([
        { size: PNG.length, type: "image/png" },
        { size: PNG.length, type: "image/png" },
      ]);
    });

    it.each([
      ["an address inside", "http://127.0.0.1:9/boat.png"],
      ["an address inside by a name", "http://localhost/boat.png"],
      ["what only says that it is one", "data:image/png;base64,aGVsbG8="],
      ["another's upload", "file_20261130-0000000000000000000000.png"],
    ])("is never %s", async (_name, url) => {
      const before = mock.received.length;
      expect(await change(url)).toMatchObject({
        status: 400,
        json: {
          error: {
            code: "invalid_request",
            param: expect.stringContaining("messages.0") as string,
          },
        },
      });
      expect(mock.received).toHaveLength(before);
    });
  });

  it.each(TASKS)("%s by /v1/models/route", async (task) => {
    const its = MEDIA_CASES.find((one) => one.task === task);
    mock.play(MEDIA_CASES);
    const { status, json } = await route("/v1/models/route", {
      query: task,
      input: its?.input,
      filter: { task_type: task },
    });
    expect({ status, error: json.error }).toEqual({ status: 200 });
    expect(json).toMatchObject({
      result: expect.any(Object) as object,
      greatrouter: { sandbox: false },
    });
  });

  // One a host: each takes it down for a while.
  it.each(
    SPOKEN.map((its, at) => ({ ...its, fault: FAULTS[at % FAULTS.length] })),
  )("$fault at $host is said without its words", async (its) => {
    const answer = await auto(its, { prompt: its.fault, others: 404 });
    expect(answer).toMatchObject({
      status: 502,
      json: {
        error: {
          code: "upstream_error",
          attempts: expect.arrayContaining([
            expect.objectContaining({
              host: its.host,
              status: Number(its.fault?.slice(-3)),
            }),
          ]) as object[],
        },
      },
    });
    expect(answer.text).not.toMatch(HOSTS_OWN);
  });
});

/** Enough for what films may cost at most. */
async function giveCredit(dataDir: string): Promise<void> {
  const connection = await openDatabase({ databaseUrl: null, dataDir });
  await postToLedger(connection.db, {
    orgId: DEMO_ORG,
    kind: "grant",
    amount: moneyFromDollars(100),
    idempotencyKey: "media",
    reference: null,
    at: new Date(),
  });
  await connection.close();
}

/** A request's input with other words in it, wherever they are; itself where it holds none. */
function inOtherWords(input: Json, words: string): Json {
  const place = ["prompt", "text", "input", "query"].find(
    (name) => typeof input[name] === "string",
  );
  if (place) return { ...input, [place]: words };
  const [message] = Array.isArray(input.messages) ? input.messages : [];
  return typeof message?.content === "string"
    ? { ...input, messages: [{ ...message, content: words }] }
    : input;
}

/** What a result holds: the bytes behind its signed link and what is said of them, or the result itself. */
async function seenIn(result: unknown, { made }: MediaCase) {
  if (!Buffer.isBuffer(made)) return result;
  const { data } = result as { data: { url: string }[] };
  const file = await fetch(String(data[0]?.url));
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    ...data[0],
    type: file.headers.get("content-type"),
    isWhole: made.equals(bytes),
  };
}

function wantedOf({ made, mime }: MediaCase) {
  return Buffer.isBuffer(made)
    ? { mime_type: mime, type: mime, bytes: made.length, isWhole: true }
    : made;
}
