import type { Piece } from "#providers/chat/piece.ts";

/** One page that was found. */
export type Hit = {
  title: string | null;
  url: string | null;
  text: string | null;
  date: string | null;
};

/** The pages as an answer, each cited where it stands. Sold by the search. */
export function* piecesOfHits(
  hits: readonly Hit[],
  id: string | null,
): Generator<Piece> {
  yield { type: "start", id };
  let length = 0;
  for (const [at, hit] of hits.entries()) {
    const url = hit.url ?? "";
    const title = hit.title || url;
    const gap = at > 0 ? "\n\n" : "";
    const date = hit.date ? ` (${hit.date})` : "";
    const said = hit.text?.trim();
    const text = `${gap}${at + 1}. [${title}](${url})${date}${said ? `\n${said}` : ""}`;
    const start = length + gap.length;
    length += text.length;
    yield { type: "text", text };
    yield { type: "citation", citation: { url, title, start, end: length } };
  }
  if (hits.length === 0) yield { type: "text", text: "Nothing was found." };
  yield { type: "usage", usage: { searches: 1 } };
  yield { type: "finish", reason: "stop" };
}
