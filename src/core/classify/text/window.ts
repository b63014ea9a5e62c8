/** How much of a prompt is read. Requests stand at the beginning or the end; what lies between is material. */
export const HEAD_CHARS = 3000;
export const TAIL_CHARS = 1000;

/** The part of `text` that is read: all of a short one, else head and tail. Constant work for any length. */
export function readWindow(text: string): string {
  if (text.length <= HEAD_CHARS + TAIL_CHARS) return text;
  return `${text.slice(0, HEAD_CHARS)}\n${text.slice(-TAIL_CHARS)}`;
}
