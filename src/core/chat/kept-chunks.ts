import { joinedChunk } from "#core/chat/completion.ts";

/** Chunks that are kept as they came before they are joined. */
const MOST_LOOSE = 32;

/**
 * What a stream has said so far. Each chunk repeats the whole head around a word or two: they are joined as they come,
 * so that a long answer takes little more than its own words.
 */
export class KeptChunks {
  readonly #joined: string[] = [];
  #loose: string[] = [];

  add(chunk: string): void {
    this.#loose.push(chunk);
    if (this.#loose.length < MOST_LOOSE) return;
    this.#joined.push(joinedChunk(this.#loose));
    this.#loose = [];
  }

  /** Chunks that add up to the same answer as all that were added. */
  all(): readonly string[] {
    return [...this.#joined, ...this.#loose];
  }
}
