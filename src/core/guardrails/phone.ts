import { isInternationalNumber } from "#core/guardrails/calling-codes.ts";
import {
  isCalledPhone,
  isIdentifierContext,
  isPhoneContext,
  lineBefore,
} from "#core/guardrails/context.ts";
import type { NumberWindow } from "#core/guardrails/number-window.ts";

/** What the way a number is written says about its being a telephone number. */
type Likeness =
  | "certain" // written as an international number
  | "likely" // grouped as telephone numbers are: unless it is called something else
  | "alone" // grouped so, but with spaces, as columns of figures are: unless other figures are near
  | "possible" // only where the words before speak of telephones
  | "no";

/** The window that is most like a telephone number and stands where one can; null if none does. */
export function phoneAmong(
  windows: readonly NumberWindow[],
): NumberWindow | null {
  for (const likeness of STRONGEST_FIRST) {
    const phone = windows.find(
      (window) =>
        likenessOf(window) === likeness && isInPlace(window, likeness),
    );
    if (phone) return phone;
  }
  return null;
}

function isInPlace(window: NumberWindow, likeness: Likeness): boolean {
  if (likeness === "certain") return true;
  const before = lineBefore(window.text, window.start);
  if (isIdentifierContext(before)) return false;
  if (likeness === "likely") return true;
  if (likeness === "alone" && window.isIsolated) return true;
  if (isCalledPhone(before) || isPhoneContext(wordAfter(window))) return true;
  const isSubscriber = likeness === "alone" || SUBSCRIBER.test(window.digits);
  return isSubscriber && isPhoneContext(before);
}

/** As long as the numbers of people are, and unlike a count of seconds: North America, India, China, or with a 0. */
const SUBSCRIBER =
  /^(?:[2-9]\d\d[2-9]\d{6}|[6-9]\d{9}|1[3-9]\d{9}|0[1-9]\d{8,9})$/;

function likenessOf(window: NumberWindow): Likeness {
  const { digits, lead, isAttached } = window;
  if (digits.length > 15) return "no";
  if (lead === "+" && !isAfterOperand(window)) {
    const dialled = withoutTrunkZero(window);
    return isInternationalNumber(dialled) ? "certain" : "no";
  }
  if (lead === "+" || isAttached) return "no";
  if (isDate(window)) return "no";
  const judged = [
    northAmerican(window),
    withTrunkZero(window),
    withAccessCode(window),
    otherNational(window),
  ];
  return (
    STRONGEST_FIRST.find((likeness) => judged.includes(likeness)) ??
    (digits.length <= 13 ? "possible" : "no")
  );
}

const STRONGEST_FIRST: readonly Likeness[] = [
  "certain",
  "likely",
  "alone",
  "possible",
];

/** 415-555-2671, (415) 555-2671, 1-800-555-2671 … */
function northAmerican(window: NumberWindow): Likeness {
  const { digits, shape, joints, lead } = window;
  const isLong = shape.startsWith("1-") && digits.startsWith("1");
  const local = isLong ? digits.slice(1) : digits;
  const localShape = isLong ? shape.slice(2) : shape;
  const inner = isLong ? joints.slice(1) : joints;
  if (local.length !== 10) return "no";
  if (localShape === "3-7" || localShape === "6-4") {
    return lead === "(" && inner === "p" ? "likely" : "no";
  }
  if (localShape !== "3-3-4") return "no";
  if (inner.startsWith("p")) return "likely";
  if (/^[2-9]\d\d[2-9]/.test(local)) {
    if (inner === "  ") return "alone";
    return "likely";
  }
  return inner === "--" && /^[2-9]/.test(local) ? "likely" : "no";
}

/** 020 7946 0958, 0171/1234567, 01 23 45 67 89, (02) 9374 4000 … */
function withTrunkZero(window: NumberWindow): Likeness {
  const { digits, shape, joints, lead } = window;
  if (!/^0[1-9]/.test(digits) || digits.length < 9 || digits.length > 12) {
    return "no";
  }
  if (shape === "2-2-2-2-2") return pairs(window);
  const groups = shape.split("-").map(Number);
  const [first = 0] = groups;
  if (groups.length < 2 || groups.length > 5 || first < 2 || first > 6) {
    return "no";
  }
  if (groups.slice(1).some((length) => length < 2 || length > 8)) return "no";
  if (joints.includes(".") && !/^\.+$/.test(joints)) return "no";
  if (lead === "(" || joints.startsWith("p")) return "likely";
  return /^ +$/.test(joints) ? "alone" : "likely";
}

/** Five pairs, unless they count up as lists do. */
function pairs({ digits, joints }: NumberWindow): Likeness {
  if (!/^( +|-+|\.+)$/.test(joints)) return "no";
  const values = digits.match(/../g)?.map(Number) ?? [];
  const countsUp = values.every(
    (value, i) => i === 0 || value - (values[i - 1] ?? 0) === 1,
  );
  if (countsUp) return "no";
  return joints.startsWith(" ") ? "alone" : "likely";
}

/** 0044 20 7946 0958 */
function withAccessCode({ digits, shape }: NumberWindow): Likeness {
  if (!/^00[1-9]/.test(digits) || !isInternationalNumber(digits.slice(2))) {
    return "no";
  }
  return shape.includes("-") && !/^[12]-/.test(shape) ? "likely" : "possible";
}

/** India's 98765 43210, China's 138 1234 5678, Brazil's (11) 98765-4321. */
function otherNational({
  digits,
  shape,
  joints,
  lead,
}: NumberWindow): Likeness {
  if (shape === "5-5" && /^[6-9]/.test(digits)) {
    return joints === " " || joints === "-" ? "alone" : "no";
  }
  if (shape === "3-4-4" && /^1[3-9]/.test(digits)) {
    return joints === "--" ? "likely" : joints === "  " ? "alone" : "no";
  }
  if (/^2-[45]-4$/.test(shape) && lead === "(" && joints[0] === "p") {
    return "likely";
  }
  return "no";
}

/** Day, month and year in any order, or something that is grouped like an IP address. */
function isDate({ shape, digits }: NumberWindow): boolean {
  return (
    /^(?:(?:4-\d-\d|4-[12]-[12]|[12]-[12]-4)(?:-2){0,3}|2-2-2(?:-2-2-2)?)$/.test(
      shape,
    ) ||
    /^[1-3]-[1-3]-[1-3]-[1-3]$/.test(shape) ||
    (shape === "8" && /^(?:19|20)\d\d[01]\d[0-3]\d$/.test(digits)) ||
    (shape === "14" && /^(?:19|20)/.test(digits))
  );
}

/** `x+4155…` and `(a)+4155…` are sums. */
function isAfterOperand({ text, start }: NumberWindow): boolean {
  return /[\w)\]]$/.test(text.slice(Math.max(0, start - 2), start - 1));
}

/** "+44 (0)20 …" is dialled without the zero. */
function withoutTrunkZero({ digits, shape, joints }: NumberWindow): string {
  const [code = 0] = shape.split("-").map(Number);
  const hasTrunkZero = joints.startsWith("p") && digits[code] === "0";
  return hasTrunkZero ? digits.slice(0, code) + digits.slice(code + 1) : digits;
}

/** "415 555 2671 (mobile)" */
function wordAfter({ text, end }: NumberWindow): string {
  return (
    /^ ?[([]([a-z ]{2,12})[)\]]/i
      .exec(text.slice(end, end + 16))?.[1]
      ?.toLowerCase() ?? ""
  );
}
