import { TASKS, type MediaKind } from "#core/classify/classification.ts";
import {
  ACTS,
  GOODS,
  countOf,
  firstOf,
  neutralOf,
  readEvidence,
  type Evidence,
} from "#core/classify/evidence.ts";
import { CONCEPTS, type Concept } from "#core/classify/lexicon/concepts.ts";
import { LANGUAGES } from "#core/classify/lexicon/languages.ts";
import { hasConcept } from "#core/classify/lexicon/match.ts";
import {
  scoreByRules,
  softmax,
  type TaskScores,
} from "#core/classify/rules.ts";
import { SCRIPTS } from "#core/classify/text/scripts.ts";

/** Values of the learned model's features, all about 0–1, in the order of `FEATURES`. */
const names: string[] = [];

/** The names of the features, for training, explanations and a check that the weights fit. */
export const FEATURES: readonly string[] = names;

const TOPICS = CONCEPTS.filter((name) => name !== "stop");
const PLACES = [1, 3, 12] as const;
const LENGTHS = [2, 4, 7, 12, 20, 35, 60, 120, 250, 500] as const;
const MEDIA = ["image", "video", "music", "audio"] as const;
const KINDS: readonly MediaKind[] = ["image", "video", "audio", "file"];
/** Signs that change what an attachment means. */
const WITH_ATTACHMENT = [
  "edit",
  "combine",
  "animate",
  "motion",
  "describe",
  "question",
  "explain",
  "transcribe",
  "speak",
  "rewrite",
  "music",
  "video",
  "doc",
] as const satisfies readonly Concept[];
const RULE_TEMPERATURE = 1.5;

/** Reads the features off the evidence and what the rules made of it. */
export function readFeatures(
  evidence: Evidence,
  ruleScores: TaskScores,
): Float32Array {
  const values = new Float32Array(names.length);
  let at = 0;
  const put = (value: number): void => {
    values[at++] = value;
  };
  walk(evidence, ruleScores, (_, value) => put(value));
  return values;
}

type Visit = (name: string, value: number) => void;

function walk(evidence: Evidence, ruleScores: TaskScores, put: Visit): void {
  putConcepts(evidence, put);
  putRequest(evidence, put);
  putShape(evidence, put);
  putAttachments(evidence, put);
  const shares = softmax(ruleScores, RULE_TEMPERATURE);
  for (const task of TASKS) {
    put(`rules ${task}`, clamp(ruleScores[task] / 6));
    put(`rules share ${task}`, shares[task]);
  }
}

function putConcepts(evidence: Evidence, put: Visit): void {
  const per = Math.max(6, evidence.words);
  for (const name of TOPICS) {
    const count = countOf(evidence, name);
    const first = firstOf(evidence, name);
    put(`has ${name}`, count > 0 ? 1 : 0);
    put(`count ${name}`, Math.min(count, 4) / 4);
    put(`density ${name}`, Math.min(1, (4 * count) / per));
    for (const place of PLACES) {
      put(`${name} in first ${place}`, first < place ? 1 : 0);
    }
  }
  for (const noun of MEDIA) {
    put(`neutral ${noun}`, neutralOf(evidence, noun) > 0 ? 1 : 0);
  }
  const opening = evidence.matches[0];
  const opens = opening !== undefined && opening.start === 0;
  for (const name of TOPICS) {
    const index = CONCEPTS.indexOf(name);
    put(`opens with ${name}`, opens && hasConcept(opening, index) ? 1 : 0);
  }
  const last = evidence.matches.at(-1);
  for (const name of TOPICS) {
    const index = CONCEPTS.indexOf(name);
    const ends = last !== undefined && evidence.words - last.wordEnd <= 1;
    put(`ends with ${name}`, ends && hasConcept(last, index) ? 1 : 0);
  }
}

function putRequest(evidence: Evidence, put: Visit): void {
  const { act, good, firstGood, lastGood } = evidence;
  for (const name of ["none", ...ACTS]) {
    const isAct = (act ?? "none") === name;
    put(`act ${name}`, isAct ? 1 : 0);
    for (const noun of ["none", ...GOODS]) {
      put(`${name} ${noun}`, isAct && (good ?? "none") === noun ? 1 : 0);
    }
  }
  for (const noun of ["none", ...GOODS]) {
    put(`governs ${noun}`, (good ?? "none") === noun ? 1 : 0);
    put(`first noun ${noun}`, (firstGood ?? "none") === noun ? 1 : 0);
    put(`last noun ${noun}`, (lastGood ?? "none") === noun ? 1 : 0);
  }
  put("act first", evidence.actWord < 1 ? 1 : 0);
  put("act early", evidence.actWord < 5 ? 1 : 0);
}

