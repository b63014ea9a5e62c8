import type { TextSource } from "#server/sse/text-source.ts";
import { standIn } from "#server/stand-in.ts";

/** What an answer is made of whose body is text, whole or as it comes. */
export type AnswerParts = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | TextSource;
};

/**
 * A web `Response` with text as its body. Making a real one, with its stream and its list of headers, takes longer than
 * choosing a model, and the direct host needs none of it: it is made once somebody asks for more than the status.
 */
export function lazyAnswer(parts: AnswerParts): Response {
  return new LazyResponse(parts) as unknown as Response;
}

/** The parts of an answer that nobody has read or changed yet; null for any other. */
export function partsOf(answer: Response): AnswerParts | null {
  return LazyResponse.isOne(answer) ? answer.parts : null;
}

/** The same answer as the platform's own kind, for whoever looks inside. */
export function realAnswer(answer: Response): Response {
  return LazyResponse.isOne(answer) ? answer.real : answer;
}

class LazyResponse {
  readonly #given: AnswerParts;
  #made: Response | null = null;

  constructor(given: AnswerParts) {
    this.#given = given;
  }

  static isOne(answer: object): answer is LazyResponse {
    return #given in answer;
  }

  get parts(): AnswerParts | null {
    return this.#made === null ? this.#given : null;
  }

  get real(): Response {
    const { body, status, headers } = this.#given;
    return (this.#made ??= new Response(
      typeof body === "string" ? body : body.asStream(),
      { status, headers },
    ));
  }

  get status(): number {
    return this.#given.status;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
}

standIn(LazyResponse, Response);
