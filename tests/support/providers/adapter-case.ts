import { loadCatalog } from "#catalog/load.ts";
import type { Host } from "#core/catalog/model.ts";
import type { Usage } from "#core/pricing/usage.ts";
import type { FailureKind, UpstreamFailure } from "#core/upstream.ts";
import type { Adapter } from "#providers/adapter.ts";
import type {
  Received,
  Recorded,
} from "#tests/support/providers/recorded-host.ts";

type Json = Record<string, unknown>;

export type Expected = {
  /** The message, without `role`. */
  message: Json;
  finishReason: string;
  usage: Usage;
};

export type ChatAdapterCase = {
  adapter: Adapter;
  /** Slug of the catalog's host. */
  host: string;
  /** What opens it, but for its address. */
  settings: Record<string, string>;
  /** Answers what is asked besides the questions, e.g. for an access token; null for a question. */
  aside?: (url: string) => Recorded | null;
  /** Path below the host that its `<HOST>_BASE_URL` names. */
  basePath: string;
  /** Catalog ids of models that differ in what they take. */
  models: string[];
  /** Whether this model is to refuse the body of that name before anything is sent. */
  refuses(model: string, body: string): boolean;
  /** What of a request is not as the host's published API wants it. */
  faults(request: Received): unknown[];
  /**
   * The same answers whole and streamed, and what both must come to. `wholeAfter`: what a stream must have said to count
   * as whole, where that is not its last word.
   */
  answers: Record<
    string,
    {
      whole: Recorded;
      stream: Recorded;
      wholeAfter?: string;
      expected: Expected;
    }
  >;
  /** An answer that calls the very tools that the conversation's last assistant message called; null where models call none. */
  echo: ((request: Received) => Recorded) | null;
  errors: [
    name: string,
    answer: Recorded,
    kind: FailureKind,
    more?: Partial<UpstreamFailure>,
  ][];
  /** Errors told in the middle of a stream. */
  streamErrors: [name: string, answer: Recorded, kind: FailureKind][];
};

const hosts = loadCatalog().hosts;

export function hostOf(slug: string): Host {
  const host = hosts.get(slug);
  if (!host) throw new Error(`The catalog has no host ${slug}.`);
  return host;
}

export function baseUrlOf(slug: string): string {
  return `${slug.toUpperCase().replaceAll("-", "_")}_BASE_URL`;
}
