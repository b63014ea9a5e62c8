import { TASKS, type Task } from "#core/classify/classification.ts";
import {
  countOf,
  firstOf,
  neutralOf,
  type Evidence,
} from "#core/classify/evidence.ts";

/** A rule that fired: what it found, which task it speaks for and how strongly (natural-logarithm units). */
export type Fired = { rule: string; task: Task; weight: number };

export type TaskScores = Record<Task, number>;

/** What every prompt starts from: words are asked for most. */
const PRIOR: TaskScores = {
  text: 1.2,
  image: 0,
  video: -0.3,
  music: -0.3,
  speech: -0.3,
  code: 0,
  web_search: 0,
};

export function scoreByRules(evidence: Evidence): {
  scores: TaskScores;
  fired: Fired[];
} {
  const fired: Fired[] = [];
  const say = (rule: string, task: Task, weight: number): void => {
    if (weight !== 0) fired.push({ rule, task, weight });
  };
  const has = seen(evidence);
  sayRequests(evidence, has, say);
  sayAttachments(evidence, has, say);
  sayShapes(evidence, has, say);
  sayCode(evidence, has, say);
  saySearches(evidence, has, say);
  sayWords(evidence, has, say);
  const scores = { ...PRIOR };
  for (const { task, weight } of fired) scores[task] += weight;
  return { scores, fired };
}

type Say = (rule: string, task: Task, weight: number) => void;
type Has = (concept: Parameters<typeof countOf>[1]) => number;

/** Presence counts once or twice at most: repeating a word buys nothing. */
function seen(evidence: Evidence): Has {
  return (concept) => Math.min(2, countOf(evidence, concept));
}

/** "Make an image", "compose a song", "read this aloud": an act and what it governs. */
function sayRequests(evidence: Evidence, has: Has, say: Say): void {
  const { act, good } = evidence;
  const early = evidence.actWord < 12 ? 1 : 0.7;
  const makes =
    act === "make" ||
    act === "edit" ||
    act === "combine" ||
    act === "animate" ||
    (act === null && has("request") > 0) ||
    (act === "search" && good !== null);
  if (makes && act !== "search") {
    if (good === "image") say("asks for an image", "image", 5 * early);
    if (good === "video") say("asks for a video", "video", 5 * early);
    if (good === "music") say("asks for music", "music", 5 * early);
    if (good === "audio") say("asks for audio", "speech", 3.2 * early);
    if (good === "sfx") say("asks for a sound effect", "music", 3.5 * early);
    if (good === "code") say("asks for code", "code", 4 * early);
    if (good === "doc") say("asks for a text", "text", 4.5 * early);
  }
  if (act === "draw") {
    say(
      "asks to draw",
      good === "video" ? "video" : "image",
      good === "doc" ? 2 : 4.5,
    );
  }
  if (act === "compose") {
    if (good === "doc") say("composes a text", "text", 4);
    else say("asks to compose or sing", "music", good === "music" ? 5 : 2.5);
  }
  if (act === "animate") say("asks to animate", "video", 4);
  if (act === "speak") say("asks to speak a text", "speech", 4.5);
  if (act === "transcribe") say("asks to transcribe", "speech", 5);
  if (act === "write") {
    if (good === "code") say("asks to write code", "code", 4.5);
    else say("asks to write", "text", good === "doc" ? 4.5 : 2.5);
  }
  if (act === "fix") say("asks for programming", "code", 4);
  if (act === "rewrite") say("asks to work on a text", "text", 3.5);
  if (act === "explain") {
    const current = has("fresh") > 0 || has("weather") > 0;
    say("asks for an explanation", "text", current ? 1 : 2.2);
  }
  if (act === "recommend") say("asks for advice", "text", 1.6);
  if (act === "describe") say("asks what is seen or meant", "text", 3);
}

/** Media that came along: changed, joined, described or transcribed. */
function sayAttachments(evidence: Evidence, has: Has, say: Say): void {
  const kinds = new Set(evidence.attachments);
  if (kinds.size === 0) return;
  const { act, good, structure } = evidence;
  const asks =
    structure.questionMarks > 0 ||
    act === "describe" ||
    act === "explain" ||
    act === "rewrite";
  if (kinds.has("video")) {
    if (act === "transcribe") return;
    say("a video is attached", asks ? "text" : "video", asks ? 2.5 : 4);
    return;
  }
  if (kinds.has("audio")) {
    if (act === "compose" || good === "music") {
      say("audio is attached to a request for music", "music", 2.5);
    } else say("audio is attached", "speech", 3);
    return;
  }
  if (kinds.has("image")) {
    if (act === "animate" || good === "video" || has("motion") > 0) {
      say("an image is attached to be moved", "video", 3.5);
    } else if (asks) say("a question about an attached image", "text", 3.5);
    else if (act === "fix" || good === "code") {
      say("code from an attached image", "code", 2);
    } else if (act === "write" || good === "doc") {
      say("a text about an attached image", "text", 2.5);
    } else if (evidence.words > 0) say("an image is attached", "image", 3);
    else say("an image alone is attached", "text", 0.5);
    return;
  }
  say("a file is attached", "text", 1.5);
}

