import type { Source } from "#providers/chat/conversation.ts";
import { badField } from "#providers/chat/fields.ts";

const DATA_URL =
  /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+-]+=[^;,]*)*)(;base64)?,/i;

/** What a URL of a content part points at. `path` is where the body holds it. */
export function sourceOf(url: string, path: string, otherwise: string): Source {
  if (/^https?:\/\//i.test(url)) return { kind: "url", url, path };
  const match = DATA_URL.exec(url);
  if (!match) {
    throw badField(
      path,
      `\`${path}\` is neither an https URL nor a data URL. Send one of them.`,
    );
  }
  const [head, mime = otherwise, , isBase64] = match;
  const body = url.slice(head.length);
  const base64 = isBase64
    ? body
    : Buffer.from(decoded(body, path)).toString("base64");
  if (base64 === "") throw badField(path, `\`${path}\` is an empty data URL.`);
  return { kind: "data", mime: mime.toLowerCase(), base64, path };
}

function decoded(text: string, path: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badField(path, `\`${path}\` is a data URL with a broken escape.`);
  }
}
