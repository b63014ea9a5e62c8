/**
 * Check digits by the published procedures, written apart from the detectors so that a shared mistake would show.
 */

/** ISO/IEC 7812-1, annex B: double every second digit from the right of the payload. */
export function withLuhn(payload: string): string {
  const sum = payload
    .split("")
    .reverse()
    .map((digit, i) => (i % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .map((value) => (value > 9 ? value - 9 : value))
    .reduce((a, b) => a + b, 0);
  return payload + ((10 - (sum % 10)) % 10);
}

/** ISO 13616: 98 minus the account, the country and "00", letters as 10–35, modulo 97. */
export function withIbanCheck(country: string, account: string): string {
  const number = `${account}${country}00`
    .split("")
    .map((character) => String(Number.parseInt(character, 36)))
    .join("");
  const check = 98n - (BigInt(number) % 97n);
  return country + String(check).padStart(2, "0") + account;
}

/** Verhoeff 1969 by its definition: products in the symmetries of the pentagon, not by table. */
export function withVerhoeff(payload: string): string {
  const permute = (digit: number, times: number): number => {
    const once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let turned = digit;
    for (let i = 0; i < times; i += 1) turned = once[turned] ?? 0;
    return turned;
  };
  const multiply = (a: number, b: number): number => {
    const turn = a < 5 ? (b % 5) + a : a - (b % 5);
    const isTurned = a < 5 === b < 5;
    return (((turn % 5) + 5) % 5) + (isTurned ? 0 : 5);
  };
  const checkOf = (digits: string) =>
    digits
      .split("")
      .reverse()
      .reduce((sum, digit, i) => multiply(sum, permute(Number(digit), i)), 0);
  for (let last = 0; last < 10; last += 1) {
    if (checkOf(payload + last) === 0) return payload + last;
  }
  throw new Error("Every number has a check digit.");
}
