import { readFileSync } from "node:fs";
import type { Host, Model, Pricing } from "#core/catalog/model.ts";
import { baseUrlVariable } from "#providers/endpoint.ts";
import {
  perOf,
  type MediaCase,
} from "#tests/support/media-cases/media-case.ts";
import {
  ownSettings,
  TOKEN,
  TOKEN_PATH,
} from "#tests/support/media-cases/own-settings.ts";
import {
  MP4,
  PNG,
  startMediaHost,
  WAV,
  type MediaHost,
  type Received,
  type Said,
} from "#tests/support/media-host.ts";

const DATA = new URL("../../../src/catalog/data/", import.meta.url);
const rowsOf = <Row>(file: string) =>
  readFileSync(new URL(file, DATA), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

/** How a host refuses whose prompt holds one of these. */
const FAULTS: Readonly<Record<string, Said>> = {
  "mock:policy": {
    status: 400,
    json: {
      error: {
        code: "content_policy_violation",
        message: "flagged by our safety system",
      },
    },
  },
  "mock:429": {
    status: 429,
    headers: { "retry-after": "1" },
    json: { error: { message: "flagged: too many requests" } },
  },
  "mock:500": {
    status: 500,
    bytes: Buffer.from("<html>flagged</html>"),
    type: "text/html",
  },
  "mock:401": {
    status: 401,
    json: { error: { message: "flagged key sk-secret" } },
  },
};
export type Fault = keyof typeof FAULTS;

export type MediaHosts = MediaHost & {
  /**
   * Answers as these cases say from now on, the first of two that share a path; `streams`: as they say where a stream is
   * asked for. `others` is what is answered elsewhere: 413 sends the router on to another host of the model, and says
   * nothing against this one.
   */
  play(
    cases: readonly MediaCase[],
    how?: { streams?: boolean; others?: 413 | 404 },
  ): void;
  /** What makes a router ask here: every host's key and address. */
  settings: Record<string, string>;
};

/** Every host of these cases on one loopback address, each below its own name. */
export async function startMediaHosts(
  cases: readonly MediaCase[],
): Promise<MediaHosts> {
  const routes: Parameters<typeof startMediaHost>[0] = {};
  const elsewhere: Said = {};
  const mock = await startMediaHost(routes, () => elsewhere);
  const hosts = new Map(
    rowsOf<Host>("hosts.jsonl").map((host) => [host.slug, host]),
  );
  const settings: Record<string, string> = {};
  for (const { host, base } of cases) {
    const { env_var: key = "" } = hosts.get(host) ?? {};
    settings[key] = `key-of-${host}`;
    settings[baseUrlVariable(host)] = `${mock.url}/${host}${base}`;
  }
  return {
    ...mock,
    settings: { ...settings, ...ownSettings(mock.url) },
    play(playing, { streams: isStreamed = false, others = 413 } = {}) {
      for (const route of Object.keys(routes)) delete routes[route];
      elsewhere.status = others;
      routes[`POST ${TOKEN_PATH}`] = () => TOKEN;
      for (const { host, answers, streams } of playing) {
        const all =
          (isStreamed ? streams : null) ?? answers(`${mock.url}/${host}`);
        for (const [route, answer] of Object.entries(all)) {
          const [method = "", path = ""] = route.split(" ");
          routes[`${method} /${host}${path}`] ??= (got) =>
            faultIn(got) ??
            (typeof answer === "function" ? answer(got) : answer);
        }
        routes[`GET /${host}/made.png`] = () => ({
          bytes: PNG,
          type: "image/png",
        });
        routes[`GET /${host}/made.mp4`] = () => ({
          bytes: MP4,
          type: "video/mp4",
        });
        routes[`GET /${host}/made.wav`] = () => ({
          bytes: WAV,
          type: "audio/wav",
        });
      }
    },
  };
}

function faultIn({ bytes, query }: Received): Said | undefined {
  const said = `${bytes.toString("latin1")} ${query.toString()}`;
  return Object.entries(FAULTS).find(([mark]) => said.includes(mark))?.[1];
}

const models = new Map(
  rowsOf<Model>("models.jsonl").map((model) => [model.id, model]),
);

/** What a case costs in dollars by the catalog's own row: units times price, and nothing of the product's arithmetic. */
export function dollarsOf({ model, host, price }: MediaCase): number {
  const row = models.get(model);
  const offer = row?.offers.find((one) => one.host === host);
  const own: Pricing = {
    ...(row?.web_search_per_request !== undefined && {
      per_1k_requests: row.web_search_per_request * 1000,
    }),
    ...row?.pricing,
    ...offer?.price,
    ...(offer?.input !== undefined && {
      input_per_million_tokens: offer.input,
    }),
    ...(offer?.output !== undefined && {
      output_per_million_tokens: offer.output,
    }),
  };
  const dollars = Object.entries(price ?? {}).reduce((sum, [key, units]) => {
    const rate = own[key as keyof Pricing];
    if (rate === undefined) throw new Error(`${model} has no ${key}.`);
    return sum + (rate * units) / perOf(key);
  }, 0);
  return Math.round(dollars * 1e10) / 1e10;
}