/** Descriptions without a verb of request: what kind of thing do they describe? */
function sayShapes(evidence: Evidence, has: Has, say: Say): void {
  const { structure, act } = evidence;
  const asks =
    structure.questionMarks > 0 ||
    (firstOf(evidence, "question") < 2 && evidence.words > 2) ||
    (act !== null && !["make", "search", "edit", "combine"].includes(act));
  const open = asks ? 0.35 : 1;
  say(
    "image style",
    "image",
    0.9 * Math.min(3, countOf(evidence, "style")) * open,
  );
  say(
    "image parameters",
    "image",
    2.5 * Math.min(1, structure.imageParameters),
  );
  say(
    "motion or camera",
    "video",
    1.1 * Math.min(3, countOf(evidence, "motion")) * open,
  );
  say(
    "sound and instruments",
    "music",
    1.2 * Math.min(3, countOf(evidence, "sound")) * open,
  );
  say(
    "manner of speaking",
    "speech",
    1.3 * Math.min(3, countOf(evidence, "voiced")) * open,
  );
  if (!asks && act === null) {
    const caption = structure.codeSigns < 4 && structure.lines < 4 ? 1 : 0.3;
    if (evidence.firstGood === "image")
      say("describes an image", "image", 3 * caption);
    if (evidence.firstGood === "video")
      say("describes a video", "video", 3 * caption);
    if (evidence.firstGood === "music")
      say("describes music", "music", 2.5 * caption);
    if (evidence.firstGood === "audio")
      say("describes a voice", "speech", 1.5 * caption);
    if (
      evidence.words >= 3 &&
      has("question") === 0 &&
      has("fresh") === 0 &&
      has("chat") === 0 &&
      has("calc") === 0
    ) {
      say("a bare description", "image", 1.1 * caption);
    }
  }
}

function sayCode(evidence: Evidence, has: Has, say: Say): void {
  const { structure } = evidence;
  const density = structure.codeSigns / Math.max(40, structure.read);
  if (structure.fence) say("a code fence", "code", 2.5);
  if (structure.codeLines > 0) {
    say("lines of code", "code", Math.min(3, structure.codeLines) * 1.1);
  }
  if (density > 0.05 && structure.mathSigns < 4)
    say("dense code signs", "code", 1.5);
  if (structure.codeFiles > 0) say("code file names", "code", 1);
  say(
    "programming words",
    "code",
    0.9 * Math.min(3, countOf(evidence, "code")),
  );
  if (has("code") > 0 && has("fix") > 0) say("programming task", "code", 1);
}

function saySearches(evidence: Evidence, has: Has, say: Say): void {
  const { act } = evidence;
  const topics =
    has("weather") * 2 +
    has("local") * 1.3 +
    has("finance") * 1.1 +
    has("news") * 1.1;
  say("weather, places, prices or news", "web_search", Math.min(4, topics));
  if (has("fresh") > 0) {
    say("depends on the time", "web_search", topics > 0 ? 2.8 : 1.1);
  }
  if (act === "search")
    say("asks to search", "web_search", has("online") > 0 ? 4.5 : 2.2);
  else if (has("search") > 0) say("speaks of searching", "web_search", 1);
  if (has("online") > 0) say("names the web", "web_search", 0.9);
}

function sayWords(evidence: Evidence, has: Has, say: Say): void {
  const { structure, act } = evidence;
  const media = ["image", "video", "music", "audio"] as const;
  if (media.some((noun) => neutralOf(evidence, noun) > 0)) {
    say("a medium only describes another noun", "text", 1.5);
  }
  if (has("question") > 0 || structure.questionMarks > 0) {
    say("a question", "text", structure.endsWithQuestion ? 1.4 : 0.8);
  }
  if (firstOf(evidence, "chat") < 2) say("small talk", "text", 1.5);
  if (has("calc") > 0) say("something to work out", "text", 1 * has("calc"));
  if (structure.options >= 3) say("answer options", "text", 3);
  if (structure.mathSigns > 6) say("formulas", "text", 2);
  if (has("figure") > 0) say("a figure of speech", "text", 1);
  if (has("rewrite") > 0 && act !== "rewrite")
    say("work on a text", "text", 0.8);
  if (has("doc") > 0 && act === null) say("names a text", "text", 0.8);
  if (evidence.words > 400) say("a long text", "text", 1);
}

/** Turns scores into probabilities. */
export function softmax(scores: TaskScores, temperature: number): TaskScores {
  let highest = -Infinity;
  for (const task of TASKS) highest = Math.max(highest, scores[task]);
  const shares = { ...scores };
  let sum = 0;
  for (const task of TASKS) {
    shares[task] = Math.exp((scores[task] - highest) / temperature);
    sum += shares[task];
  }
  for (const task of TASKS) shares[task] /= sum;
  return shares;
}
