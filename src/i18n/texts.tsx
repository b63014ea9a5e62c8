import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Namespace } from "#i18n/messages.ts";

/**
 * Gives the client components below the texts of these namespaces, and no others: every text that is handed over is
 * part of the page. What a provider above has given does not come through, so shared ones are named again.
 */
export async function Texts(props: {
  of: readonly Namespace[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const picked = Object.fromEntries(props.of.map((name) => [name, all[name]]));
  return (
    <NextIntlClientProvider messages={picked as Partial<typeof all>}>
      {props.children}
    </NextIntlClientProvider>
  );
}

/** What every screen of the dashboard needs. */
export const SHARED: readonly Namespace[] = ["ui", "shell", "failed"];
