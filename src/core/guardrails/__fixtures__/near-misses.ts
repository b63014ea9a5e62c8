import { seeded } from "#core/guardrails/__fixtures__/chance.ts";
import {
  withIbanCheck,
  withLuhn,
  withVerhoeff,
} from "#core/guardrails/__fixtures__/check-digits.ts";

const HEX = "0123456789abcdef";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** One digit changed, so that a check digit is wrong for certain. */
const spoilt = (number: string) => {
  const last = Number(number.at(-1));
  return number.slice(0, -1) + ((last + 1) % 10);
};

/** At least 300 texts that look alike and hold no personal data. */
export function nearMisses(): string[] {
  const chance = seeded(7_11);
  const drawn: readonly (readonly [number, () => string])[] = [
    [12, () => `Order #${chance.digits(10)} was shipped`],
    [
      8,
      () =>
        `Where is my order 4${chance.digits(2)}-${2 + chance.below(8)}${chance.digits(2)}-${chance.digits(4)}?`,
    ],
    [8, () => `ORD-${chance.digits(4)}-${chance.digits(6)}`],
    [6, () => `order number: ${chance.digits(12)}`],
    [6, () => `order id ${withLuhn(`4${chance.digits(14)}`)}`],
    [6, () => `Invoice ${withVerhoeff(`5${chance.digits(10)}`)} is due`],
    [8, () => `INV-2026-${chance.digits(6)}`],
    [
      8,
      () =>
        `Ticket ${chance.digits(3)}-${chance.digits(2)}-${chance.digits(4)} is open`,
    ],
    [
      8,
      () =>
        `part no. ${chance.digits(3)}-${chance.digits(3)}-${chance.digits(4)}`,
    ],
    [8, () => `tracking 1Z${chance.from(`${UPPER}0123456789`, 16)}`],
    [
      6,
      () =>
        `tracking number ${chance.digits(4)} ${chance.digits(4)} ${chance.digits(4)}`,
    ],
    [
      10,
      () =>
        `upgrade to v${chance.below(30)}.${chance.below(200)}.${chance.below(5000)}`,
    ],
    [
      6,
      () =>
        `build ${chance.below(30)}.${chance.below(10)}.${chance.digits(5)}.${chance.digits(4)}`,
    ],
    [
      6,
      () =>
        `Chrome/${100 + chance.below(40)}.0.${6000 + chance.below(900)}.${chance.below(200)}`,
    ],
    [
      10,
      () =>
        `${chance.from(HEX, 8)}-${chance.from(HEX, 4)}-4${chance.from(HEX, 3)}-a${chance.from(HEX, 3)}-${chance.from(HEX, 12)}`,
    ],
    [
      6,
      () =>
        `${chance.digits(8)}-${chance.digits(4)}-${chance.digits(4)}-${chance.digits(4)}-${chance.digits(12)}`,
    ],
    [8, () => `commit ${chance.from(HEX, 40)}`],
    [6, () => `sha256:${chance.from(HEX, 64)}`],
    [6, () => `md5 ${chance.from("0123456789", 32)}`],
    [
      10,
      () =>
        `the log says ${1_600_000_000 + chance.below(199_999_999)} was slow`,
    ],
    [8, () => `at ${1_600_000_000_000 + chance.below(1e9)} ms`],
    [4, () => `ts=${1_600_000_000}${chance.digits(9)}`],
    [
      8,
      () =>
        `2026-0${1 + chance.below(9)}-1${chance.below(10)} 1${chance.below(10)}:${10 + chance.below(50)}:${10 + chance.below(50)}`,
    ],
    [
      6,
      () =>
        `2026-0${1 + chance.below(9)}-1${chance.below(10)}T1${chance.below(10)}:${10 + chance.below(50)}:00.${chance.digits(3)}Z`,
    ],
    [
      4,
      () =>
        `backup-20260${1 + chance.below(9)}1${chance.below(10)}${10 + chance.below(10)}${10 + chance.below(50)}`,
    ],
    [
      10,
      () =>
        `ping ${chance.below(256)}.${chance.below(256)}.${chance.below(256)}.${chance.below(256)}`,
    ],
    [
      4,
      () =>
        `http://${chance.below(256)}.${chance.below(256)}.${chance.below(256)}.${chance.below(256)}:8080/v1`,
    ],
    [4, () => `2001:db8:${chance.from(HEX, 4)}::${chance.from(HEX, 4)}`],
    [
      8,
      () =>
        `ISBN 978-${chance.below(10)}-${chance.digits(3)}-${chance.digits(5)}-${chance.below(10)}`,
    ],
    [6, () => `isbn: 978${chance.digits(10)}`],
    [
      4,
      () =>
        `ISBN-10 0-${chance.digits(3)}-${chance.digits(5)}-${chance.below(10)}`,
    ],
    [
      10,
      () =>
        spoilt(withLuhn(`4${chance.digits(14)}`)).replace(
          /(.{4})(?=.)/g,
          "$1 ",
        ),
    ],
    [
      8,
      () =>
        `card ${spoilt(withLuhn(`5${1 + chance.below(5)}${chance.digits(13)}`))}`,
    ],
    [6, () => withLuhn(`9${chance.digits(14)}`)],
    [10, () => spoilt(withIbanCheck("DE", chance.digits(18)))],
    [
      6,
      () =>
        spoilt(withIbanCheck("GB", `WEST${chance.digits(14)}`)).replace(
          /(.{4})(?=.)/g,
          "$1 ",
        ),
    ],
    [
      10,
      () =>
        spoilt(
          withVerhoeff(`${2 + chance.below(8)}${chance.digits(10)}`),
        ).replace(/(.{4})(?=.)/g, "$1 "),
    ],
    [4, () => withVerhoeff(`${chance.below(2)}${chance.digits(10)}`)],
    [
      6,
      () =>
        `${chance.pick(["000", "666", "9".concat(chance.digits(2))])}-${10 + chance.below(80)}-${1000 + chance.below(8999)}`,
    ],
    [4, () => `${100 + chance.below(500)}-00-${1000 + chance.below(8999)}`],
    [
      6,
      () =>
        `${chance.from(UPPER, 3)}${chance.from("DEKMNQ", 1)}${chance.from(UPPER, 1)}${chance.digits(4)}${chance.from(UPPER, 1)}`,
    ],
    [
      6,
      () =>
        `SKU-${chance.from(UPPER, 3)}P${chance.from(UPPER, 1)}${chance.digits(4)}X`,
    ],
    [6, () => `EIN ${chance.digits(2)}-${chance.digits(7)}`],
    [6, () => `zip ${chance.digits(5)}-${chance.digits(4)}`],
    [
      6,
      () =>
        `$${chance.below(9) + 1},${chance.digits(3)},${chance.digits(3)},${chance.digits(3)}.00`,
    ],
    [6, () => `pi is about 3.${chance.digits(16)}`],
    [4, () => `40.${chance.digits(6)}, -74.${chance.digits(6)}`],
    [
      4,
      () =>
        `sizes ${chance.digits(3)} ${chance.digits(3)} ${chance.digits(4)} ${chance.digits(3)} ${chance.digits(4)}`,
    ],
    [
      4,
      () =>
        `00 01 ${chance.from(HEX, 2)} ${chance.from(HEX, 2)} ${chance.from(HEX, 2)} ${chance.from(HEX, 2)} 1a 0d`,
    ],
    [4, () => `imei 35${chance.digits(13)}`],
    [4, () => `{"id": ${2 + chance.below(8)}${chance.digits(11)}}`],
    [
      4,
      () =>
        `patent US ${chance.below(9) + 1},${chance.digits(3)},${chance.digits(3)} B2`,
    ],
    [4, () => `image@sha256:${chance.from(HEX, 64)}`],
    [
      4,
      () =>
        `arn:aws:iam::${2 + chance.below(8)}${chance.digits(11)}:role/admin`,
    ],
  ];
  return [
    ...drawn.flatMap(([count, draw]) => Array.from({ length: count }, draw)),
    ...BY_HAND,
  ];
}

