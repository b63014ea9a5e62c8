import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Catalog } from "#core/catalog/catalog.ts";
import type { Mode } from "#core/caller.ts";
import type { Host } from "#core/catalog/model.ts";
import type { Upstream } from "#core/upstream.ts";
import { chatDoorOf } from "#providers/chat-door.ts";
import { endpointOf, type EnvSource } from "#providers/endpoint.ts";
import { createHttpClient } from "#providers/http/client.ts";
import { rulesOf } from "#providers/openai-compatible/host-rules.ts";
import { openAiCompatible } from "#providers/openai-compatible/upstream.ts";
import { createSandbox } from "#providers/sandbox/upstream.ts";

const NO_HOST: ReadonlySet<string> = new Set();

/** Who can be called, and how; the pipeline's port. `close` ends all connections. */
export type Hosts = {
  configured(taskTypes: readonly string[]): ReadonlySet<string>;
  upstream(host: Host, mode: Mode): Upstream | null;
  close(): Promise<void>;
};

/**
 * Hosts are configured by the environment alone, once: a key in the variable that the catalog names. Test keys get the
 * sandbox whatever the host. `catalog` is asked anew each time, since it is replaced while the process runs.
 */
export function createHostAccess(options: {
  env: EnvSource;
  catalog: () => Pick<Catalog, "hosts">;
}): Hosts {
  const client = createHttpClient();
  const sandbox = createSandbox();
  let known: ReadonlyMap<string, Host> | null = null;
  let live: ReadonlyMap<string, Upstream> = new Map();
  let slugs: ReadonlySet<string> = new Set();

  function refresh(): void {
    const { hosts } = options.catalog();
    if (hosts === known) return;
    const found = [...hosts.values()].flatMap((host): [string, Upstream][] => {
      const door = chatDoorOf(host);
      const endpoint = door && endpointOf(door, options.env);
      if (!endpoint) return [];
      return [
        [host.slug, openAiCompatible(client, endpoint, rulesOf(host.slug))],
      ];
    });
    known = hosts;
    live = new Map(found);
    slugs = new Set(live.keys());
  }

  return {
    configured(taskTypes) {
      if (!taskTypes.some(isChatTask)) return NO_HOST;
      refresh();
      return slugs;
    },
    upstream(host, mode) {
      if (mode === "test") return sandbox;
      refresh();
      return live.get(host.slug) ?? null;
    },
    close: () => client.close(),
  };
}
