import type { Catalog } from "#core/catalog/catalog.ts";
import type { Mode } from "#core/caller.ts";
import type { Host } from "#core/catalog/model.ts";
import { fieldsOf, type KeyCheck } from "#core/provider-keys/provider-key.ts";
import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import { ADAPTERS } from "#providers/adapters.ts";
import { type HostSettings, settingsOf } from "#providers/endpoint.ts";
import {
  createHttpClient,
  type HttpClient,
  type TraceHeaders,
} from "#providers/http/client.ts";
import { OpenedHosts } from "#providers/opened-hosts.ts";
import { probeKey } from "#providers/probe-key.ts";
import { createSandbox } from "#providers/sandbox/upstream.ts";

/** Who can be called, and how; the pipeline's port. `close` ends all connections. */
export type Hosts = {
  /**
   * Slugs of the hosts that can be asked for any of these registry task types. The same set for the same types and
   * settings, until the catalog is replaced.
   */
  configured(
    taskTypes: readonly string[],
    settings?: HostSettings,
  ): ReadonlySet<string>;
  /** What asks this host for this task; null where nothing can. Test keys get the sandbox whatever the host. */
  upstream(
    host: Host,
    mode: Mode,
    taskType: string,
    settings?: HostSettings,
  ): Upstream | null;
  /** Slugs of the hosts that a key, with the fields of their address, opens. */
  openable(): ReadonlySet<string>;
  /** Tries what opens a host, without using anything up. Never throws. */
  probe(host: Host, settings: HostSettings): Promise<KeyCheck>;
  close(): Promise<void>;
};

/**
 * A host is configured by the settings that its adapter looks up: those of the environment, or others in their place,
 * e.g. an organisation's own keys under the names that the catalog gives them. What they open is kept for as long as
 * the settings' object is. `catalog` is asked anew each time, since it is replaced while the process runs.
 */
export function createHostAccess(options: {
  env: HostSettings;
  catalog: () => Pick<Catalog, "hosts">;
  adapters?: readonly Adapter[];
  /** Longest wait for a connection, in milliseconds. */
  connectMs?: number;
  /** Whether media of requests may come from private addresses. */
  privateMedia?: boolean;
  traceHeaders?: TraceHeaders;
}): Hosts {
  const { env, adapters = ADAPTERS } = options;
  const { connectMs, privateMedia, traceHeaders } = options;
  const client = createHttpClient({ connectMs, privateMedia, traceHeaders });
  const sandbox = createSandbox();
  let known: ReadonlyMap<string, Host> | null = null;
  let openable: {
    hosts: ReadonlyMap<string, Host>;
    slugs: ReadonlySet<string>;
  } | null = null;
  let opened = new WeakMap<HostSettings, OpenedHosts>();

  function openedWith(settings: HostSettings): OpenedHosts {
    const { hosts } = options.catalog();
    if (hosts !== known) {
      known = hosts;
      opened = new WeakMap();
    }
    let found = opened.get(settings);
    if (!found) {
      found = new OpenedHosts(hosts, adapters, settings, client);
      opened.set(settings, found);
    }
    return found;
  }

  return {
    configured: (taskTypes, settings = env) =>
      openedWith(settings).forAnyOf(taskTypes),
    upstream: (host, mode, taskType, settings = env) =>
      mode === "test"
        ? sandbox
        : openedWith(settings).upstream(host.slug, taskType),
    openable() {
      const { hosts } = options.catalog();
      if (openable?.hosts !== hosts) {
        openable = { hosts, slugs: openableOf(hosts, adapters, client) };
      }
      return openable.slugs;
    },
    probe: (host, settings) => probeKey(host, settings, client),
    close: () => client.close(),
  };
}

/** Keys that are no mere word; nothing is asked with these. */
const SAMPLE_KEYS: Record<string, string | undefined> = {
  GOOGLE_APPLICATION_CREDENTIALS: JSON.stringify({
    type: "service_account",
    client_email: "any",
    private_key: "any",
    project_id: "any",
  }),
};

function openableOf(
  hosts: ReadonlyMap<string, Host>,
  adapters: readonly Adapter[],
  client: HttpClient,
): ReadonlySet<string> {
  const found = [...hosts.values()].filter((host) => {
    const fields = fieldsOf(host).map((name) => [name, "any"] as const);
    const settings = settingsOf(
      host,
      {
        key: SAMPLE_KEYS[host.env_var] ?? "any",
        fields: Object.fromEntries(fields),
      },
      {},
    );
    return adapters.some((one) => one.open(host, settings, client) !== null);
  });
  return new Set(found.map(({ slug }) => slug));
}
