"use client";

import { Menu as MenuIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ServerMode } from "#client/current-mode.ts";
import type { Mode } from "#client/mode-cookie.ts";
import { type ScreenSession, SessionProvider } from "#client/session.ts";
import { useShortcuts } from "#client/shortcuts.ts";
import { ApiProvider } from "#client/trpc.tsx";
import { NAVIGATION } from "#features/shell/navigation.ts";
import { SideBar } from "#features/shell/side-bar.tsx";
import { Button } from "#ui/button.tsx";
import { Nothing } from "#ui/states.tsx";
import { ToastProvider } from "#ui/toast.tsx";

const CommandPalette = dynamic(
  () => import("#features/shell/command-palette.tsx"),
  { loading: Nothing },
);
const KeyboardHelp = dynamic(
  () => import("#features/shell/keyboard-help.tsx"),
  { loading: Nothing },
);
const NavigationDrawer = dynamic(
  () => import("#features/shell/navigation-drawer.tsx"),
  { loading: Nothing },
);

type Open = "palette" | "keyboard" | "navigation" | null;

/** The frame around every screen of the dashboard. */
export function AppShell(props: {
  session: ScreenSession;
  mode: Mode;
  children: ReactNode;
}) {
  return (
    <ServerMode value={props.mode}>
      <SessionProvider value={props.session}>
        <ApiProvider>
          <ToastProvider>
            <Frame>{props.children}</Frame>
          </ToastProvider>
        </ApiProvider>
      </SessionProvider>
    </ServerMode>
  );
}

function Frame(props: { children: ReactNode }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [wasOpen, setWasOpen] = useState<ReadonlySet<Open>>(new Set());
  const show = (next: Open) => {
    setOpen(next);
    setWasOpen((before) => new Set(before).add(next));
  };
  const toggler = (which: Open) => (isOpen: boolean) =>
    isOpen ? show(which) : setOpen((now) => (now === which ? null : now));

  useShortcuts({
    "mod+k": () => show("palette"),
    "?": () => show("keyboard"),
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
    ...Object.fromEntries(
      NAVIGATION.flatMap(({ items }) => items)
        .filter(({ keys }) => keys)
        .map(({ keys, href }) => [keys, () => router.push(href)]),
    ),
  });

  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        className="fixed top-2 left-2 z-80 -translate-y-16 rounded-md bg-ink px-3 py-2 text-sm text-canvas focus:translate-y-0"
        href="#content"
      >
        {t("skip")}
      </a>
      <aside className="hidden border-r border-line bg-panel lg:block">
        <div className="sticky top-0 h-dvh">
          <SideBar onSearch={() => show("palette")} />
        </div>
      </aside>
      <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-canvas px-4 lg:hidden">
        <Button
          aria-label={t("openNavigation")}
          look="ghost"
          onClick={() => show("navigation")}
          size="icon"
        >
          <MenuIcon aria-hidden />
        </Button>
        <span className="text-sm font-medium">{t("product")}</span>
      </header>
      <main
        className="mx-auto flex w-full max-w-[120rem] min-w-0 flex-col gap-6 p-4 outline-none sm:p-6"
        id="content"
        tabIndex={-1}
      >
        {props.children}
      </main>
      {wasOpen.has("palette") ? (
        <CommandPalette
          onKeyboardHelp={() => show("keyboard")}
          onOpenChange={toggler("palette")}
          open={open === "palette"}
        />
      ) : null}
      {wasOpen.has("keyboard") ? (
        <KeyboardHelp
          onOpenChange={toggler("keyboard")}
          open={open === "keyboard"}
        />
      ) : null}
      {wasOpen.has("navigation") ? (
        <NavigationDrawer
          onOpenChange={toggler("navigation")}
          onSearch={() => show("palette")}
          open={open === "navigation"}
        />
      ) : null}
    </div>
  );
}
