"use client";

import { useLocale, useTranslations } from "next-intl";
import { exactDollars } from "#ui/format/money.ts";
import { formatExact } from "#ui/format/relative-time.ts";
import { isTask } from "#ui/task.tsx";

type Field = Parameters<ReturnType<typeof useTranslations<"audit.fields">>>[0];
type Word = Parameters<ReturnType<typeof useTranslations<"audit.words">>>[0];

/** Details that say one of a few words, by what the action begins with: elsewhere `from` may be a name. */
const WORDED: Record<string, readonly string[]> = {
  invitation: ["role"],
  key: ["mode"],
  member: ["role", "from", "to", "by"],
  preference: ["from", "to"],
};
/** In dollars, whatever their name ends with. */
const AMOUNTS =
  /(?:^|_)dollars$|^spend_per_|^low_balance$|^top_up_(?:below|amount)$/;
const CENTS = /_cents$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** What an entry says, in the reader's language; names and words that this screen does not know, as they were written. */
export function useToldEntry() {
  const fields = useTranslations("audit.fields");
  const words = useTranslations("audit.words");
  const tasks = useTranslations("ui.tasks");
  const locale = useLocale();

  function valueOf(value: unknown, isWord: boolean): string {
    if (Array.isArray(value)) {
      return value.map((it) => valueOf(it, isWord)).join(", ") || "–";
    }
    if (typeof value === "boolean") return words(value ? "yes" : "no");
    if (typeof value === "number") {
      return new Intl.NumberFormat(locale).format(value);
    }
    if (typeof value === "string") {
      if (INSTANT.test(value)) return formatExact(new Date(value), locale);
      if (isWord && isTask(value)) return tasks(value);
      return (
        (isWord && words.has(value as Word) ? words(value as Word) : value) ||
        "–"
      );
    }
    const text = JSON.stringify(value);
    return text === "null" || text === "{}" ? "–" : text;
  }

  /** The details, each with its name. What was comes before what is: the database keeps no order of its own. */
  return (action: string, details: Record<string, unknown>): string[] => {
    const worded = WORDED[action.split(".")[0] ?? ""] ?? [];
    return Object.entries(details)
      .sort(([a], [b]) => Number(a === "to") - Number(b === "to"))
      .map(([written, value]) => {
        const name = snake(written);
        const dollars = dollarsIn(name, value);
        const label = fields.has(name as Field)
          ? fields(name as Field)
          : written;
        const text =
          dollars === null
            ? valueOf(value, worded.includes(name))
            : exactDollars(dollars);
        return `${label}: ${text}`;
      });
  };
}

/** Ours are spelled `likeThis`, those of the API `like_this`. */
function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Null where it is no amount. */
function dollarsIn(name: string, value: unknown): number | null {
  if (value === null || value === "" || typeof value === "boolean") return null;
  const amount = Number(value);
  if (!Number.isFinite(amount)) return null;
  if (CENTS.test(name)) return amount / 100;
  return AMOUNTS.test(name) ? amount : null;
}
