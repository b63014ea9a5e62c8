/** The cookies of a `Cookie` header; of two with one name the first counts, as browsers put the more specific first. */
export function cookiesOf(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const mark = pair.indexOf("=");
    if (mark < 0) continue;
    const name = pair.slice(0, mark).trim();
    if (!cookies.has(name)) cookies.set(name, decoded(pair.slice(mark + 1)));
  }
  return cookies;
}

function decoded(value: string): string {
  const bare = value.trim().replace(/^"(.*)"$/, "$1");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
