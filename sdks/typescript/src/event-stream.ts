import type { ChatCompletionChunk, Json } from "./answers.js";
import { GreatRouterError, errorInside } from "./errors.js";
import { eventData } from "./event-data.js";
import type { Answer } from "./transport.js";

/** The types of events that are their streams' last. A chat completion ends with `[DONE]` instead. */
const LAST = new Set([
  "response.completed",
  "response.incomplete",
  "message_stop",
]);

/**
 * The events of a streamed answer, once. Leaving the loop, or `abort()`, closes the connection, and the model stops.
 * Throws what went wrong where the stream breaks off.
 * @example
 * const stream = await client.chatCompletions({
 *   messages: [{ role: 'user', content: 'Write a haiku about routing' }],
 *   stream: true,
 * })
 * for await (const chunk of stream) console.log(chunk.choices[0]?.delta.content)
 */
export class EventStream<
  Event extends object = Json,
> implements AsyncIterable<Event> {
  readonly requestId: string | null;
  readonly #answer: Answer;
  #aborted = false;

  /** @internal */
  constructor(answer: Answer) {
    this.#answer = answer;
    this.requestId = answer.response.headers.get("x-request-id");
  }

  /**
   * Ends the stream; the loop over it ends too.
   * @example
   * const stream = await client.responses({ input: 'Write a long poem', stream: true })
   * for await (const event of stream) stream.abort()
   */
  abort(): void {
    this.#aborted = true;
    this.#answer.close();
  }

  /**
   * What a loop over the stream asks for.
   * @example
   * const stream = await client.responses({ input: 'Write a short poem', stream: true })
   * for await (const event of stream) console.log(event.type)
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    const { body } = this.#answer.response;
    try {
      if (body !== null) {
        for await (const data of eventData(body)) {
          if (data === "[DONE]") return;
          const event = JSON.parse(data);
          if (event.error) throw errorInside(event.error, this.requestId);
          yield event;
          // What had come along with this event is not given any more.
          if (this.#aborted || LAST.has(event.type)) return;
          this.#answer.signal?.throwIfAborted();
        }
      }
      throw new Error("it ended too soon");
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

/** The chunks of a chat completion. */
export type ChatStream = EventStream<ChatCompletionChunk>;
