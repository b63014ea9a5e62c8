import { readFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = join(import.meta.dirname, "../../../docs/clients.md");
const PUBLIC_ORIGIN = "https://api.greatrouterai.com";

/** A piece of code or settings on the page of clients. */
export type Snippet = {
  /** The heading it stands under. */
  client: string;
  /** What follows the fence: `js`, `python`, `toml` … */
  language: string;
  text: string;
};

/** What the page tells its readers to paste, in its order. */
export function snippetsOf(
  language?: string,
  page = readFileSync(PAGE, "utf8"),
): Snippet[] {
  const found: Snippet[] = [];
  for (const section of page.split(/^### /m).slice(1)) {
    const client = section.slice(0, section.indexOf("\n")).trim();
    for (const [, fence, text] of section.matchAll(/^```(\w+)\n([^]*?)^```$/gm))
      found.push({ client, language: fence ?? "", text: text ?? "" });
  }
  return found.filter((one) => !language || one.language === language);
}

/** The snippet as a reader with a router of their own would change it. */
export function pointedAt(origin: string, { text }: Snippet): string {
  if (!text.includes(PUBLIC_ORIGIN)) {
    throw new Error(`The snippet does not ask ${PUBLIC_ORIGIN}:\n${text}`);
  }
  return text.replaceAll(PUBLIC_ORIGIN, origin);
}
