import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { say } from "#server/say.ts";

const ROOT = join(import.meta.dirname, "../../..");
const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const FIXED = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
/** A build without a system's packages, for machines where nothing may be installed. */
const CARRIED = { name: "@sparticuz/chromium", version: "153.0.0" };
const MINUTE = 60_000;

export type Chromium = { path: string; args: string[] };

/**
 * CHROMIUM_PATH, what the machine has, Debian's package where we are root, or the one that npm carries, in this order.
 * Throws, and says what to do, where none of them can be had.
 */
export async function findChromium(): Promise<Chromium> {
  const path = process.env.CHROMIUM_PATH ?? installed() ?? fromDebian();
  // Root has no sandbox to go into, and a container's /dev/shm is small.
  if (path) return { path, args: ["--no-sandbox", "--disable-dev-shm-usage"] };
  const carried = await fromNpm();
  if (carried) return carried;
  throw new Error(
    "THE SCREENS CANNOT BE TESTED: there is no Chromium. Install one (`apt-get install chromium`), or set CHROMIUM_PATH to its program.",
  );
}

function installed(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...["/usr/bin", ...folders].flatMap((folder) =>
      NAMES.map((name) => join(folder, name)),
    ),
    ...FIXED,
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  say("No Chromium: installing Debian's");
  const apt = (...args: string[]) =>
    execFileSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: 5 * MINUTE,
    });
  try {
    apt("update", "-qq");
    apt("install", "-qq", "-y", "--no-install-recommends", "chromium");
  } catch (error) {
    console.error(`apt-get could not: ${String(error)}`);
  }
  return installed();
}

async function fromNpm(): Promise<Chromium | null> {
  const folder = join(ROOT, "node_modules/.cache/chromium");
  const spec = `${CARRIED.name}@${CARRIED.version}`;
  say(`No Chromium: installing ${spec}`);
  try {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["install", "--no-save", "--prefix", folder, spec], {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 5 * MINUTE,
    });
    const file = createRequire(join(folder, "package.json")).resolve(
      CARRIED.name,
    );
    const { default: carried } = (await import(pathToFileURL(file).href)) as {
      default: { executablePath(): Promise<string>; args: string[] };
    };
    return { path: await carried.executablePath(), args: carried.args };
  } catch (error) {
    console.error(`npm could not: ${String(error)}`);
    return null;
  }
}
