import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Document, metadata as siteMetadata } from "#app/document.tsx";
import { isMode, MODE_COOKIE } from "#client/mode-cookie.ts";
import { PATH_HEADER } from "#config/path-header.ts";
import { AppShell } from "#features/shell/app-shell.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";
import { pageSession } from "#server/page-session.ts";

export const metadata = { ...siteMetadata, robots: { index: false } };

/** Every screen behind the sign-in. */
export default async function DashboardLayout(props: { children: ReactNode }) {
  const asked = await headers();
  const chosen = (await cookies()).get(MODE_COOKIE)?.value;
  const mode = isMode(chosen) ? chosen : "test";
  const session = await pageSession(asked, mode);
  const { user, organization, organizations } = session;
  if (!user || !organization) {
    const from = asked.get(PATH_HEADER) ?? "/overview";
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(from)}`);
  }
  return (
    <Document locale={await getLocale()}>
      <Texts of={SHARED}>
        <AppShell
          mode={mode}
          session={{
            user,
            organization,
            organizations,
            scopes: session.scopes,
            permissions: session.permissions,
            isAdministrator: session.is_administrator,
          }}
        >
          {props.children}
        </AppShell>
      </Texts>
    </Document>
  );
}
