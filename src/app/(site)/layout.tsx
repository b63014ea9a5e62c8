import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Document, metadata as siteMetadata } from "#app/document.tsx";

export const metadata = siteMetadata;

/** The public site. */
export default async function SiteLayout({
  children,
}: {
  children: ReactNode;
}) {
  const locale = await getLocale();
  return (
    <Document locale={locale}>
      <NextIntlClientProvider messages={null}>
        {children}
      </NextIntlClientProvider>
    </Document>
  );
}
