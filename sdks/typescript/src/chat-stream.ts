import type { ChatCompletionChunk } from "./answers.js";
import { GreatRouterError, errorInside } from "./errors.js";
import { eventData } from "./event-stream.js";
import type { Answer } from "./transport.js";

/**
 * The chunks of a chat completion, once. Leaving the loop, or `abort()`, closes the connection, and the model stops.
 * Throws what went wrong where the stream breaks off.
 */
export class ChatStream implements AsyncIterable<ChatCompletionChunk> {
  readonly requestId: string | null;
  readonly #answer: Answer;
  #aborted = false;

  constructor(answer: Answer) {
    this.#answer = answer;
    this.requestId = answer.response.headers.get("x-request-id");
  }

  /** Ends the stream; the loop over it ends too. */
  abort(): void {
    this.#aborted = true;
    this.#answer.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ChatCompletionChunk> {
    const { body } = this.#answer.response;
    try {
      if (body !== null) {
        for await (const data of eventData(body)) {
          if (data === "[DONE]") return;
          const chunk = JSON.parse(data);
          if (chunk.error) throw errorInside(chunk.error, this.requestId);
          yield chunk;
        }
      }
      throw new Error("it ended before [DONE]");
    } catch (cause) {
      if (this.#aborted) return;
      this.#answer.signal?.throwIfAborted();
      if (cause instanceof GreatRouterError) throw cause;
      throw new GreatRouterError(
        `The stream broke off: ${cause instanceof Error ? cause.message : String(cause)}`,
        { code: "connection_error", requestId: this.requestId, cause },
      );
    } finally {
      this.#answer.close();
    }
  }
}
