import {
  getCountries,
  getCountryCallingCode,
  Metadata,
  type NumberingPlan,
} from "libphonenumber-js/min";

/** How long a subscriber's national number can be at least; shorter ones are emergency and service numbers. */
const SHORTEST_NATIONAL = 6;

/** The library has this method and its types leave it out. */
type WithPattern = { nationalNumberPattern(): string };

type Plan = { lengths: ReadonlySet<number>; pattern: RegExp };

const PLANS = readPlans();

/** Whether `digits` (calling code first, no `+`) is a number that its country's plan can hold. */
export function isInternationalNumber(digits: string): boolean {
  if (digits.length < 7 || digits.length > 15) return false;
  for (let codeLength = 1; codeLength <= 3; codeLength += 1) {
    const plans = PLANS.get(digits.slice(0, codeLength));
    if (!plans) continue;
    const national = digits.slice(codeLength);
    return (
      national.length >= SHORTEST_NATIONAL &&
      plans.some(
        ({ lengths, pattern }) =>
          lengths.has(national.length) && pattern.test(national),
      )
    );
  }
  return false;
}

/** Several countries share a calling code; no calling code begins with another. */
function readPlans(): ReadonlyMap<string, readonly Plan[]> {
  const plans = new Map<string, Plan[]>();
  const metadata = new Metadata();
  for (const country of getCountries()) {
    metadata.selectNumberingPlan(country);
    const plan = metadata.numberingPlan as
      (NumberingPlan & WithPattern) | undefined;
    if (!plan) continue;
    const code = getCountryCallingCode(country);
    const known = plans.get(code) ?? [];
    known.push({
      lengths: new Set(plan.possibleLengths()),
      pattern: new RegExp(`^(?:${plan.nationalNumberPattern()})$`),
    });
    plans.set(code, known);
  }
  return plans;
}
