import type { UpstreamCall } from "#core/upstream.ts";
import type { MediaPart, Part, Turn } from "#providers/chat/conversation.ts";
import type { HttpClient } from "#providers/http/client.ts";
import { readMedium } from "#providers/media/medium.ts";

/**
 * The same turns with the bytes of every linked medium in them, for hosts that follow no links. `keeps`: addresses that
 * the host does follow. Throws the caller's mistakes with their field: what does not load, is too large or is private.
 */
export async function inlineMedia(
  turns: readonly Turn[],
  client: HttpClient,
  { timeouts }: Pick<UpstreamCall, "timeouts">,
  signal: AbortSignal,
  keeps: (url: string) => boolean = () => false,
): Promise<Turn[]> {
  const inlined = async (part: Part): Promise<Part> => {
    if (part.type === "text" || part.source.kind === "data") return part;
    const { url, path } = part.source;
    if (keeps(url)) return part;
    const { bytes, mimeType } = await readMedium(
      { kind: part.type, url, path, message: 0, filename: part.name },
      client,
      timeouts,
      signal,
    );
    const base64 = bytes.toString("base64");
    const source = { kind: "data", mime: mimeType, base64, path } as const;
    return { ...part, source } satisfies MediaPart;
  };
  return Promise.all(
    turns.map(async (turn): Promise<Turn> => {
      if (turn.role !== "user" && turn.role !== "tool") return turn;
      return { ...turn, parts: await Promise.all(turn.parts.map(inlined)) };
    }),
  );
}
