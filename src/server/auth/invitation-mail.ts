import type { Mail } from "#server/mail/mailer.ts";

export function invitationMail(
  to: string,
  given: { organization: string; role: string; url: string },
): Mail {
  const { organization, role, url } = given;
  return {
    to,
    subject: `Join ${organization} on GreatRouter`,
    text: `You are invited to join ${organization} on GreatRouter, as ${role}.

${url}

The link works for seven days, for one person. If you do not know who sent this, leave it: nothing happens.
`,
  };
}
