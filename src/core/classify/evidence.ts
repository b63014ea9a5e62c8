import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import {
  eachConcept,
  hasAny,
  hasConcept,
  maskOf,
  readTerms,
  type Match,
} from "#core/classify/lexicon/match.ts";
import { readStructure, type Structure } from "#core/classify/structure.ts";
import { collapseRepeats } from "#core/classify/text/collapse.ts";
import { fold } from "#core/classify/text/fold.ts";
import { readWindow } from "#core/classify/text/window.ts";
import type { MediaKind } from "#core/classify/classification.ts";

/** What can be asked for, as nouns name it. */
export const GOODS = [
  "image",
  "video",
  "music",
  "audio",
  "sfx",
  "code",
  "doc",
] as const satisfies readonly Concept[];
export type Good = (typeof GOODS)[number];

/** What can be done, as verbs name it; the earlier in the list, the more it says. */
export const ACTS = [
  "transcribe",
  "speak",
  "animate",
  "rewrite",
  "fix",
  "describe",
  "draw",
  "compose",
  "combine",
  "edit",
  "search",
  "explain",
  "recommend",
  "write",
  "make",
] as const satisfies readonly Concept[];
export type Act = (typeof ACTS)[number];

/** Everything that the deciding rules and the learned model look at. */
export type Evidence = {
  /** The part that is read, as it was written. */
  window: string;
  folded: string;
  words: number;
  language: number;
  matches: readonly Match[];
  /** Per concept: how often, and the first word's index (999 if absent). */
  count: Uint16Array;
  first: Uint16Array;
  /** Media nouns that name something else: "video player", "lyrics of a song". */
  neutral: Uint16Array;
  /** The main act and what it governs, null where nothing was found. */
  act: Act | null;
  actWord: number;
  good: Good | null;
  /** The first noun of all and the last, whatever the verb. */
  firstGood: Good | null;
  lastGood: Good | null;
  structure: Structure;
  attachments: readonly MediaKind[];
};

const INDEX = Object.fromEntries(
  CONCEPTS.map((name, index) => [name, index]),
) as Record<Concept, number>;
const META = INDEX.meta;
const GOODS_MASK = maskOf(GOODS);
const ACTS_MASK = maskOf(ACTS);
const GOOD_MASKS = GOODS.map((good) => maskOf([good]));
const OTHER_GOODS = GOODS.map((good) =>
  maskOf(GOODS.filter((other) => other !== good)),
);
const ACT_MASKS = ACTS.map((act) => maskOf([act]));
/** A noun this many words away can still be what a verb governs. */
const REACH = 8;

export function readEvidence(
  prompt: string,
  attachments: readonly MediaKind[],
): Evidence {
  const window = collapseRepeats(readWindow(prompt));
  const folded = fold(window);
  const { matches, words, language } = readTerms(folded);
  const count = new Uint16Array(CONCEPTS.length);
  const first = new Uint16Array(CONCEPTS.length).fill(999);
  const neutral = new Uint16Array(CONCEPTS.length);
  let word = 0;
  const note = (concept: number): void => {
    count[concept] = (count[concept] ?? 0) + 1;
    if (first[concept] === 999) first[concept] = word;
  };
  for (const match of matches) {
    word = Math.min(match.word, 998);
    eachConcept(match, note);
  }
  const goods = findGoods(matches, neutral);
  const verbLast = LANGUAGES[language]?.verbLast ?? false;
  const acting = findAct(matches, words, verbLast);
  const governed =
    acting === null ? null : governedGood(goods, acting.match, verbLast);
  return {
    window,
    folded,
    words,
    language,
    matches,
    count,
    first,
    neutral,
    act: acting?.act ?? null,
    actWord: acting?.match.word ?? 999,
    good: governed,
    firstGood: goods[0]?.good ?? null,
    lastGood: goods.at(-1)?.good ?? null,
    structure: readStructure(window, prompt.length),
    attachments,
  };
}

/** How often `concept` was found. */
export function countOf(evidence: Evidence, concept: Concept): number {
  return evidence.count[INDEX[concept]] ?? 0;
}

/** Index of the first word that says `concept`; 999 if none does. */
export function firstOf(evidence: Evidence, concept: Concept): number {
  return evidence.first[INDEX[concept]] ?? 999;
}

export function neutralOf(evidence: Evidence, concept: Concept): number {
  return evidence.neutral[INDEX[concept]] ?? 0;
}

type Found = { good: Good; match: Match };

/** Nouns in order. A noun right before another noun or a meta word only describes it: "video script", "music theory". */
function findGoods(matches: readonly Match[], neutral: Uint16Array): Found[] {
  const found: Found[] = [];
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i];
    if (match === undefined) continue;
    if (!hasAny(match, GOODS_MASK)) continue;
    const which = GOOD_MASKS.findIndex((mask) => hasAny(match, mask));
    const good = GOODS[which];
    const others = OTHER_GOODS[which];
    if (good === undefined || others === undefined) continue;
    const next = matches[i + 1];
    const describes =
      next !== undefined &&
      next.word <= match.wordEnd &&
      next.start - match.end <= 1 &&
      (hasConcept(next, META) || hasAny(next, others));
    const previous = matches[i - 1];
    const ownedByMeta =
      previous !== undefined &&
      hasConcept(previous, META) &&
      !hasAny(previous, GOODS_MASK) &&
      match.word - previous.wordEnd <= 2;
    if (good !== "doc" && (describes || ownedByMeta)) {
      neutral[INDEX[good]] = (neutral[INDEX[good]] ?? 0) + 1;
      continue;
    }
    found.push({ good, match });
  }
  return found;
}

/** The act that the request is about: the first strong one near the beginning, else near the end. */
function findAct(
  matches: readonly Match[],
  words: number,
  verbLast: boolean,
): { act: Act; match: Match } | null {
  // They come in the order of their words.
  const head = () =>
    firstAct(matches.slice(0, firstFrom(matches, 30)), verbLast);
  const tail = () => matches.slice(firstFrom(matches, words - 16));
  return verbLast
    ? (firstAct(tail().reverse(), verbLast) ?? head())
    : (head() ?? firstAct(tail(), verbLast));
}

/** Index of the first match that stands at `word` or after it. */
function firstFrom(matches: readonly Match[], word: number): number {
  const at = matches.findIndex((match) => match.word >= word);
  return at < 0 ? matches.length : at;
}

function firstAct(
  part: readonly Match[],
  verbLast: boolean,
): { act: Act; match: Match } | null {
  let weak: { act: Act; match: Match } | null = null;
  for (const match of part) {
    if (!hasAny(match, ACTS_MASK)) continue;
    const act = ACTS[ACT_MASKS.findIndex((mask) => hasAny(match, mask))];
    if (act === undefined) continue;
    // "I want …", "give me …" and question words yield to a real verb close by.
    const isWeak = act === "make" || act === "write" || act === "explain";
    if (!isWeak) {
      if (weak === null || Math.abs(match.word - weak.match.word) <= 6) {
        return { act, match };
      }
      return weak;
    }
    weak ??= { act, match };
    if (verbLast && weak.match.word - match.word > 6) return weak;
  }
  return weak;
}

function governedGood(
  goods: readonly Found[],
  act: Match,
  verbLast: boolean,
): Good | null {
  const after = goods.find(
    ({ match }) => match.word >= act.word && match.word - act.wordEnd <= REACH,
  );
  const before = goods.findLast(
    ({ match }) => match.word < act.word && act.word - match.wordEnd <= REACH,
  );
  const chosen = verbLast ? (before ?? after) : (after ?? before);
  return chosen?.good ?? null;
}
