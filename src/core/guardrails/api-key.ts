import { isWordAt } from "#core/guardrails/characters.ts";

/** A vendor's keys: what they begin with, and the whole of them. Quantifiers are bounded, so that each try is too. */
type KeyForm = { prefix: string; whole: RegExp };

const form = (prefix: string, rest: string): KeyForm => ({
  prefix,
  whole: new RegExp(prefix.replace(/[.]/g, "\\$&") + rest, "y"),
});
const B64URL = "[A-Za-z0-9_-]";
const ALNUM = "[A-Za-z0-9]";

const FORMS: readonly KeyForm[] = [
  form("pk_live_", `${ALNUM}{9}_[0-9a-f]{32}`),
  form("pk_test_", `${ALNUM}{9}_[0-9a-f]{32}`),
  // OpenAI, Anthropic, OpenRouter, DeepSeek and others that follow OpenAI's form
  form("sk-ant-", `${B64URL}{20,200}`),
  form("sk-proj-", `${B64URL}{20,200}`),
  form("sk-svcacct-", `${B64URL}{20,200}`),
  form("sk-admin-", `${B64URL}{20,200}`),
  form("sk-or-v1-", "[0-9a-f]{64}"),
  form("sk-lf-", "[0-9a-f-]{36}"),
  form(
    "sk-",
    "(?=[A-Za-z]{0,200}\\d)(?=\\d{0,200}[A-Za-z])[A-Za-z0-9]{20,200}",
  ),
  form("sess-", "(?=[A-Za-z]{0,60}\\d)[A-Za-z0-9]{40}"),
  form("xai-", `${ALNUM}{40,120}`),
  form("gsk_", `${ALNUM}{40,80}`),
  form("pplx-", `${ALNUM}{40,80}`),
  form("hf_", `${ALNUM}{30,60}`),
  form("r8_", `${ALNUM}{35,45}`),
  form("nvapi-", `${B64URL}{40,100}`),
  form("tvly-", `${B64URL}{20,60}`),
  form("fw_", `${ALNUM}{22,32}`),
  form("csk-", `${ALNUM}{40,60}`),
  form("AIza", `${B64URL}{35}`),
  form("GOCSPX-", `${B64URL}{24,40}`),
  form("ya29.", `${B64URL}{30,300}`),
  // Amazon, Azure, DigitalOcean, Cloud Foundry and other clouds
  form("AKIA", "[A-Z0-9]{16}"),
  form("ASIA", "[A-Z0-9]{16}"),
  form("ABSK", "[A-Za-z0-9+/]{100,160}={0,2}"),
  form("AccountKey=", "[A-Za-z0-9+/]{86}=="),
  form("dop_v1_", "[0-9a-f]{64}"),
  form("doo_v1_", "[0-9a-f]{64}"),
  form("hvs.", `${B64URL}{24,200}`),
  form("dapi", "[0-9a-f]{32}"),
  form("tskey-", `${ALNUM}{3,10}-${B64URL}{20,80}`),
  // Code hosts and registries
  form("ghp_", `${ALNUM}{36}`),
  form("gho_", `${ALNUM}{36}`),
  form("ghu_", `${ALNUM}{36}`),
  form("ghs_", `${ALNUM}{36}`),
  form("ghr_", `${ALNUM}{36,76}`),
  form("github_pat_", "[A-Za-z0-9_]{60,100}"),
  form("glpat-", `${B64URL}{20,60}`),
  form("npm_", `${ALNUM}{36}`),
  form("pypi-AgE", `${B64URL}{50,250}`),
  form("dckr_pat_", `${B64URL}{27}`),
  form("ATATT3", "[A-Za-z0-9_=-]{50,250}"),
  form("sntrys_", "[A-Za-z0-9_=+/-]{50,250}"),
  form("sntryu_", "[0-9a-f]{64}"),
  form("vercel_blob_rw_", "[A-Za-z0-9_]{30,80}"),
  form("rnd_", `${ALNUM}{28}`),
  // Chat, mail and telephony
  form("xoxb-", "[A-Za-z0-9-]{20,100}"),
  form("xoxp-", "[A-Za-z0-9-]{20,100}"),
  form("xoxa-", "[A-Za-z0-9-]{20,100}"),
  form("xoxr-", "[A-Za-z0-9-]{20,100}"),
  form("xoxs-", "[A-Za-z0-9-]{20,100}"),
  form("xapp-", "\\d-[A-Za-z0-9-]{20,150}"),
  form(
    "hooks.slack.com/services/",
    `T${ALNUM}{6,14}/B${ALNUM}{6,14}/${ALNUM}{20,30}`,
  ),
  form("SG.", `${B64URL}{20,24}\\.${B64URL}{39,50}`),
  form("SK", "[0-9a-f]{32}"),
  form("key-", "[0-9a-f]{32}"),
  form("xkeysib-", "[0-9a-f]{64}-[A-Za-z0-9]{16}"),
  form("re_", `${ALNUM}{8}_${ALNUM}{20,30}`),
  // Money and shops
  form("sk_live_", `${ALNUM}{16,120}`),
  form("sk_test_", `${ALNUM}{16,120}`),
  form("rk_live_", `${ALNUM}{16,120}`),
  form("rk_test_", `${ALNUM}{16,120}`),
  form("whsec_", "[A-Za-z0-9+/=]{24,80}"),
  form("rzp_live_", `${ALNUM}{14}`),
  form("sq0csp-", `${B64URL}{43}`),
  form("EAAA", `${B64URL}{56,64}`),
  form("shpat_", "[0-9a-fA-F]{32}"),
  form("shpss_", "[0-9a-fA-F]{32}"),
  form("polar_oat_", `${ALNUM}{30,60}`),
  // Work tools
  form("ntn_", `${ALNUM}{40,60}`),
  form("secret_", `${ALNUM}{43}`),
  form("lin_api_", `${ALNUM}{40}`),
  form("figd_", `${B64URL}{38,60}`),
  form("PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}"),
  form("dp.pt.", `${ALNUM}{40,44}`),
  form("glsa_", `${ALNUM}{32}_[0-9a-f]{8}`),
  form("phx_", `${ALNUM}{40,50}`),
  form("pat", `${ALNUM}{14}\\.[0-9a-f]{64}`),
];

/** The forms by the unit they begin with; longer prefixes first, so that the closest form is tried first. */
const BY_FIRST = new Map<number, KeyForm[]>();
for (const keyForm of FORMS.toSorted(
  (a, b) => b.prefix.length - a.prefix.length,
)) {
  const first = keyForm.prefix.charCodeAt(0);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), keyForm]);
}

/** `sk-xxxxxxxx…` and `ghp_0000…` stand for a key; a real one is hardly ever that monotonous. */
const FEWEST_DIFFERENT = 6;

/** Where the vendor's key that begins at `start` ends; null if none does. */
export function apiKeyEnd(text: string, start: number): number | null {
  for (const { prefix, whole } of BY_FIRST.get(text.charCodeAt(start)) ?? []) {
    if (!text.startsWith(prefix, start)) continue;
    whole.lastIndex = start;
    const key = whole.exec(text)?.[0];
    if (key === undefined) continue;
    const end = start + key.length;
    const secret = key.slice(prefix.length);
    if (!isWordAt(text, end) && isVaried(secret)) return end;
  }
  return null;
}

function isVaried(secret: string): boolean {
  return new Set(secret).size >= FEWEST_DIFFERENT;
}
