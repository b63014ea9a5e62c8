import { afterEach, expect, it } from "vitest";
import type { Host } from "#core/catalog/model.ts";
import type { ProviderKey } from "#core/provider-keys/provider-key.ts";
import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { endpointOf } from "#providers/endpoint.ts";
import { createOwnHosts } from "#providers/own-hosts.ts";
import { createHostAccess, type Hosts } from "#providers/registry.ts";
import { aCall, aHost } from "#tests/support/upstream-call.ts";

const CHAT = ["text_generation"];
const acme = aHost();
const shared = aHost({ slug: "shared", env_var: "ACME_API_KEY" });
const azure = aHost({
  slug: "azure",
  base_url: "https://{resource}.example.com/v1",
  env_var: "AZURE_API_KEY",
});
/** Answers where it was opened, and with which key. */
const telling: Adapter = {
  serves: (_, taskType) => CHAT.includes(taskType),
  open(host, settings) {
    const endpoint = endpointOf(host, settings);
    const upstream: Upstream = {
      complete: async () => ({
        result: { endpoint },
        usage: null,
        ttftMs: null,
      }),
      stream: async function* () {},
    };
    return endpoint && upstream;
  },
};

let hosts: Hosts | null = null;
afterEach(() => hosts?.close());

function setUp(
  keys: Record<string, ProviderKey[]>,
  env: Record<string, string> = {},
) {
  const known = [acme, shared, azure];
  const held = new Map(
    Object.entries(keys).map(([orgId, own]) => [orgId, { keys: own }]),
  );
  const catalog = {
    hosts: new Map<string, Host>(known.map((host) => [host.slug, host])),
  };
  hosts = createHostAccess({
    env,
    catalog: () => catalog,
    adapters: [telling],
  });
  const of = createOwnHosts({
    hosts,
    env,
    catalog: () => catalog,
    keysOf: (orgId) => held.get(orgId) ?? null,
  });
  return { of, hosts };
}

const key = (over: Partial<ProviderKey> = {}): ProviderKey => ({
  host: "acme",
  key: "theirs",
  fields: {},
  fallsBack: false,
  ...over,
});

async function endpoint(upstream: Upstream | null | undefined) {
  const never = new AbortController().signal;
  return (await upstream?.complete(aCall(), never))?.result.endpoint;
}

it("opens hosts with an organisation's own keys, for it alone, beside ours", async () => {
  const { of, hosts } = setUp(
    { org_1: [key()] },
    { AZURE_BASE_URL: "https://a.test", AZURE_API_KEY: "ours" },
  );
  expect(of("org_2")).toBeNull();
  const own = of("org_1");
  const { hosts: mine, free, usable } = own!.serving(CHAT);
  expect([[...mine], [...free]]).toEqual([["acme"], ["acme"]]);
  expect([...usable]).toEqual(["azure", "acme"]);
  expect(own!.serving(CHAT)).toBe(own!.serving([...CHAT]));
  expect(of("org_1")).toBe(own);
  expect(await endpoint(own!.upstream(acme, "text_generation"))).toEqual({
    baseUrl: "https://api.acme.test/v1",
    headers: { authorization: "Bearer theirs" },
  });
  expect(own!.upstream(azure, "text_generation")).toBeNull();
  expect(hosts.upstream(acme, "live", "text_generation")).toBeNull();
});

it("takes a key for the host that it was brought along for, and for none that shares its variable", () => {
  const { of } = setUp({ org_1: [key()] });
  expect([...of("org_1")!.serving(CHAT).usable]).toEqual(["acme"]);
  expect(of("org_1")!.upstream(shared, "text_generation")).toBeNull();
});

it("goes where the operator sends a host, unless the key's own fields say where", async () => {
  const fields = { resource: "eu" };
  const env = {
    ACME_BASE_URL: "https://proxy.test/acme",
    AZURE_BASE_URL: "https://operators-own.test",
  };
  const { of } = setUp(
    { org_1: [key(), key({ host: "azure", fields, fallsBack: true })] },
    env,
  );
  const own = of("org_1")!;
  const at = async (host: Host) =>
    (await endpoint(own.upstream(host, "text_generation"))) as {
      baseUrl: string;
    };
  expect((await at(acme)).baseUrl).toBe("https://proxy.test/acme");
  expect((await at(azure)).baseUrl).toBe("https://eu.example.com/v1");
  expect([own.fallsBack("acme"), own.fallsBack("azure")]).toEqual([
    false,
    true,
  ]);
  expect([...own.serving(CHAT).free]).toEqual(["acme"]);
});

it("says which hosts a key of one's own can open", () => {
  const { hosts } = setUp({});
  expect([...hosts.openable()].sort()).toEqual(["acme", "azure", "shared"]);
});
