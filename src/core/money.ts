/**
 * Money inside the router: a whole number of 10⁻⁸ cents (10⁻¹⁰ US dollars), the scale of the
 * `numeric(20,8)` cents columns. Dollars exist on the wire and in price lists only; this file is the one bridge.
 */
export type Money = bigint & { readonly __brand: "10^-8 cents" };

const UNITS_PER_CENT = 100_000_000n;
const UNITS_PER_DOLLAR = 100n * UNITS_PER_CENT;
const DECIMALS_OF_A_CENT = 8;

export const NO_MONEY = 0n as Money;

export function addMoney(...parts: Money[]): Money {
  return parts.reduce<bigint>((sum, part) => sum + part, 0n) as Money;
}

export function subtractMoney(from: Money, what: Money): Money {
  return (from - what) as Money;
}

/** A dollar amount from the wire or a price list, rounded half up to 10⁻¹⁰ dollars. */
export function moneyFromDollars(dollars: number): Money {
  if (!Number.isFinite(dollars)) {
    throw new RangeError(`Not an amount of dollars: ${dollars}`);
  }
  return moneyFromDecimal(decimalOf(dollars), 10);
}

/** A cents column (`"12.50000000"`), exact. */
export function moneyFromCents(cents: string | number | bigint): Money {
  return moneyFromDecimal(
    typeof cents === "number" ? decimalOf(cents) : String(cents),
    DECIMALS_OF_A_CENT,
  );
}

/** What a cents column stores: always eight decimals. */
export function centsOf(money: Money): string {
  const sign = money < 0n ? "-" : "";
  const size = money < 0n ? 0n - money : money;
  const fraction = String(size % UNITS_PER_CENT).padStart(
    DECIMALS_OF_A_CENT,
    "0",
  );
  return `${sign}${size / UNITS_PER_CENT}.${fraction}`;
}

/** For the wire: US dollars, at most ten decimals. */
export function dollarsOf(money: Money): number {
  return Number(dollarText(money));
}

/** US dollars as a plain decimal, exact and without zeros at the end: `0.0000001`. */
export function dollarText(money: Money): string {
  const sign = money < 0n ? "-" : "";
  const size = money < 0n ? subtractMoney(NO_MONEY, money) : money;
  const fraction = String(size % UNITS_PER_DOLLAR)
    .padStart(10, "0")
    .replace(/0+$/, "");
  const whole = `${sign}${size / UNITS_PER_DOLLAR}`;
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/**
 * `units` × a price of `dollars` for every `per` units. Exact in integers: one rounding, half up, at the end.
 * Fractional units (seconds, minutes) are taken to six decimals.
 */
export function priceTimes(dollars: number, units: number, per = 1): Money {
  const scaledUnits = BigInt(Math.round(units * Number(SCALE)));
  const divisor = BigInt(per) * FINE_SCALE;
  return divideHalfUp(finePrice(dollars) * scaledUnits, divisor) as Money;
}

const SCALE = 1_000_000n;
const FINE_SCALE = SCALE * 10n ** 10n;

const PRICES_KEPT = 4096;
const finePrices = new Map<number, bigint>();

/** In 10⁻²⁰ dollars: no list price is finer. Lists hold few different prices, and each is charged again and again. */
function finePrice(dollars: number): bigint {
  let price = finePrices.get(dollars);
  if (price === undefined) {
    price = moneyFromDecimal(decimalOf(dollars), 20);
    if (finePrices.size >= PRICES_KEPT) finePrices.clear();
    finePrices.set(dollars, price);
  }
  return price;
}

function divideHalfUp(value: bigint, divisor: bigint): bigint {
  return value >= 0n
    ? (value * 2n + divisor) / (divisor * 2n)
    : -((-value * 2n + divisor) / (divisor * 2n));
}

/** Reads a plain decimal into whole 10⁻ᵈ units, rounding half up what is finer. */
function moneyFromDecimal(text: string, decimals: number): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`Not a decimal amount: ${text}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const kept = fraction.slice(0, decimals).padEnd(decimals, "0");
  const roundsUp = (fraction[decimals] ?? "0") >= "5";
  const size = BigInt(whole + kept) + (roundsUp ? 1n : 0n);
  return (sign ? -size : size) as Money;
}

/** A number as the plain decimal it prints as: 1e-7 becomes 0.0000001. */
function decimalOf(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, lead = "0", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  const digits = lead + fraction;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.padEnd(exponent + 1, "0")}`;
}
