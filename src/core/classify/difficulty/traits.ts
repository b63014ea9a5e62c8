import { WordPatterns } from "#core/classify/difficulty/word-patterns.ts";
import type { Evidence } from "#core/classify/evidence.ts";

/** What there is to do in a prompt, counted over the part of it before the answer options. */
export type Traits = {
  words: number;
  /** Numbers, not digits: 1,250 is one. */
  figures: number;
  isFormula: boolean;
  /** Formulas ask for more the more of these they hold. */
  roots: number;
  /** "if", "such that", "let", "suppose": what has to be held in mind. */
  conditions: number;
  /** Relations between unknowns, as puzzles have them. */
  clues: number;
  /** Words of arithmetic, algebra, geometry and chance. */
  maths: number;
  /** Distinct things that are asked of one answer: design, weigh, justify, cover. */
  demands: number;
  optionsInFigures: boolean;
  isCode: boolean;
  /** A function's head and what it should do, without its body. */
  isStub: boolean;
  asksForProof: boolean;
  asksForOutput: boolean;
  loops: number;
  branches: number;
  calls: number;
  operators: number;
  /** Characters of the longest literal that code is run on. */
  literal: number;
  /** Given examples and constraints of a specification. */
  examples: number;
};

const FIGURE = /\d+(?:[.,]\d+)*/g;
const NUMERAL =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)\b/g;
/** Set as mathematicians set it. */
const FORMULA =
  /\\(?:frac|dfrac|sqrt|log|sum|int|left|cdot|times|begin|\[|\()|\$[^$\n]*[=^\\+_][^$\n]*\$|\b[a-z]\^\d|\b[a-z]\([a-z\d]\) ?=|\d[a-z] ?[-+=] ?\d/i;
const ROOT = /√|\\sqrt|\bsqrt\b|\bsquare root/g;
const CONDITION =
  /\b(?:if|let|suppose|assum(?:e|ing)|given|such that|so that|unless|provided|where|wenn|angenommen|si|sea|soit|sia|se|если|пусть)\b|यदि|अगर|मान|若|如果|设|假设|もし|만약/g;
const CLUE =
  /\b(?:each|every|exactly one|either|neither|not both|left of|right of|next to|between|before|after|taller|older|younger|shorter|faster|clues?|same|different|sits?|lives?|owns?|knights?|knaves?|liars?|truth)\b/g;
const MATHS =
  /\b(?:integers?|digits?|divisible|divisors?|multiples? of|primes?|factors?|fractions?|ratio|perimeter|area|volume|radius|diameter|triangles?|circles?|polygons?|angles?|roots?|sum|product of|equations?|sequence|arithmetic|geometric|probability|real numbers?|complex numbers?|coefficients?|remainder|modulo|matrix|vectors?|integral|derivative|in how many|how many|how much|how far|how fast|how old|number of|total|average|percent|altogether|twice|half|each|smallest|largest|greatest|least|cubes?|spheres?|cones?|cylinders?|base \d+|express your answer|different|distinct|chosen randomly|at random|equally|left over|remaining|per|theorem|lemma|irrational|rational|converges?|continuous|differentiable|finite|infinite|infinitely|group|subgroup|ring|field|graph|vertices|inequality|bounded|eigenvalues?|isomorphic|even|odd|modulo)\b|números?|nombres?|zahlen?|numeri|числ|दशमलव|वर्गमूल|संख्या|त्रिभुज|数|角|函数|定理|方程|集合|收敛|连续|极限|三角|整数|関数|정리|수열|함수/g;
const DEMAND =
  /\b(?:design|architect(?:ure)?|analy[sz]e|analysis|evaluate|assess|compare|contrast|critique|critically|optimi[sz]e|strateg(?:y|ies)|roadmap|trade-?offs?|implement|migration|scalab\w+|failure modes|justify|justification|recommendations?|constraints?|requirements?|edge cases|must|step[- ]by[- ]step|in[- ]depth|detailed|comprehensive|thorough(?:ly)?|end-to-end|cit(?:e|ing)|reasoning|implications|budget|projections?|timeline|diseña|analiza|compara|evalúa|justifica|conception|analyse[rz]?|comparez|entwirf|analysiere|vergleiche|bewerte|projete|analise|compare|спроектируй|проанализируй|сравни|обоснуй)\b|设计|分析|比较|评估|论证|设計|比較|評価|विश्लेषण|तुलना|मूल्यांकन|रणनीति|분석|비교|설계|평가/g;
/** What every match of `PROOF` has in it. */
const PROVING =
  /\b(?:prove|disprove|show|derive|demonstrate|demuestr|prueba|demontre|démontre|montre|dimostra|demonstre|beweise|zeige|proof)|докажи|покажите|证明|証明|증명|सिद्ध/g;
const WORDS = new WordPatterns({
  proving: PROVING,
  numerals: NUMERAL,
  conditions: CONDITION,
  clues: CLUE,
  maths: MATHS,
  demands: DEMAND,
});
/** At the beginning of a sentence, with something to prove behind it: a stray word proves nothing. */
const PROOF =
  /(?:^|[.:;!?\n]\s*|\bplease |\bthen |\band )(?:rigorously )?(?:(?:dis)?prove|show|derive|demonstrate)(?: or disprove)?[:,]? (?:that|the|a|an|this|every|any|there|for|by|using|if|\$|\\)|(?:^|[.:;!?¿¡\n]\s*)(?:demuestr[ae]|prueba|demontre[rz]?|démontre[rz]?|montre[rz]?|dimostra(?:re)?|demonstre|prove|beweise[n]?|zeige|докажи(?:те)?|покажите)[,:]? (?:que|qu'|la |le |el |che |dass|sie|die|den|das|что|a |o )|\bproof (?:of|that)\b|\bprove by induction\b|证明|証明せよ|証明し|증명하|सिद्ध क/;
const OUTPUT =
  /==\s*\?\?|\b(?:what (?:does|will|would|is) [^.?!]{0,60}(?:print|output|return|evaluate)|(?:predict|determine|find|give|trace) [^.?!]{0,40}(?:output|result|value)|output of|complete the assertion)/;
/** The head of a function, wherever it stands. */
const FUNCTION =
  /\b(?:def|func|fn|function|public|private|static|void|int)\s+\w+\s*\(/;
const LOOP = /\b(?:for|while)\b/g;
const BRANCH = /\b(?:if|elif|else|case|switch|and|or)\b|&&|\|\|/g;
const CALL = /\.\w+\(/g;
const OPERATOR = /[-+*/%]/g;
const LITERAL = /'[^'\n]*'|"[^"\n]*"|\[[^\]\n]*\]/g;
const EXAMPLE = />>>|==>|➞|→|\bexamples?\b|\binput:|\boutput:|\bassert\b/gi;
/** The first answer option ends what is asked. */
const FIRST_OPTION = /(?:^|\n)\s*\(?[Aa][.):]\s/;
const OPTION_LINE = /(?:^|\n)\s*\(?[A-Ja-j][.):]\s*([^\n]*)/g;

export function readTraits(evidence: Evidence): Traits {
  const { window, structure } = evidence;
  const asked = readAsked(evidence);
  const lower = asked.toLowerCase();
  WORDS.read(lower);
  const isCode =
    structure.fence ||
    structure.codeLines > 0 ||
    (window.includes("(") && FUNCTION.test(window));
  return {
    words: Math.max(
      1,
      Math.round((evidence.words * asked.length) / Math.max(1, window.length)),
    ),
    figures:
      (structure.digits === 0 ? 0 : countIn(asked, FIGURE)) +
      Math.min(3, WORDS.count("numerals")),
    isFormula: structure.mathSigns > 0 && FORMULA.test(asked),
    roots: /√|sqrt|square root/.test(lower) ? countIn(lower, ROOT) : 0,
    conditions: WORDS.count("conditions"),
    clues: evidence.words > 40 ? WORDS.count("clues") : 0,
    maths: WORDS.count("maths"),
    isCode,
    isStub: isCode && structure.codeLines <= 3 && /"""|'''/.test(window),
    demands: WORDS.countDistinct("demands"),
    optionsInFigures: structure.options >= 3 && hasFigureOptions(window),
    asksForProof: WORDS.count("proving") > 0 && PROOF.test(lower),
    asksForOutput: isCode && OUTPUT.test(lower),
    loops: isCode ? countIn(lower, LOOP) : 0,
    branches: isCode ? countIn(lower, BRANCH) : 0,
    calls: isCode ? countIn(lower, CALL) : 0,
    operators: isCode ? countIn(lower, OPERATOR) : 0,
    literal: isCode ? longestOf(asked, LITERAL) : 0,
    examples: isCode ? countIn(lower, EXAMPLE) : 0,
  };
}

function readAsked({ window, structure }: Evidence): string {
  if (structure.options < 3) return window;
  const at = window.search(FIRST_OPTION);
  return at > 0 ? window.slice(0, at) : window;
}

function hasFigureOptions(window: string): boolean {
  let all = 0;
  let figures = 0;
  for (const [, option = ""] of window.matchAll(OPTION_LINE)) {
    all += 1;
    if (/\d/.test(option)) figures += 1;
  }
  return figures >= 0.6 * Math.max(1, all);
}

function countIn(text: string, pattern: RegExp): number {
  pattern.lastIndex = 0;
  let count = 0;
  while (count < 200 && pattern.exec(text) !== null) count += 1;
  return count;
}

function longestOf(text: string, pattern: RegExp): number {
  let longest = 0;
  for (const [found] of text.matchAll(pattern)) {
    longest = Math.max(longest, found.length);
  }
  return longest;
}
