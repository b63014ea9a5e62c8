import type { Json } from "#tests/support/media-cases/media-case.ts";
import type { Said } from "#tests/support/media-host.ts";

/** The one page that every one of them finds. */
export const PAGE = { url: "https://example.org/paris", title: "Paris" };

/** An answer of words with one page, cited from `start` to `end`. */
export const citing = (
  content: string,
  start_index: number,
  end_index: number,
) => ({
  choices: [
    {
      message: {
        content,
        annotations: [
          {
            type: "url_citation",
            url_citation: { ...PAGE, start_index, end_index },
          },
        ],
      },
      finish_reason: "stop",
    },
  ],
});
/** Server-sent events; `event` is their name. */
export const events = (...given: Json[]): Said => ({
  bytes: Buffer.from(
    given
      .map(({ event, ...data }) => {
        const name = typeof event === "string" ? `event: ${event}\n` : "";
        return `${name}data: ${JSON.stringify(data)}\n\n`;
      })
      .join(""),
  ),
  type: "text/event-stream",
});
export const asked = (content: string, more: Json = {}): Json => ({
  messages: [{ role: "user", content }],
  ...more,
});

/** Fourteen tokens, eight, and a search. */
const PRICE = {
  input_per_million_tokens: 14,
  output_per_million_tokens: 8,
  per_1k_requests: 1,
};
export const WORDS = ["Paris is", " the capital."] as const;
export const SAID = WORDS.join("");
/** What every model that searches is asked, and what comes of it. */
export const searching = {
  task: "web_search",
  input: asked("Paris", { web_search_options: {} }),
  made: citing(SAID, 0, SAID.length),
  price: PRICE,
};
