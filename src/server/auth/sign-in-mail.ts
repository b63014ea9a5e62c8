import type { Mail } from "#server/mail/mailer.ts";

export function signInMail(to: string, url: string): Mail {
  const { host } = new URL(url);
  return {
    to,
    subject: `Sign in to GreatRouter (${host})`,
    text: `Open this link to sign in to GreatRouter at ${host}:

${url}

It works once, within one hour. If you did not ask for it, leave it: nothing happens.
`,
  };
}
