import { afterEach, expect, it } from "vitest";
import type { Host } from "#core/catalog/model.ts";
import { createHostAccess, type Hosts } from "#providers/registry.ts";
import { aCall, aHost } from "#tests/support/upstream-call.ts";

const never = new AbortController().signal;
let access: Hosts | null = null;

afterEach(() => access?.close());

function open(hosts: Host[], env: Record<string, string>): Hosts {
  const catalog = { hosts: new Map(hosts.map((host) => [host.slug, host])) };
  access = createHostAccess({ env, catalog: () => catalog });
  return access;
}

const google = aHost({
  slug: "google",
  protocol: "gemini",
  base_url: "https://generativelanguage.googleapis.com/v1beta",
  auth: "x-goog-api-key: {key}",
  env_var: "GEMINI_API_KEY",
});
const elevenlabs = aHost({ slug: "elevenlabs", protocol: "elevenlabs" });

it("knows the hosts whose key is set and whose protocol it speaks", () => {
  const env = { ACME_API_KEY: "k", GEMINI_API_KEY: "k" };
  const hosts = open(
    [
      aHost(),
      google,
      elevenlabs,
      aHost({ slug: "other", env_var: "OTHER_KEY" }),
    ],
    env,
  );
  expect([...hosts.configured(["text_generation"])]).toEqual([
    "acme",
    "google",
  ]);
  expect(hosts.upstream(aHost(), "live")).not.toBeNull();
  expect(hosts.upstream(elevenlabs, "live")).toBeNull();
  expect(hosts.upstream(aHost({ slug: "other" }), "live")).toBeNull();
});

it("gives test keys the sandbox at every host, and never to live keys", async () => {
  const hosts = open([elevenlabs], {});
  const answer = await hosts
    .upstream(elevenlabs, "test")
    ?.complete(aCall(), never);
  expect(JSON.stringify(answer?.result)).toContain("sandbox");
  expect(hosts.upstream(elevenlabs, "live")).toBeNull();
});

it("learns of new hosts when the catalog is replaced", () => {
  let catalog = { hosts: new Map<string, Host>() };
  access = createHostAccess({
    env: { ACME_API_KEY: "k" },
    catalog: () => catalog,
  });
  expect(access.configured(["text_generation"]).size).toBe(0);
  catalog = { hosts: new Map([["acme", aHost()]]) };
  expect([...access.configured(["text_generation"])]).toEqual(["acme"]);
  expect(access.upstream(aHost(), "live")).toBe(
    access.upstream(aHost(), "live"),
  );
});

it("knows no host for tasks that none of our adapters can ask for", () => {
  const hosts = open([aHost()], { ACME_API_KEY: "k" });
  expect(hosts.configured(["text_generation"]).size).toBe(1);
  expect(hosts.configured(["text_to_image"]).size).toBe(0);
});
