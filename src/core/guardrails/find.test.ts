import { describe, expect, it } from "vitest";
import { nearMisses } from "#core/guardrails/__fixtures__/near-misses.ts";
import { trueCases } from "#core/guardrails/__fixtures__/personal-data.ts";
import { findPersonalData } from "#core/guardrails/find.ts";
import { FINDING_KINDS } from "#core/guardrails/finding.ts";
import fc from "#tests/support/properties.ts";

const found = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => ({
    kind,
    value: text.slice(start, end),
  }));

describe("findPersonalData", () => {
  const cases = trueCases();
  const misses = nearMisses();

  it("is tried on at least 300 texts of either sort", () => {
    expect(new Set(cases.map(({ text }) => text)).size).toBeGreaterThan(300);
    expect(new Set(misses).size).toBeGreaterThan(300);
  });

  it("finds at least 98 % of personal data, as what it is and no more of the text", () => {
    const missed = cases.filter(
      ({ kind, value, text }) =>
        JSON.stringify(found(text)) !== JSON.stringify([{ kind, value }]),
    );
    expect(missed.slice(Math.floor(cases.length * 0.02))).toEqual([]);
  });

  it.each(FINDING_KINDS)("finds at least 98 in 100 of %s", (kind) => {
    const ofKind = cases.filter((one) => one.kind === kind);
    const hits = ofKind.filter(({ text }) =>
      findPersonalData(text).some((finding) => finding.kind === kind),
    );
    expect(ofKind.length).toBeGreaterThan(9);
    expect(hits.length / ofKind.length).toBeGreaterThanOrEqual(0.98);
  });

  it("takes at most 1 % of look-alikes for personal data", () => {
    const wrong = misses.filter((text) => findPersonalData(text).length > 0);
    expect(wrong.slice(Math.floor(misses.length * 0.01))).toEqual([]);
  });

  it("finds several in one text, in order and apart", () => {
    const text =
      "Ann <ann@example.com>, +1 415 555 2671, card 4111 1111 1111 1111, DE89 3704 0044 0532 0130 00";
    expect(found(text)).toEqual([
      { kind: "email", value: "ann@example.com" },
      { kind: "phone", value: "+1 415 555 2671" },
      { kind: "payment_card", value: "4111 1111 1111 1111" },
      { kind: "iban", value: "DE89 3704 0044 0532 0130 00" },
    ]);
  });

  it("never throws, and answers places inside the text that do not overlap", () => {
    const pieces = fc.constantFrom(
      ..."0123456789+-. ()@/_abcAK:\n\u200b٣é\ud800".split(""),
      "sk-",
      "4111",
      "-----BEGIN ",
      "PRIVATE KEY-----",
      "phone ",
      "DE89",
    );
    const texts = fc.array(pieces, { maxLength: 80 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join("");
        let end = 0;
        for (const finding of findPersonalData(text)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          end = finding.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the time it takes", () => {
  const HARD = [
    "a",
    "1",
    "1 2 3 4 ",
    "a@",
    "a@b.",
    "%40",
    "(415) ",
    "415-555-2671 ",
    "4111 1111 1111 1111 ",
    "DE89 3704 0044 ",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n",
    "sk-aaaaaaaaaa1",
    "phone number is ",
    "order id id id ",
    "\u200b",
    "é٤",
  ];
  /** Milliseconds of this thread's processor time: how busy the machine is does not count. */
  const timeOf = (text: string) => {
    const before = process.threadCpuUsage();
    findPersonalData(text);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };

  // Twice the length in four times the time would be quadratic; the floor keeps noise out of short times.
  it.each(HARD)("grows with the length and no faster: %j", (unit) => {
    const short = unit.repeat(Math.ceil(200_000 / unit.length));
    timeOf(short);
    const base = Math.max(20, Math.min(timeOf(short), timeOf(short)));
    const long = short.repeat(5);
    expect(Math.min(timeOf(long), timeOf(long))).toBeLessThan(base * 15);
  });
});
