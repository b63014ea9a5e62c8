import { createTransport } from "nodemailer";
import { AppError } from "#core/errors.ts";

export type Mail = { to: string; subject: string; text: string };

export type Mailer = {
  /** Resolves once the mail server took it. Throws `unavailable` where it does not. */
  send(mail: Mail): Promise<void>;
  /** Whether the mail server answers and lets us in; throws why not. */
  check(): Promise<void>;
  close(): void;
};

const PATIENCE_MS = 15_000;

/** Plain text by SMTP. Subjects and addresses cannot break out of their headers: nodemailer folds and encodes them. */
export function createMailer({
  url,
  from,
}: {
  url: string;
  from: string;
}): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    async send(mail) {
      const sent = await transport
        .sendMail({ ...mail, from })
        .catch((cause: unknown) => {
          throw notTaken(cause);
        });
      if (sent.rejected.length > 0) throw notTaken();
    },
    async check() {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

function notTaken(cause?: unknown): AppError {
  return new AppError(
    "unavailable",
    "The e-mail could not be sent. Try again later; if it stays, the operator's log says why.",
    { retryAfterSeconds: 60, cause },
  );
}
