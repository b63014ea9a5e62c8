/** Text that is sent as it comes, whoever carries it: a web stream, or the direct host's socket. */
export type TextSource = {
  /** The next piece; null at the end. Never rejects. */
  next(): Promise<string | null>;
  /** The reader went away before the end. */
  leave(): Promise<void>;
  /** What is sent where nothing came for so long, again and again; null: nothing. */
  silence: { ms: number; text: string } | null;
  asStream(): ReadableStream<Uint8Array>;
};

/** The source as a web stream, read one piece at a time: only as fast as its reader reads. */
export function streamOf(
  source: Omit<TextSource, "asStream">,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { silence } = source;
  let timer: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (!silence) return;
        timer = setTimeout(() => {
          controller.enqueue(encoder.encode(silence.text));
          timer?.refresh();
        }, silence.ms);
      },
      async pull(controller) {
        const text = await source.next();
        if (text === null) {
          clearTimeout(timer);
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(text));
        timer?.refresh();
      },
      async cancel() {
        clearTimeout(timer);
        await source.leave();
      },
    },
    { highWaterMark: 0 },
  );
}