const BY_HAND: readonly string[] = [
  "npm i lodash@4.17.21 react@18.2.0",
  "@types/node@20.1.0-beta.alpha",
  "logo@2x.png and logo@3x.webp",
  "git clone git@github.com:acme/router.git",
  "ssh://git@gitlab.com/acme/router",
  "rsync build/ deploy@web1.example.com:/srv/www/",
  "postgres://app:secret@db.example.com:5432/app",
  "https://user:pass@host.example.com/path",
  "uses: actions/checkout@v4.1.1",
  "follow @anthropic on mastodon: @ann@mastodon.social",
  "@app.route('/users')\ndef users(): pass",
  '<button @click.prevent="save">',
  "meet @ 5pm. see you",
  "user@localhost",
  "a @ b . c",
  "value.split('.')[0]+'@acme.example'",
  "scikit-learn sk-learn-contrib-2024-release",
  "sk-your-api-key-goes-here-please",
  "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "OPENAI_API_KEY=sk-...",
  "AKIA is how access keys begin",
  "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "pk_live_ keys are followed by nine characters and 32 hex digits",
  "pk_live_short_0123",
  "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n-----END PUBLIC KEY-----",
  "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
  "A PEM file starts with -----BEGIN PRIVATE KEY----- and ends with a footer.",
  "RFC 5322, section 3.4.1, 2008-10",
  "chapters 01 02 03 04 05 of the book",
  "01.02.03.04.05",
  "the answer is 42424242424242424242",
  "0.4111111111111111 of the total",
  "x = 4111111111111111n ** 2n",
  "matrix [[200, 300, 4000], [415, 555, 2671]]",
  "1 234 567 890 people",
  "between 1914-1918 and 1939-1945",
  "from 10/11/2024 to 12/11/2024",
  "room 12-34-5678",
  "CAS 7732-18-5",
  "call graph with 4155552 nodes",
  "We called the API 1234567 times.",
  "iPhone 15 Pro Max 256 GB, model A3106",
  "Windows 10.0.19045.3930",
  "MAC 00:1A:2B:3C:4D:5E",
  "license 4155552671",
  "serial number 98765 43210",
  "bestellnummer 0171 1234567",
  "订单号13812345678",
  "订单编号 4155552671",
  "SELECT * FROM t WHERE id = 4155552671",
  "user id 9876543210",
  "account 123-45-6789 is closed",
  "GET /items/4155552671 HTTP/1.1",
  "https://x.com/i/status/1585841080431321088",
  "snowflake 175928847299117063",
  "--- a/x\n+++ b/x\n+1700000000\n+20240115",
  "1e+10000000",
  "a+12345678901",
  "f(x)+14155552671",
  "phone screens are 6.1 inches, 2556-by-1179",
  "temperature -40.5 to +85.0",
  "score 3-2-4, 6-4, 7-6",
  "#4155552671 is an issue",
  "€415 555 2671",
  "UPC 036000291452",
  "EAN 4006381333931",
  "page 123-456-7890",
  "VIN 1HGCM82633A004352",
  "ABCDE12345",
  "XXXXX0000X",
  "AB12 3456 7890 1234",
  "GB00 hello 1234 world 5678 again",
  "const MAX = 9007199254740991;",
  "0xDEADBEEF 0b10101010 0o755",
  "1,000,000,000 and 4 155 552 671",
];
