/** What a field of figures says: nothing is null. */
export function numberIn(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

/** For a field: null is left empty. */
export function textOf(number: number | null): string {
  return number === null ? "" : String(number);
}
