import type { PlaygroundRequest } from "#features/playground/request.ts";
import { EMPTY_REQUEST, MOST_MODELS } from "#features/playground/request.ts";

/** A request on its way to a colleague. Attachments stay: they would not fit an address. */
export type Shared = {
  organizationId: string;
  request: Omit<PlaygroundRequest, "attachments">;
};

/**
 * For the part of an address after `#`, which browsers keep to themselves: no server, log or proxy sees the prompt.
 */
export async function packShared(shared: Shared): Promise<string> {
  const text = new Blob([JSON.stringify(shared)]).stream();
  const packed = text.pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null for what is no shared request. Fields that this version does not know are left out. */
export async function unpackShared(
  packed: string,
): Promise<(Shared & { request: PlaygroundRequest }) | null> {
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const text = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"));
    const value: unknown = await new Response(text).json();
    const { organizationId, request } = value as Shared;
    if (typeof organizationId !== "string") return null;
    // What somebody else has written: only what the composer could have.
    const { models, ...rest } = known(request);
    const names = models.filter((it) => typeof it === "string");
    return {
      organizationId,
      request: {
        ...rest,
        models: names.slice(0, MOST_MODELS),
        attachments: [],
      },
    };
  } catch {
    return null;
  }
}

/** Of every field that the product has, what is of its type. */
export function known(value: Partial<PlaygroundRequest>): PlaygroundRequest {
  const fields = Object.entries(EMPTY_REQUEST).map(([name, initial]) => {
    const given = value[name as keyof PlaygroundRequest];
    const fits = Array.isArray(initial)
      ? Array.isArray(given)
      : initial === null || typeof given === typeof initial;
    return [name, fits && given !== undefined ? given : initial];
  });
  return Object.fromEntries(fields) as PlaygroundRequest;
}
