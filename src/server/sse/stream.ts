import { KEEP_ALIVE, STREAM_HEADERS } from "#server/sse/encode.ts";

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
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (!keepAlive) return;
        timer = setTimeout(() => {
          controller.enqueue(encoder.encode(KEEP_ALIVE));
          timer?.refresh();
        }, SILENCE_MS);
      },
      async pull(controller) {
        try {
          const next = await events.next();
          if (next.done) {
            stop();
            controller.close();
            return;
          }
          controller.enqueue(encoder.encode(next.value));
          timer?.refresh();
        } catch (error) {
          stop();
          controller.enqueue(encoder.encode(onError(error)));
          controller.close();
        }
      },
      async cancel() {
        stop();
        onCancel();
        await events.return(undefined).catch(() => {});
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: { ...STREAM_HEADERS, ...headers } });
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
