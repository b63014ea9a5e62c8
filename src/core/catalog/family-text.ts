import { makerOf } from "#core/catalog/describe.ts";
import { PRICE_TIERS } from "#core/catalog/model.ts";
import type { Model } from "#core/catalog/model.ts";
import { taxonomyText } from "#core/catalog/taxonomy-text.ts";

/** A line's name for people: the words of its id, written as its newest model writes them. */
export function familyName(familyId: string, models: readonly Model[]): string {
  const line = familyId.slice(familyId.indexOf("--") + 2);
  const names = newestFirst(models).map(({ name }) => name);
  return line
    .split("-")
    .filter((part) => part !== "")
    .map((part) => asWritten(part, names))
    .join(" ")
    .replace(/\.$/, "");
}

function asWritten(part: string, names: readonly string[]): string {
  const word = new RegExp(`(?<!\\p{L})${RegExp.escape(part)}(?!\\p{L})`, "iu");
  for (const name of names) {
    const found = word.exec(name);
    if (found) return found[0];
  }
  return part.charAt(0).toUpperCase() + part.slice(1);
}

/** What a line is, made of the facts of its models alone. */
export function describeFamily(models: readonly Model[]): string {
  const [newest, ...older] = newestFirst(models);
  if (!newest) return "";
  const kind = taxonomyText(newest.taxonomy);
  const maker = makerOf(newest);
  const oldest = older.findLast(({ release_date: date }) => date);
  const range = oldest
    ? `from ${dated(oldest)} to ${dated(newest)}`
    : `such as ${dated(newest)}`;
  const members =
    older.length > 0
      ? `${models.length} ${kind.many} by ${maker}, ${range}`
      : `One ${kind.one} by ${maker}: ${dated(newest)}`;
  return `${[members, contextWords(models), weightWords(models), tierWords(models), serviceWords(models)].filter((words) => words !== null).join("; ")}.`;
}

function dated({ name, release_date: date }: Model): string {
  return date ? `${name} (${date.slice(0, 4)})` : name;
}

function contextWords(models: readonly Model[]): string | null {
  const largest = Math.max(0, ...models.map((one) => one.context_window ?? 0));
  return largest > 0
    ? `context of up to ${largest.toLocaleString("en-US")} tokens`
    : null;
}

function weightWords(models: readonly Model[]): string | null {
  const open = models.filter((one) => one.open_weights === true).length;
  if (open === 0) return null;
  return open === models.length
    ? "open weights"
    : `open weights for ${open} of them`;
}

function tierWords(models: readonly Model[]): string | null {
  const tiers = PRICE_TIERS.filter((tier) =>
    models.some(({ price_tier }) => price_tier === tier),
  );
  const [lowest] = tiers;
  const highest = tiers.at(-1);
  if (!lowest || !highest) return null;
  return lowest === highest
    ? `priced as ${lowest}`
    : `priced from ${lowest} to ${highest}`;
}

function serviceWords(models: readonly Model[]): string | null {
  const retired = models.filter(({ status }) => status === "retired").length;
  if (retired === 0) return null;
  return retired === models.length
    ? "retired by its maker"
    : `${retired} of them retired`;
}

function newestFirst(models: readonly Model[]): Model[] {
  return models.toSorted((a, b) => {
    const earlier = a.release_date ?? "";
    const later = b.release_date ?? "";
    return earlier === later
      ? b.name.localeCompare(a.name, "en", { numeric: true })
      : earlier < later
        ? 1
        : -1;
  });
}
