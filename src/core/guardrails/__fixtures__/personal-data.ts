import { seeded } from "#core/guardrails/__fixtures__/chance.ts";
import {
  withIbanCheck,
  withLuhn,
  withVerhoeff,
} from "#core/guardrails/__fixtures__/check-digits.ts";
import type { FindingKind } from "#core/guardrails/finding.ts";

/** A text that holds exactly one value, which stands there word for word. */
export type TrueCase = { kind: FindingKind; text: string; value: string };

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ALNUM = `${LETTERS}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789`;
const BASE64 = `${ALNUM}+/`;

const grouped = (digits: string, sizes: readonly number[], mark: string) => {
  let at = 0;
  return sizes
    .map((size) => digits.slice(at, (at += size)))
    .filter(Boolean)
    .join(mark);
};

const FRAMES = [
  (value: string) => value,
  (value: string) => `Please note ${value}, thanks.`,
  (value: string) => `Draft a reply to the customer (${value}).`,
  (value: string) => `name,contact\nAnn,${value}\n`,
  (value: string) => `{"note": "${value}"}`,
  (value: string) => `Erika gab mir ${value} gestern.`,
];

/** At least 300 texts with personal data in them: drawn with valid checksums, and written by hand. */
export function trueCases(): TrueCase[] {
  const chance = seeded(20_26);
  const cases: TrueCase[] = [];
  const add = (kind: FindingKind, value: string, frame = chance.pick(FRAMES)) =>
    cases.push({ kind, value, text: frame(value) });
  const times = (count: number, draw: () => void) => {
    for (let i = 0; i < count; i += 1) draw();
  };

  const cards: readonly (readonly [string, number, readonly number[]])[] = [
    ["4", 16, [4, 4, 4, 4]],
    ["53", 16, [4, 4, 4, 4]],
    ["2412", 16, [4, 4, 4, 4]],
    ["37", 15, [4, 6, 5]],
    ["6011", 16, [4, 4, 4, 4]],
    ["36", 14, [4, 6, 4]],
    ["3540", 16, [4, 4, 4, 4]],
    ["6212", 16, [4, 4, 4, 4]],
  ];
  times(60, () => {
    const [prefix, length, sizes] = chance.pick(cards);
    const number = withLuhn(prefix + chance.digits(length - prefix.length - 1));
    const mark = chance.pick(["", " ", "-"]);
    add("payment_card", mark ? grouped(number, sizes, mark) : number);
  });

  const accounts: readonly (readonly [string, () => string])[] = [
    ["DE", () => chance.digits(18)],
    [
      "FR",
      () =>
        chance.digits(10) +
        chance.from("ABCXYZ0123456789", 11) +
        chance.digits(2),
    ],
    ["GB", () => chance.from("ABCDEFGH", 4) + chance.digits(14)],
    ["NL", () => chance.from("ABINGR", 4) + chance.digits(10)],
    ["ES", () => chance.digits(20)],
    ["CH", () => chance.digits(5) + chance.from("ABC0123456789", 12)],
    ["PL", () => chance.digits(24)],
    ["NO", () => chance.digits(11)],
    ["AE", () => chance.digits(19)],
  ];
  times(45, () => {
    const [country, account] = chance.pick(accounts);
    const iban = withIbanCheck(country, account());
    const isPrinted = chance.below(2) === 0;
    add("iban", isPrinted ? (iban.match(/.{1,4}/g) ?? []).join(" ") : iban);
  });

  times(40, () => {
    const number = withVerhoeff(`${2 + chance.below(8)}${chance.digits(10)}`);
    const mark = chance.pick([" ", " ", "-", ""]);
    add(
      "aadhaar",
      mark ? grouped(number, [4, 4, 4], mark) : number,
      mark ? undefined : (value) => `Aadhaar no. ${value} of the applicant`,
    );
  });

  times(25, () => {
    const area = String(1 + chance.below(665)).padStart(3, "0");
    const group = String(1 + chance.below(99)).padStart(2, "0");
    const serial = String(1 + chance.below(9999)).padStart(4, "0");
    const mark = chance.pick(["-", "-", " ", ""]);
    add(
      "us_ssn",
      [area, group, serial].join(mark),
      mark === "-"
        ? undefined
        : (value) => `my social security number: ${value}`,
    );
  });

  times(20, () =>
    add(
      "pan",
      chance.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3) +
        chance.from("PCHABFGJLT", 1) +
        chance.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1) +
        chance.digits(4) +
        chance.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1),
    ),
  );

  times(40, () => {
    const name = chance.pick([
      chance.from(LETTERS, 6),
      `${chance.from(LETTERS, 4)}.${chance.from(LETTERS, 7)}`,
      `${chance.from(LETTERS, 3)}_${chance.digits(2)}`,
      `${chance.from(LETTERS, 5)}+${chance.from(LETTERS, 3)}`,
      `O'${chance.from(LETTERS, 5)}`,
    ]);
    const domain = chance.pick([
      "example.com",
      "mail.example.co.uk",
      "firma-name.de",
      "uni.example.edu",
      "sub.domain.example.org",
      "startup.io",
      "example.museum",
    ]);
    add("email", `${name}@${domain}`);
  });

  const n = () => String(2 + chance.below(8));
  const phones: readonly (() => string)[] = [
    () =>
      `+1 ${n()}${chance.digits(2)} ${n()}${chance.digits(2)} ${chance.digits(4)}`,
    () => `+1${n()}${chance.digits(2)}${n()}${chance.digits(6)}`,
    () =>
      `(${n()}${chance.digits(2)}) ${n()}${chance.digits(2)}-${chance.digits(4)}`,
    () =>
      `${n()}${chance.digits(2)}-${n()}${chance.digits(2)}-${chance.digits(4)}`,
    () =>
      `${n()}${chance.digits(2)}.${n()}${chance.digits(2)}.${chance.digits(4)}`,
    () => `+44 20 7946 0${chance.digits(3)}`,
    () => `+44 (0)20 7946 0${chance.digits(3)}`,
    () => `020 7946 0${chance.digits(3)}`,
    () => `07700 900${chance.digits(3)}`,
    () => `+49 30 ${n()}${chance.digits(6)}`,
    () => `+49-171-${n()}${chance.digits(6)}`,
    () => `030/${n()}${chance.digits(6)}`,
    () =>
      `+33 6 ${chance.digits(2)} ${chance.digits(2)} ${chance.digits(2)} ${chance.digits(2)}`,
    () =>
      `06 ${n()}${chance.digits(1)} ${chance.digits(2)} ${chance.digits(2)} ${chance.digits(2)}`,
    () => `+91 98${chance.digits(3)} ${chance.digits(5)}`,
    () => `97${chance.digits(3)} ${chance.digits(5)}`,
    () => `+86 138 ${chance.digits(4)} ${chance.digits(4)}`,
    () => `138-${chance.digits(4)}-${chance.digits(4)}`,
    () => `090-${chance.digits(4)}-${chance.digits(4)}`,
    () => `+81 90 ${n()}${chance.digits(3)} ${chance.digits(4)}`,
    () => `+55 11 9${chance.digits(4)}-${chance.digits(4)}`,
    () => `(11) 9${chance.digits(4)}-${chance.digits(4)}`,
    () => `+61 4${chance.digits(2)} ${chance.digits(3)} ${chance.digits(3)}`,
    () => `(02) 9${chance.digits(3)} ${chance.digits(4)}`,
    () => `0044 20 7946 0${chance.digits(3)}`,
    () => `1-800-${n()}${chance.digits(2)}-${chance.digits(4)}`,
  ];
  for (const draw of phones) times(3, () => add("phone", draw()));
  const spoken: readonly ((value: string) => string)[] = [
    (value) => `Call me at ${value} tonight`,
    (value) => `phone_number=${value}`,
    (value) => `WhatsApp: ${value}`,
    (value) => `{"mobile": "${value}"}`,
    (value) => `<a href="tel:${value}">`,
    (value) => `Meine Handynummer ist ${value}`,
    (value) => `我的电话是${value}`,
    (value) => `मोबाइल ${value}`,
  ];
  times(24, () =>
    add(
      "phone",
      `${n()}${chance.digits(2)}${n()}${chance.digits(6)}`,
      chance.pick(spoken),
    ),
  );

  const keys: readonly (() => string)[] = [
    () => `sk-${chance.from(ALNUM, 47)}7`,
    () => `sk-proj-${chance.from(`${ALNUM}_-`, 80)}`,
    () => `sk-ant-api03-${chance.from(`${ALNUM}_-`, 90)}AA`,
    () => `sk-or-v1-${chance.from("0123456789abcdef", 64)}`,
    () => `AKIA${chance.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
    () => `AIza${chance.from(ALNUM, 35)}`,
    () => `ghp_${chance.from(ALNUM, 36)}`,
    () => `github_pat_${chance.from(ALNUM, 22)}_${chance.from(ALNUM, 59)}`,
    () => `glpat-${chance.from(ALNUM, 20)}`,
    () =>
      `xoxb-${chance.digits(12)}-${chance.digits(12)}-${chance.from(ALNUM, 24)}`,
    () => `sk_live_${chance.from(ALNUM, 24)}`,
    () =>
      `pk_live_${chance.from("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 9)}_${chance.from("0123456789abcdef", 32)}`,
    () =>
      `pk_test_${chance.from("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 9)}_${chance.from("0123456789abcdef", 32)}`,
    () => `SG.${chance.from(ALNUM, 22)}.${chance.from(ALNUM, 43)}`,
    () => `hf_${chance.from(ALNUM, 34)}`,
    () => `r8_${chance.from(ALNUM, 37)}`,
    () => `gsk_${chance.from(ALNUM, 52)}`,
    () => `npm_${chance.from(ALNUM, 36)}`,
    () => `xai-${chance.from(ALNUM, 80)}`,
    () => `dop_v1_${chance.from("0123456789abcdef", 64)}`,
  ];
  const holders: readonly ((value: string) => string)[] = [
    (value) => `OPENAI_API_KEY=${value}`,
    (value) => `curl -H "Authorization: Bearer ${value}"`,
    (value) => `why does ${value} not work?`,
    (value) => `{"key":"${value}"}`,
  ];
  for (const draw of keys)
    times(2, () => add("api_key", draw(), chance.pick(holders)));

  for (const label of ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ", "DSA "]) {
    times(2, () => {
      const lines = Array.from({ length: 8 }, () => chance.from(BASE64, 64));
      add(
        "private_key",
        `-----BEGIN ${label}PRIVATE KEY-----\n${lines.join("\n")}\n-----END ${label}PRIVATE KEY-----`,
        (value) => `Here is my key:\n${value}\nIs it all right?`,
      );
    });
  }
  return [...cases, ...BY_HAND];
}

const byHand = (kind: FindingKind, value: string, text = value): TrueCase => ({
  kind,
  value,
  text,
});

const BY_HAND: readonly TrueCase[] = [
  byHand(
    "payment_card",
    "4111 1111 1111 1111",
    "Visa 4111 1111 1111 1111 exp 12/27 cvv 123",
  ),
  byHand("payment_card", "5555555555554444", "row 7,5555555555554444,12/28"),
  byHand("payment_card", "378282246310005", "amex:378282246310005"),
  byHand("payment_card", "6011-1111-1111-1117"),
  byHand(
    "payment_card",
    "３５３０１１１３３３３０００００",
    "カード：３５３０１１１３３３３０００００",
  ),
  byHand(
    "payment_card",
    "4111\u200b1111\u200b1111\u200b1111",
    "pay 4111\u200b1111\u200b1111\u200b1111 now",
  ),
  byHand("payment_card", "4111‑1111‑1111‑1111", "card 4111‑1111‑1111‑1111"),
  byHand(
    "payment_card",
    "4111 1111 1111 1111",
    "no-break: 4111 1111 1111 1111.",
  ),
  byHand("payment_card", "٤١١١ ١١١١ ١١١١ ١١١١", "بطاقتي ٤١١١ ١١١١ ١١١١ ١١١١"),
  byHand("payment_card", "4222222222222", "my card is 4222222222222"),
  byHand(
    "iban",
    "DE89 3704 0044 0532 0130 00",
    "Überweise an DE89 3704 0044 0532 0130 00 bis morgen",
  ),
  byHand("iban", "gb82west12345698765432", "iban gb82west12345698765432"),
  byHand("iban", "MT84MALT011000012345MTLCAST001S"),
  byHand("iban", "DE89-3704-0044-0532-0130-00"),
  byHand("us_ssn", "123-45-6789", "SSN: 123-45-6789"),
  byHand("us_ssn", "078-05-1120", "Is 078-05-1120 a real number?"),
  byHand("us_ssn", "123‐45‐6789", "ssn 123‐45‐6789"),
  byHand("aadhaar", "२३४१ २३४१ २३४६", "मेरा आधार २३४१ २३४१ २३४६ है"),
  byHand("pan", "ABCDE1234F", "My PAN is ABCDE1234F"),
  byHand("pan", "abcpe1234f", "pan card abcpe1234f"),
  byHand("email", "jörg.müller@bücher.de", "Schreib jörg.müller@bücher.de an"),
  byHand("email", "zhang@example.com", "请联系zhang@example.com谢谢"),
  byHand("email", "用户@例子.公司", "邮箱 用户@例子.公司"),
  byHand("email", "ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
  byHand(
    "email",
    "jo\u200bhn@exa\u200bmple.com",
    "to jo\u200bhn@exa\u200bmple.com!",
  ),
  byHand(
    "email",
    "ann%40example.com",
    "https://shop.example/unsubscribe?who=ann%40example.com",
  ),
  byHand("email", "a@b.co", "<a@b.co>"),
  byHand("email", "first.last@example.com", "Mail first.last@example.com."),
  byHand("email", "ann@example.com", "mailto:ann@example.com?subject=hi"),
  byHand("email", "x@xn--bcher-kva.example"),
  byHand("phone", "4155552671", "my number is 4155552671"),
  byHand("phone", "+14155552671", "text +14155552671"),
  byHand("phone", "(555) 123-4567"),
  byHand("phone", "555-123-4567", "Reach me on 555-123-4567."),
  byHand("phone", "555-0199", "Phone: 555-0199"),
  byHand("phone", "13812345678", "电话13812345678"),
  byHand("phone", "415 555 2671", "415 555 2671 (mobile)"),
  byHand("phone", "01 42 68 53 00", "Tél. 01 42 68 53 00"),
  byHand("phone", "+971 50 123 4567", "dial +971 50 123 4567"),
  byHand(
    "phone",
    "９０８４２３１２３４",
    "फ़ोन ९०८४२३१२३४".replace("९०८४२३१२३४", "９０８４２３１２３４"),
  ),
  byHand("phone", "415-555-2671", "office 415-555-2671x204"),
  byHand("phone", "415-555-2671", "Phone:\\n415-555-2671\\n"),
  byHand(
    "api_key",
    "AKIAIOSFODNN7EXAMPLE",
    "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
  ),
  byHand(
    "api_key",
    "sk-1234567890abcdef1234567890abcdef",
    "export KEY=sk-1234567890abcdef1234567890abcdef",
  ),
];
