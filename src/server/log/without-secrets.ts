/** What looks like a secret, wherever it stands: bearer tokens, API keys of ours and of providers, passwords in URLs. */
const SECRETS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 …"],
  [/\b((?:pk|sk|rk|gsk|xai|whsec|polar)[-_])[\w-]{12,}/g, "$1…"],
  [/([a-z][a-z+.-]*:\/\/[^\s:/?#@]*:)[^\s/?#@]+@/gi, "$1…@"],
];

/** Most lines hold none of what these begin with, and one look tells. */
const SUSPICIOUS =
  /\b(?:Bearer|Basic)\s|\b(?:pk|sk|rk|gsk|xai|whsec|polar)[-_]|:\/\//i;

/**
 * The last net under messages, stacks and what libraries print. Nothing of ours writes secrets in the first place; a
 * driver that names the URL it could not reach might.
 */
export function withoutSecrets(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return SECRETS.reduce((left, [form, put]) => left.replace(form, put), text);
}
