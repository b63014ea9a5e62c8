/** What the lines of a prompt are; see `Structure`. */
export type Lines = {
  lines: number;
  codeLines: number;
  options: number;
  bullets: number;
};

const CODE_OPENINGS = [
  "def ",
  "class ",
  "import ",
  "from ",
  "#include",
  "select ",
  "insert into",
  "create table",
  "function ",
  "const ",
  "let ",
  "var ",
  "public ",
  "private ",
  "using ",
  "package ",
  "for (",
  "if (",
  "while (",
  "return ",
  "print(",
  "console.",
  ">>>",
  "$ ",
  "traceback",
  "<html",
  "<div",
  "<!doctype",
  "<?php",
  "#!/",
  "at ",
  "sudo ",
  "pip install",
  "npm ",
  "git ",
  "async ",
  "elif ",
  "else:",
  "try:",
  "with open",
  "@",
  "fn ",
  "func ",
];

export function readLines(window: string): Lines {
  let lines = 0;
  let codeLines = 0;
  let options = 0;
  let bullets = 0;
  let from = 0;
  while (from <= window.length) {
    const newline = window.indexOf("\n", from);
    const to = newline === -1 ? window.length : newline;
    const opening = window.slice(from, Math.min(to, from + 40)).trimStart();
    if (opening !== "") {
      lines += 1;
      const first = opening.charCodeAt(0);
      const second = opening.charCodeAt(1);
      const third = opening.charCodeAt(2);
      const isMark = (code: number): boolean =>
        code === 46 || code === 41 || code === 58; // . ) :
      if (
        (isOption(first) && isMark(second) && third <= 32) ||
        (first === 40 && isOption(second) && third === 41)
      ) {
        options += 1;
      } else if (
        ((first === 45 || first === 42 || first === 8226) && second <= 32) ||
        (first >= 48 && first <= 57 && isMark(second))
      ) {
        bullets += 1;
      }
      if (opensCode(opening, first)) codeLines += 1;
    }
    from = to + 1;
  }
  return { lines, codeLines, options, bullets };
}

/** The openings by their first character, which is ASCII. */
const OPENINGS_BY_FIRST = new Map(
  CODE_OPENINGS.map((opening) => [
    opening.charCodeAt(0),
    CODE_OPENINGS.filter((other) => other.startsWith(opening.charAt(0))),
  ]),
);

/** Code is written small or, like SQL, all in capitals: "Let G be a group" and "From here on" are sentences. */
function opensCode(opening: string, first: number): boolean {
  const isCapital = first >= 65 && first <= 90;
  if (isCapital && isSmall(opening.charCodeAt(1))) {
    return opening.startsWith("Traceback");
  }
  const openings = OPENINGS_BY_FIRST.get(isCapital ? first | 32 : first);
  if (openings === undefined) return false;
  const lower = opening.toLowerCase();
  return openings.some((start) => lower.startsWith(start));
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isOption(code: number): boolean {
  return (code >= 65 && code <= 74) || (code >= 97 && code <= 106);
}
