import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Document, metadata as siteMetadata } from "#app/document.tsx";
import { isMode, MODE_COOKIE } from "#client/mode-cookie.ts";
import { AppShell } from "#features/shell/app-shell.tsx";
import { SHARED, Texts } from "#i18n/texts.tsx";

export const metadata = { ...siteMetadata, robots: { index: false } };

/** Every screen behind the sign-in. */
export default async function DashboardLayout(props: { children: ReactNode }) {
  const mode = (await cookies()).get(MODE_COOKIE)?.value;
  return (
    <Document locale={await getLocale()}>
      <Texts of={SHARED}>
        <AppShell
          mode={isMode(mode) ? mode : "test"}
          session={{
            user: { name: null, email: "" },
            organizations: [],
            organizationId: "",
          }}
        >
          {props.children}
        </AppShell>
      </Texts>
    </Document>
  );
}