function putShape(evidence: Evidence, put: Visit): void {
  const shape = evidence.structure;
  const per = Math.max(20, shape.read);
  LENGTHS.forEach((length) =>
    put(`words > ${length}`, evidence.words > length ? 1 : 0),
  );
  put("length", Math.min(1, Math.log2(1 + shape.length) / 14));
  put("lines", Math.min(1, Math.log2(shape.lines + 1) / 6));
  put("several lines", shape.lines > 1 ? 1 : 0);
  put("sentences", Math.min(1, shape.sentences / 8));
  put("no full stop", shape.sentences === 0 ? 1 : 0);
  put("commas", Math.min(1, shape.commas / 10));
  put("comma density", Math.min(1, (30 * shape.commas) / per));
  put("question mark", shape.questionMarks > 0 ? 1 : 0);
  put("ends with question mark", shape.endsWithQuestion ? 1 : 0);
  put("digit density", Math.min(1, (8 * shape.digits) / per));
  put("digits", shape.digits > 0 ? 1 : 0);
  put("capitals", Math.min(1, (10 * shape.uppercase) / per));
  put("no capitals", shape.uppercase === 0 ? 1 : 0);
  put("quotes", Math.min(1, shape.quotes / 4));
  put("code sign density", Math.min(1, (12 * shape.codeSigns) / per));
  put("code signs", Math.min(1, shape.codeSigns / 20));
  put("any code sign", shape.codeSigns > 0 ? 1 : 0);
  put("fence", shape.fence ? 1 : 0);
  put("code lines", Math.min(1, shape.codeLines / 4));
  put("any code line", shape.codeLines > 0 ? 1 : 0);
  put("formulas", Math.min(1, shape.mathSigns / 10));
  put("options", shape.options >= 3 ? 1 : 0);
  put("bullets", Math.min(1, shape.bullets / 6));
  put("urls", Math.min(1, shape.urls));
  put("image parameters", Math.min(1, shape.imageParameters / 2));
  put("image files", Math.min(1, shape.imageFiles));
  put("video files", Math.min(1, shape.videoFiles));
  put("audio files", Math.min(1, shape.audioFiles));
  put("code files", Math.min(1, shape.codeFiles));
  SCRIPTS.forEach((script, index) =>
    put(`script ${script}`, shape.script === index ? 1 : 0),
  );
  put("mixed scripts", shape.scriptShare < 0.9 ? 1 : 0);
  const code = LANGUAGES[evidence.language]?.code;
  put("language unknown", code === undefined ? 1 : 0);
  put("language english", code === "en" ? 1 : 0);
  put("verb last", (LANGUAGES[evidence.language]?.verbLast ?? false) ? 1 : 0);
  const matched = evidence.matches.length / Math.max(4, evidence.words);
  put("share of words known", clamp(matched));
}

function putAttachments(evidence: Evidence, put: Visit): void {
  const { attachments, structure } = evidence;
  const given = new Set(attachments);
  for (const kind of KINDS) put(`attached ${kind}`, given.has(kind) ? 1 : 0);
  put("several attached", attachments.length > 1 ? 1 : 0);
  put("nothing attached", attachments.length === 0 ? 1 : 0);
  const asks = structure.questionMarks > 0 ? 1 : 0;
  for (const kind of KINDS) {
    const on = given.has(kind);
    put(`attached ${kind} and a question mark`, on ? asks : 0);
    for (const sign of WITH_ATTACHMENT) {
      put(
        `attached ${kind} and ${sign}`,
        on && countOf(evidence, sign) > 0 ? 1 : 0,
      );
    }
  }
}

function clamp(value: number): number {
  return Math.min(1.5, Math.max(-1.5, value));
}

// Named once by walking an empty prompt, so names and values cannot come apart.
{
  const empty = readEvidence("", []);
  walk(empty, scoreByRules(empty).scores, (name) => names.push(name));
}
