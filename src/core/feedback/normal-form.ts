/**
 * What is left of a prompt for telling whether two say the same: compatibility forms unified (NFKC), case folded,
 * punctuation, spaces and invisible characters gone. Empty where nothing is left.
 */
export function normalForm(prompt: string): string {
  return prompt
    .normalize("NFKC")
    .toUpperCase() // "ß" and "SS" meet here
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\p{P}\p{Z}\p{Cc}\p{Cf}]+/gu, "");
}
