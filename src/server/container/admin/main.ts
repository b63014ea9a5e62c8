/** `npm run greatrouter -- COMMAND`: what the router's operator does; see `greatrouter help`. */
import { userInfo } from "node:os";
import { type Env, readEnv } from "#config/env.ts";
import { prepareEnvironment } from "#config/environment.ts";
import { forgetPreviousSecrets, replaceSecret } from "#config/root-secret.ts";
import { isAppError } from "#core/errors.ts";
import { examine, type Finding } from "#server/container/admin/doctor.ts";
import { parseCommand } from "#server/container/admin/parse.ts";
import {
  type AdminSession,
  openAdmin,
} from "#server/container/admin/session.ts";
import { AdminError } from "#server/container/admin/socket.ts";
import { say } from "#server/say.ts";
import { explain } from "#server/start-failure.ts";
import type { Resealed } from "#services/sealed/reseal.ts";

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isForeseen = isAppError(error) || error instanceof AdminError;
  for (const line of isForeseen ? [error.message] : explain(error)) {
    console.error(line);
  }
  process.exitCode = 1;
}

async function run(argv: readonly string[]): Promise<number> {
  const parsed = parseCommand(argv);
  if (parsed.kind === "help") {
    parsed.lines.forEach(say);
    return 0;
  }
  const source = prepareEnvironment(false);
  if (parsed.kind === "doctor") {
    const findings = await examine(source, openSession);
    if (parsed.json) say(JSON.stringify({ findings }));
    else findings.forEach((finding) => say(lineOf(finding)));
    return findings.some(({ ok }) => ok === false) ? 1 : 0;
  }
  const env = readEnv(source);
  if (parsed.kind === "encrypt-rotate") {
    return rotate(env, parsed);
  }
  const session = await openSession(env);
  try {
    const answer = await session.run(parsed.command.name, parsed.args);
    if (parsed.json) say(JSON.stringify(answer));
    else parsed.command.show(answer).forEach(say);
    return 0;
  } finally {
    await session.close();
  }
}

function openSession(env: Env): Promise<AdminSession> {
  return openAdmin(env, userInfo().username);
}

/** Encrypts everything with the secret in force, or with a new one that it makes. */
async function rotate(
  env: Env,
  { json, newSecret }: { json: boolean; newSecret: boolean },
): Promise<number> {
  if (newSecret) await renew(env);
  const session = await openSession(env);
  try {
    const answer = await session.run("encrypt-rotate", {});
    const purposes = answer.purposes as Resealed[];
    const unreadable = purposes.flatMap((one) => one.unreadable);
    if (json) say(JSON.stringify(answer));
    else {
      for (const { purpose, resealed, current } of purposes) {
        say(`${purpose}: ${resealed} encrypted anew, ${current} already were`);
      }
      for (const what of unreadable) say(`no known secret opens ${what}`);
    }
    if (unreadable.length > 0) return 1;
    forgetPreviousSecrets(env);
    if (!json && env.previousSecrets.length > 0) {
      say("GREATROUTER_SECRET_PREVIOUS can be taken away now.");
    }
    return 0;
  } finally {
    await session.close();
  }
}

/** A process that runs has the secret in memory, so none may. */
async function renew(env: Env): Promise<void> {
  const session = await openSession(env);
  try {
    if (session.isRemote) {
      throw new AdminError(
        "The router is running with the secret in memory. Stop it, run this again, then start it.",
      );
    }
    replaceSecret(env);
  } finally {
    await session.close();
  }
}

function lineOf({ what, ok, told, remedy }: Finding): string {
  const [mark, colour] = ok === null ? ["–", 33] : ok ? ["✔", 32] : ["✘", 31];
  const line = `${mark} ${what}: ${told}`;
  const whole = remedy === undefined ? line : `${line}\n    → ${remedy}`;
  return process.stdout.isTTY ? `\u001b[${colour}m${whole}\u001b[0m` : whole;
}
