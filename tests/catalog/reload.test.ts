import { afterAll, beforeAll, expect, it } from "vitest";
import type { Catalog } from "#core/catalog/catalog.ts";
import { advise } from "#pipeline/advise.ts";
import type { Container } from "#server/container.ts";
import { handle } from "#server/http.ts";
import { openTelemetry } from "#server/telemetry/telemetry.ts";
import { aCaller, fakeActions } from "#tests/support/fake-api.ts";
import { aCatalog, aModel } from "#tests/support/fake-plan.ts";
import { fakeWorld } from "#tests/support/fake-ports.ts";

const REQUESTS = 10_000;
const RELOADS = 100;

/** Two catalogs that have no model but one in common, and that one at another price. */
const catalogs = [catalogOf("red", 1), catalogOf("blue", 3)] as const;
let current: Catalog = catalogs[0];

function catalogOf(colour: string, price: number): Catalog {
  const priced = {
    pricing: {
      input_per_million_tokens: price,
      output_per_million_tokens: 2 * price,
    },
  };
  const own = Array.from({ length: price === 1 ? 5 : 9 }, (_, at) =>
    aModel(`${colour}/model-${at}`, ["acme"], {
      ...priced,
      catalog_family: `llm/${colour}--model`,
    }),
  );
  return aCatalog([aModel("shared/model", ["acme"], priced), ...own]);
}

const KEY = Symbol.for("greatrouter.container");
const shared = globalThis as { [KEY]?: Promise<unknown> };

beforeAll(async () => {
  const { ports } = fakeWorld({
    catalog: current,
    upstream: {
      complete: () => Promise.reject(new Error("Nothing is called here.")),
      stream: () => {
        throw new Error("Nothing is called here.");
      },
    },
  });
  const open: Pick<
    Container,
    "ports" | "actions" | "authenticate" | "telemetry"
  > & {
    media: Pick<Container["media"], "readMedia" | "keepFile">;
  } = {
    telemetry: await openTelemetry({ otel: null, onVercel: false }, "1"),
    ports: { ...ports, catalog: () => current },
    media: {
      readMedia: async () => null,
      keepFile: () => Promise.reject(new Error("Nothing is kept here.")),
    },
    authenticate: async () => aCaller(),
    actions: (own) =>
      fakeActions({
        catalog: own.catalog,
        advise: async (request, caller) =>
          (await advise(request, caller, own)).advice,
      }),
  };
  shared[KEY] = Promise.resolve(open);
});
afterAll(() => {
  delete shared[KEY];
});

const ORIGIN = "http://router.test";
const ask = (path: string, json?: unknown) =>
  handle(
    new Request(`${ORIGIN}${path}`, {
      method: json === undefined ? "GET" : "POST",
      headers: {
        authorization: "Bearer pk_test_good",
        "content-type": "application/json",
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    }),
    {
      clientAddress: "127.0.0.1",
      defer: () => {},
      whenSent: () => {},
      publicOrigin: ORIGIN,
    },
  );

type Row = { id: string; pricing: { input_per_million_tokens: number } };

/** What was asked, and the one catalog that can have answered so; throws where two have. */
const REQUESTED: readonly (() => Promise<Catalog>)[] = [
  async () => {
    const response = await ask("/v1/models");
    const body = (await response.json()) as {
      data: Row[];
      total: number;
      catalog_version: string;
    };
    expect(response.status).toBe(200);
    const catalog = byVersion(body.catalog_version);
    expect(response.headers.get("x-catalog-version")).toBe(catalog.version);
    expect(body.total).toBe(catalog.models.length);
    expect(body.data.map(({ id, pricing }) => [id, pricing])).toEqual(
      catalog.models.map(({ id, pricing }) => [id, pricing]),
    );
    return catalog;
  },
  async () => {
    const response = await ask("/v1/models/shared/model/prices");
    const body = (await response.json()) as {
      data: Row[];
      catalog_version: string;
    };
    const catalog = byVersion(body.catalog_version);
    expect(response.headers.get("x-catalog-version")).toBe(catalog.version);
    expect(body.data[0]?.pricing).toEqual(
      catalog.byId.get("shared/model")?.pricing,
    );
    return catalog;
  },
  async () => {
    const response = await ask("/v1/models/shared/model");
    const row = (await response.json()) as Row;
    const catalog = byVersion(response.headers.get("x-catalog-version"));
    expect(row.pricing).toEqual(catalog.byId.get("shared/model")?.pricing);
    return catalog;
  },
  // Classified, ranked and priced over several waits.
  async () => {
    const response = await ask("/v1/auto/suggest", {
      prompt: "Explain tides",
      limit: 20,
    });
    expect(response.status).toBe(200);
    const { suggestions } = (await response.json()) as {
      suggestions: { model: Row }[];
    };
    return theOneWith(suggestions.map(({ model }) => model));
  },
  async () => {
    const response = await ask("/v1/auto/suggest", {
      prompt: "Explain tides",
      model: "shared/model",
    });
    expect(response.status).toBe(200);
    const { suggestions } = (await response.json()) as {
      suggestions: { model: Row }[];
    };
    expect(suggestions).toHaveLength(1);
    return theOneWith(suggestions.map(({ model }) => model));
  },
];

function byVersion(version: string | null): Catalog {
  const found = catalogs.find((catalog) => catalog.version === version);
  if (!found) throw new Error(`No catalog has the version ${version}.`);
  return found;
}

function theOneWith(rows: readonly Row[]): Catalog {
  const [found, ...more] = catalogs.filter((catalog) =>
    rows.every(
      ({ id, pricing }) =>
        catalog.byId.get(id)?.pricing.input_per_million_tokens ===
        pricing.input_per_million_tokens,
    ),
  );
  if (!found || more.length > 0) {
    throw new Error(`Of two catalogs: ${JSON.stringify(rows)}`);
  }
  return found;
}

it("answers each of 10,000 requests from one catalog while it is replaced a hundred times", async () => {
  const answeredBy = new Map<Catalog, number>();
  for (let reload = 0; reload < RELOADS; reload++) {
    const running: Promise<Catalog>[] = [];
    for (let at = 0; at < REQUESTS / RELOADS; at++) {
      const request = REQUESTED[at % REQUESTED.length];
      if (request) running.push(request());
      // In the middle of a hundred that have begun and not ended, after as many turns as it is the how-manieth.
      if (at === 49) {
        for (let turn = 0; turn < reload % 25; turn++) await Promise.resolve();
        current = current === catalogs[0] ? catalogs[1] : catalogs[0];
      }
    }
    for (const catalog of await Promise.all(running)) {
      answeredBy.set(catalog, (answeredBy.get(catalog) ?? 0) + 1);
    }
  }
  const counts = [...answeredBy.values()];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  expect(Math.min(...counts)).toBeGreaterThan(REQUESTS / 10);
  expect(counts).toHaveLength(2);
});
