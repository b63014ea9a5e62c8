import type { ByteRange } from "#server/media/files.ts";

/**
 * The one range that a `Range` header asks of `size` bytes. Null: all of them, which answers headers of another kind
 * and several ranges too.
 */
export function readRange(
  header: string | null,
  size: number,
): ByteRange | "unsatisfiable" | null {
  const [, from = "", to = ""] =
    /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const last = Number(to);
    if (last === 0 || size === 0) return "unsatisfiable";
    return { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(from);
  const end = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}
