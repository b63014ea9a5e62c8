import { UpstreamFailure } from "#core/upstream.ts";
import type { Reply } from "#providers/http/exchange.ts";

/** A whole answer longer than this is taken for garbage: several pictures in base64 fit. */
const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;
/** Of an error only as much is read as is needed to tell its kind. */
const LONGEST_ERROR_BYTES = 64 * 1024;

/** The whole body as text. Throws `garbage` when it is too long. `begun` is told of the first bytes. */
export async function readText(
  reply: Reply,
  longest = LONGEST_ANSWER_BYTES,
  begun: () => void = () => {},
): Promise<string> {
  return (await readBytes(reply, longest, undefined, begun)).toString("utf8");
}

/** The whole body. What is longer than `longest` bytes ends with `tooLong`, a failure of kind `garbage`. */
export async function readBytes(
  reply: Reply,
  longest = LONGEST_ANSWER_BYTES,
  tooLong = () =>
    new UpstreamFailure(
      "garbage",
      "The upstream's answer is too long to be one.",
      reply.status,
    ),
  begun: () => void = () => {},
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (let chunk; (chunk = await reply.read());) {
    if (bytes === 0) begun();
    bytes += chunk.length;
    if (bytes > longest) {
      reply.leave();
      throw tooLong();
    }
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

/** The beginning of an error's body; what goes wrong while reading it does not matter any more. */
export async function readErrorText(reply: Reply): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for (
      let chunk;
      bytes < LONGEST_ERROR_BYTES && (chunk = await reply.read());
    ) {
      bytes += chunk.length;
      chunks.push(chunk);
    }
  } catch {
    // The status says enough.
  } finally {
    reply.leave();
  }
  return Buffer.concat(chunks).toString("utf8");
}
