import type { Metadata } from "next";
import type { ReactNode } from "react";
import { THEME_SCRIPT } from "#client/theme-script.ts";
import type { Locale } from "#i18n/locales.ts";
import { fontClasses } from "#ui/fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "GreatRouter", template: "%s · GreatRouter" },
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  description:
    "Send a prompt: GreatRouter finds out what it asks for and lets the best model for the money answer.",
};

/** What is drawn at first ends here. */
const END = "end";

/** The whole page, for each of the root layouts. */
export function Document(props: { locale: Locale; children: ReactNode }) {
  return (
    <html
      className={fontClasses}
      lang={props.locale}
      // The script below sets the theme before React looks.
      suppressHydrationWarning
    >
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {/* A busy browser would draw rows of controls that it has read in part, and move them once it has read the rest. */}
        <link blocking="render" href={`#${END}`} rel="expect" />
      </head>
      <body className="min-h-dvh font-sans antialiased">
        {props.children}
        <span hidden id={END} />
      </body>
    </html>
  );
}
