import type { Lexicon } from "#core/classify/lexicon/concepts.ts";
import { ar } from "#core/classify/lexicon/ar.ts";
import { bn } from "#core/classify/lexicon/bn.ts";
import { cs } from "#core/classify/lexicon/cs.ts";
import { da } from "#core/classify/lexicon/da.ts";
import { el } from "#core/classify/lexicon/el.ts";
import { fi } from "#core/classify/lexicon/fi.ts";
import { he } from "#core/classify/lexicon/he.ts";
import { hu } from "#core/classify/lexicon/hu.ts";
import { ro } from "#core/classify/lexicon/ro.ts";
import { srLatn } from "#core/classify/lexicon/sr-latn.ts";
import { sw } from "#core/classify/lexicon/sw.ts";
import { tl } from "#core/classify/lexicon/tl.ts";
import { uk } from "#core/classify/lexicon/uk.ts";
import { de } from "#core/classify/lexicon/de.ts";
import { en } from "#core/classify/lexicon/en.ts";
import { es } from "#core/classify/lexicon/es.ts";
import { fa } from "#core/classify/lexicon/fa.ts";
import { fr } from "#core/classify/lexicon/fr.ts";
import { gu } from "#core/classify/lexicon/gu.ts";
import { hiLatn } from "#core/classify/lexicon/hi-latn.ts";
import { hi } from "#core/classify/lexicon/hi.ts";
import { id } from "#core/classify/lexicon/id.ts";
import { it } from "#core/classify/lexicon/it.ts";
import { ja } from "#core/classify/lexicon/ja.ts";
import { kn } from "#core/classify/lexicon/kn.ts";
import { ko } from "#core/classify/lexicon/ko.ts";
import { ml } from "#core/classify/lexicon/ml.ts";
import { mr } from "#core/classify/lexicon/mr.ts";
import { nl } from "#core/classify/lexicon/nl.ts";
import { pa } from "#core/classify/lexicon/pa.ts";
import { pl } from "#core/classify/lexicon/pl.ts";
import { pt } from "#core/classify/lexicon/pt.ts";
import { ru } from "#core/classify/lexicon/ru.ts";
import { ta } from "#core/classify/lexicon/ta.ts";
import { te } from "#core/classify/lexicon/te.ts";
import { th } from "#core/classify/lexicon/th.ts";
import { tr } from "#core/classify/lexicon/tr.ts";
import { universal } from "#core/classify/lexicon/universal.ts";
import { ur } from "#core/classify/lexicon/ur.ts";
import { vi } from "#core/classify/lexicon/vi.ts";
import { zh } from "#core/classify/lexicon/zh.ts";

export type Language = {
  code: string;
  lexicon: Lexicon;
  /** The verb follows what it governs, so the noun is looked for before it. */
  verbLast: boolean;
};

const VERB_LAST = new Set([
  "hi",
  "hi-Latn",
  "ur",
  "bn",
  "mr",
  "gu",
  "pa",
  "ta",
  "te",
  "kn",
  "ml",
  "ja",
  "ko",
  "tr",
  "fa",
]);

const LEXICONS: Record<string, Lexicon> = {
  universal,
  en,
  ar,
  bn,
  de,
  es,
  fa,
  fr,
  gu,
  hi,
  "hi-Latn": hiLatn,
  id,
  it,
  ja,
  kn,
  ko,
  ml,
  mr,
  nl,
  pa,
  pl,
  pt,
  ru,
  ta,
  te,
  th,
  tr,
  ur,
  vi,
  zh,
  cs,
  da,
  el,
  fi,
  he,
  hu,
  ro,
  "sr-Latn": srLatn,
  sw,
  tl,
  uk,
};

/** `da` also holds Norwegian and Swedish, `uk` the Cyrillic Serbian, Bulgarian and Kazakh, `cs` Slovak: neighbours. `universal` first: its words count whatever the language is. */
export const LANGUAGES: readonly Language[] = Object.entries(LEXICONS).map(
  ([code, lexicon]) => ({ code, lexicon, verbLast: VERB_LAST.has(code) }),
);
