import type { Host } from "#core/catalog/model.ts";
import type { Upstream } from "#core/upstream.ts";
import type { HostSettings } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";

/**
 * A protocol that hosts speak for some kinds of tasks. One host may be asked through several adapters: chat through
 * one, pictures through another.
 */
export type Adapter = {
  /** Whether this host can be asked for this registry task type, given a key. */
  serves(host: Host, taskType: string): boolean;
  /** The host as `settings` give it: its key, its address. Null where something it needs is missing or is none. */
  open(host: Host, settings: HostSettings, client: HttpClient): Upstream | null;
};
