/** The `data` of each server-sent event, however the bytes are cut. */
export async function* eventData(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of lines(textOf(body))) {
    if (line === "") {
      if (data.length > 0) yield data.join("\n");
      data = [];
    } else if (line.startsWith("data:")) {
      data.push(line.slice(line[5] === " " ? 6 : 5));
    }
  }
}

/** The body's text, piece by piece; leaving the loop closes the connection. */
export async function* textOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = decoder.decode(value, { stream: !done });
      if (text !== "") yield text;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Ends of lines are LF, CRLF or CR; a last line without an end is no line. */
async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  let skipLineFeed = false;
  for await (const piece of pieces) {
    rest += skipLineFeed && piece.startsWith("\n") ? piece.slice(1) : piece;
    skipLineFeed = false;
    const parts = rest.split(/\r\n|\n|\r/);
    skipLineFeed = rest.endsWith("\r");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}
