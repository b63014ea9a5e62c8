import type { Catalog } from "#core/catalog/catalog.ts";
import type { Host } from "#core/catalog/model.ts";
import type { ProviderKey } from "#core/provider-keys/provider-key.ts";
import type { OwnHosts } from "#pipeline/ports.ts";
import { type HostSettings, settingsOf } from "#providers/endpoint.ts";
import type { Hosts } from "#providers/registry.ts";

type Keys = { readonly keys: readonly ProviderKey[] };

/**
 * What organisations' own keys open beside the environment's. Kept for as long as an organisation's keys and the
 * catalog's hosts are the same objects.
 */
export function createOwnHosts(options: {
  hosts: Pick<Hosts, "configured" | "upstream">;
  catalog: () => Pick<Catalog, "hosts">;
  env: HostSettings;
  keysOf: (orgId: string) => Keys | null;
}): (orgId: string) => OwnHosts | null {
  const { hosts, env } = options;
  let known: ReadonlyMap<string, Host> | null = null;
  let opened = new WeakMap<Keys, OwnHosts>();
  return (orgId) => {
    const own = options.keysOf(orgId);
    if (!own || own.keys.length === 0) return null;
    const catalog = options.catalog();
    if (catalog.hosts !== known) {
      known = catalog.hosts;
      opened = new WeakMap();
    }
    let found = opened.get(own);
    if (!found) {
      opened.set(own, (found = openWith(own.keys, catalog.hosts, hosts, env)));
    }
    return found;
  };
}

type Serving = ReturnType<OwnHosts["serving"]>;

function openWith(
  keys: readonly ProviderKey[],
  known: ReadonlyMap<string, Host>,
  hosts: Pick<Hosts, "configured" | "upstream">,
  env: HostSettings,
): OwnHosts {
  // Settings of their own each: two hosts may take their keys from one variable.
  const settings = new Map<string, HostSettings>();
  for (const key of keys) {
    const host = known.get(key.host);
    if (host) settings.set(host.slug, settingsOf(host, key, env));
  }
  const fallingBack = new Set(
    keys.filter(({ fallsBack }) => fallsBack).map(({ host }) => host),
  );
  /** By our hosts, whose set is another one for other task types. */
  const served = new WeakMap<ReadonlySet<string>, Serving>();

  function serving(taskTypes: readonly string[]): Serving {
    const ours = hosts.configured(taskTypes);
    let found = served.get(ours);
    if (!found) {
      const own = [...settings].flatMap(([slug, its]) =>
        hosts.configured(taskTypes, its).has(slug) ? [slug] : [],
      );
      found = {
        hosts: new Set(own),
        free: new Set(own.filter((slug) => !fallingBack.has(slug))),
        usable: new Set([...ours, ...own]),
      };
      served.set(ours, found);
    }
    return found;
  }

  return {
    serving,
    upstream(host, taskType) {
      const its = settings.get(host.slug);
      return its ? hosts.upstream(host, "live", taskType, its) : null;
    },
    fallsBack: (host) => fallingBack.has(host),
  };
}
