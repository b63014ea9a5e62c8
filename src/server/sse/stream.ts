import { lazyAnswer } from "#server/rest/lazy-answer.ts";
import { KEEP_ALIVE, STREAM_HEADERS } from "#server/sse/encode.ts";
import { streamOf } from "#server/sse/text-source.ts";

/** Silence after which a comment shows clients and proxies that the answer is still coming. */
const SILENCE_MS = 10_000;

export type SseOptions = {
  keepAlive: boolean;
  /** Called when the reader goes away before the end. */
  onCancel: () => void;
  /** What the stream ends with when `events` fails, in place of `[DONE]`. */
  onError: (error: unknown) => string;
  headers: Record<string, string>;
};

/** Sends `events` as they come, one at a time: the source is read only as fast as the caller reads. */
export function sseResponse(
  events: AsyncGenerator<string>,
  { keepAlive, onCancel, onError, headers }: SseOptions,
): Response {
  let isOver = false;
  const source = {
    async next(): Promise<string | null> {
      if (isOver) return null;
      try {
        const next = await events.next();
        if (!next.done) return next.value;
        isOver = true;
        return null;
      } catch (error) {
        // Nobody is left to be told, and what their leaving broke off is no failure.
        if (isOver) return null;
        isOver = true;
        return onError(error);
      }
    },
    async leave(): Promise<void> {
      isOver = true;
      onCancel();
      await events.return(undefined).catch(() => {});
    },
    silence: keepAlive ? { ms: SILENCE_MS, text: KEEP_ALIVE } : null,
  };
  return lazyAnswer({
    status: 200,
    headers: { ...STREAM_HEADERS, ...headers },
    body: { ...source, asStream: () => streamOf(source) },
  });
}

/** Resolves with the answer, or with null once the caller has waited in silence for as long as a comment is due. */
export async function withinSilence<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SILENCE_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
