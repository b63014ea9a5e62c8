import type { Host } from "#core/catalog/model.ts";
import { invalidRequest } from "#core/errors.ts";

/** An organisation's own key at a host, opened. Never to be logged or shown. */
export type ProviderKey = {
  readonly host: string;
  readonly key: string;
  /** What else the host's address needs, e.g. `{ resource: "acme" }`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether our own key for this host, and our price, may stand in where this one fails. */
  readonly fallsBack: boolean;
};

/** Under what the health of a host is kept as it answers an organisation's own key, apart from how it answers ours. */
export function ownPlace(host: string, orgId: string): string {
  return `${host}#${orgId}`;
}

/** What came of trying a key. Null: the host let itself neither be proven nor refuted. */
export type KeyCheck = {
  readonly ok: boolean | null;
  readonly message: string;
  /** How many models the host lists for it, where it does. */
  readonly models: number | null;
};

/** What of a key may be shown, so that its owner knows it again. Short ones and whole files show nothing. */
export function hintOf(key: string): string {
  return key.length >= 16 && !key.startsWith("{") ? key.slice(-4) : "";
}

/** What a host needs beside the key: the parts that its address leaves open. */
export function fieldsOf({ base_url }: Pick<Host, "base_url">): string[] {
  return [...base_url.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** One label of a name, so that nobody's field leads our requests to another host. */
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/;
/** Where a field is a whole host name: the only domains it may be of. */
const WHOLE_HOSTS: Record<string, RegExp | undefined> = {
  "databricks:workspace":
    /^[a-z0-9][a-z0-9.-]{0,80}\.(?:cloud\.databricks\.com|gcp\.databricks\.com|azuredatabricks\.net)$/,
};

/** The fields of a host's address, each there and safe to put into it. Throws `invalid_request`. */
export function checkFields(
  host: Pick<Host, "slug" | "name" | "base_url">,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const needed = fieldsOf(host);
  const unknown = Object.keys(given).find((name) => !needed.includes(name));
  if (unknown !== undefined) {
    const has =
      needed.length > 0 ? `It has ${needed.join(" and ")}.` : "It needs none.";
    throw invalidRequest(
      `fields.${unknown}`,
      `${host.name} has no field ${unknown}. ${has}`,
    );
  }
  return Object.fromEntries(
    needed.map((name) => {
      const value = (given[name] ?? "").trim();
      if (value === "") {
        throw invalidRequest(
          `fields.${name}`,
          `${host.name} is reached at ${host.base_url}: give fields.${name}.`,
        );
      }
      const pattern = WHOLE_HOSTS[`${host.slug}:${name}`] ?? LABEL;
      if (pattern.test(value)) return [name, value];
      throw invalidRequest(
        `fields.${name}`,
        pattern === LABEL
          ? `fields.${name} must be a plain name: letters, digits, - and _.`
          : `fields.${name} must be a host name of ${host.name}, without https://.`,
      );
    }),
  );
}

/**
 * A key as it was pasted, fit for a header, or the JSON of a credentials file on one line. Throws `invalid_request`, which
 * never shows it.
 */
export function checkKey(text: string): string {
  const key = text.trim();
  if (/^[\x21-\x7e]{8,4096}$/.test(key)) return key;
  const file = key.startsWith("{") ? onOneLine(key) : null;
  if (file !== null) return file;
  throw invalidRequest(
    "key",
    "key must be the provider's key as it shows it: 8 to 4096 visible ASCII characters without spaces, or the JSON of a credentials file.",
  );
}

function onOneLine(json: string): string | null {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return null;
  }
}
