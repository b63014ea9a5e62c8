import type { Host } from "#core/catalog/model.ts";
import type { Upstream } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import type { HostSettings } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";

/** Different sets of task types whose hosts are remembered: requests ask for a few dozen. */
const MOST_SETS = 256;

type Opened = { adapter: Adapter; upstream: Upstream };

/** The hosts of one catalog as one set of settings opens them. Each is opened once. */
export class OpenedHosts {
  readonly #hosts: ReadonlyMap<string, Host>;
  readonly #opened = new Map<string, readonly Opened[]>();
  readonly #byTask = new Map<string, ReadonlyMap<string, Upstream>>();
  readonly #sets = new Map<string, ReadonlySet<string>>();

  constructor(
    hosts: ReadonlyMap<string, Host>,
    adapters: readonly Adapter[],
    settings: HostSettings,
    client: HttpClient,
  ) {
    this.#hosts = hosts;
    for (const host of hosts.values()) {
      const found = adapters.flatMap((adapter): Opened[] => {
        const upstream = adapter.open(host, settings, client);
        return upstream ? [{ adapter, upstream }] : [];
      });
      if (found.length > 0) this.#opened.set(host.slug, found);
    }
  }

  upstream(slug: string, taskType: string): Upstream | null {
    return this.#for(taskType).get(slug) ?? null;
  }

  forAnyOf(taskTypes: readonly string[]): ReadonlySet<string> {
    const key = taskTypes.join(" ");
    let set = this.#sets.get(key);
    if (!set) {
      set = new Set(taskTypes.flatMap((type) => [...this.#for(type).keys()]));
      if (this.#sets.size >= MOST_SETS) this.#sets.clear();
      this.#sets.set(key, set);
    }
    return set;
  }

  #for(taskType: string): ReadonlyMap<string, Upstream> {
    let serving = this.#byTask.get(taskType);
    if (!serving) {
      const found = new Map<string, Upstream>();
      for (const [slug, opened] of this.#opened) {
        const host = this.#hosts.get(slug);
        const first = opened.find(
          ({ adapter }) => host && adapter.serves(host, taskType),
        );
        if (first) found.set(slug, first.upstream);
      }
      serving = found;
      this.#byTask.set(taskType, serving);
    }
    return serving;
  }
}
