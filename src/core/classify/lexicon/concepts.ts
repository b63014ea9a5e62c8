/**
 * What a word or phrase says about a request. Nouns name what could be made, verbs what is to be done with it, cues hint
 * at a task without naming it. `stop` words identify the language only; `figure` swallows figures of speech.
 */
export const CONCEPTS = [
  "image",
  "video",
  "music",
  "audio",
  "sfx",
  "code",
  "doc",
  "make",
  "draw",
  "compose",
  "edit",
  "combine",
  "animate",
  "write",
  "explain",
  "rewrite",
  "speak",
  "transcribe",
  "search",
  "fix",
  "describe",
  "recommend",
  "fresh",
  "weather",
  "finance",
  "news",
  "local",
  "online",
  "question",
  "request",
  "neg",
  "meta",
  "ref",
  "motion",
  "style",
  "sound",
  "voiced",
  "calc",
  "chat",
  "followup",
  "figure",
  "stop",
] as const;
export type Concept = (typeof CONCEPTS)[number];

/**
 * One language's terms: comma-separated words or phrases, `*` at the end for any ending. They may be written with or
 * without accents and in any case: both sides are folded alike.
 */
export type Lexicon = Partial<Record<Concept, string>>;
