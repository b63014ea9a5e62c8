import { useLocale, useTranslations } from "next-intl";
import { problemOf } from "#client/problem.ts";

/** What the API says, it says in this language. */
const API_LOCALE = "en";

/** `detail`: the API's or the browser's own words, where `text` says it in the reader's language. */
export type ToldProblem = { text: string; detail: string | null };

/** Says what went wrong in the reader's language, by the code of the error. */
export function useProblem(): (error: unknown) => ToldProblem {
  const t = useTranslations("ui.errors");
  const locale = useLocale();
  return (error) => {
    const { status, code, message } = problemOf(error);
    // Where nothing was answered, the words are the browser's, and say too little in any language.
    if (locale === API_LOCALE && status !== null) {
      return { text: message, detail: null };
    }
    const known = (status === null ? "no_answer" : code) as
      Parameters<typeof t>[0] | null;
    const isKnown = known !== null && t.has(known);
    return { text: t(isKnown ? known : "other"), detail: message };
  };
}
