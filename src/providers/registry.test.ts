import { afterEach, describe, expect, it } from "vitest";
import type { Host } from "#core/catalog/model.ts";
import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
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
  expect(hosts.upstream(aHost(), "live", "text_generation")).not.toBeNull();
  expect(hosts.upstream(elevenlabs, "live", "text_generation")).toBeNull();
  expect(
    hosts.upstream(aHost({ slug: "other" }), "live", "text_generation"),
  ).toBeNull();
});

it("gives test keys the sandbox at every host, and never to live keys", async () => {
  const hosts = open([elevenlabs], {});
  const answer = await hosts
    .upstream(elevenlabs, "test", "text_to_speech")
    ?.complete(aCall(), never);
  expect(JSON.stringify(answer?.result)).toContain("sandbox");
  expect(hosts.upstream(elevenlabs, "live", "text_generation")).toBeNull();
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
  expect(access.upstream(aHost(), "live", "text_generation")).toBe(
    access.upstream(aHost(), "live", "text_generation"),
  );
});

it("knows no host for tasks that none of our adapters can ask for", () => {
  const hosts = open([aHost()], { ACME_API_KEY: "k" });
  expect(hosts.configured(["text_generation"]).size).toBe(1);
  expect(hosts.configured(["text_to_image"]).size).toBe(0);
});

describe("several adapters", () => {
  const answering = (name: string): Upstream => ({
    complete: async () => ({ result: { name }, usage: null, ttftMs: null }),
    stream: async function* () {},
  });
  const adapter = (name: string, ...taskTypes: string[]): Adapter => ({
    serves: (_host, taskType) => taskTypes.includes(taskType),
    open: (host, settings) =>
      settings[host.env_var]
        ? answering(`${name} ${settings[host.env_var]}`)
        : null,
  });
  const adapters = [
    adapter("chat", "text_generation"),
    adapter("pictures", "text_to_image", "image_to_image"),
    adapter("late", "text_generation", "text_to_speech"),
  ];
  const catalog = { hosts: new Map([["acme", aHost()]]) };

  function openAll(env: Record<string, string>): Hosts {
    access = createHostAccess({ env, catalog: () => catalog, adapters });
    return access;
  }

  async function nameOf(upstream: Upstream | null): Promise<unknown> {
    return (await upstream?.complete(aCall(), never))?.result.name;
  }

  it("asks one host through the adapter of each task, the earlier where two serve it", async () => {
    const hosts = openAll({ ACME_API_KEY: "ours" });
    const by = (taskType: string) =>
      nameOf(hosts.upstream(aHost(), "live", taskType));
    expect(await by("text_generation")).toBe("chat ours");
    expect(await by("image_to_image")).toBe("pictures ours");
    expect(await by("text_to_speech")).toBe("late ours");
    expect(await by("text_to_video")).toBeUndefined();
  });

  it("answers the hosts that serve any of the tasks, with the same set each time", () => {
    const hosts = openAll({ ACME_API_KEY: "ours" });
    const asked = ["text_to_video", "text_to_image"];
    expect([...hosts.configured(asked)]).toEqual(["acme"]);
    expect(hosts.configured([...asked])).toBe(hosts.configured(asked));
    expect(hosts.configured(["text_to_video"]).size).toBe(0);
  });

  it("opens hosts with other keys than the environment's, apart from those", async () => {
    const hosts = openAll({});
    const own = { ACME_API_KEY: "theirs" };
    const chat = ["text_generation"];
    expect(hosts.configured(chat).size).toBe(0);
    expect([...hosts.configured(chat, own)]).toEqual(["acme"]);
    const upstream = hosts.upstream(aHost(), "live", "text_generation", own);
    expect(await nameOf(upstream)).toBe("chat theirs");
    expect(hosts.upstream(aHost(), "live", "text_generation")).toBeNull();
  });
});
