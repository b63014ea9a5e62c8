"use client";

import { Search } from "lucide-react";
import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { AccountMenu } from "#features/shell/account-menu.tsx";
import { ModeSwitch } from "#features/shell/mode-switch.tsx";
import { useCommandKey } from "#client/command-key.ts";
import { useSession } from "#client/session.ts";
import { navigationFor } from "#features/shell/navigation.ts";
import { OrganisationSwitcher } from "#features/shell/organisation-switcher.tsx";
import { cn } from "#ui/cn.ts";
import { Kbd } from "#ui/kbd.tsx";

export function SideBar(props: {
  onSearch: () => void;
  onNavigate?: () => void;
}) {
  const t = useTranslations("shell");
  const navigation = navigationFor(useSession());
  const pathname = usePathname();
  const command = useCommandKey();
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <OrganisationSwitcher />
      <button
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-9 items-center gap-2 rounded-md border border-line-strong bg-canvas px-2.5 text-sm text-quiet hover:bg-hover"
        onClick={props.onSearch}
        type="button"
      >
        <Search aria-hidden className="size-4" />
        <span className="grow truncate text-left">{t("palette.open")}</span>
        <Kbd>{command === "⌘" ? "⌘K" : "Ctrl K"}</Kbd>
      </button>
      <nav
        aria-label={t("navigation")}
        className="flex min-h-0 grow flex-col gap-4 overflow-y-auto py-1"
      >
        {navigation.map(({ section, items }) => (
          <div className="flex flex-col gap-1" key={section}>
            <h2 className="px-2.5 text-xs text-quiet">
              {t(`sections.${section}`)}
            </h2>
            <ul className="flex flex-col gap-px">
              {items.map(({ page, href, icon: Icon }) => {
                const isHere =
                  pathname === href || pathname.startsWith(`${href}/`);
                return (
                  <li key={href}>
                    <NextLink
                      aria-current={isHere ? "page" : undefined}
                      className={cn(
                        "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm -outline-offset-2",
                        isHere
                          ? "bg-hover font-medium text-ink"
                          : "text-quiet hover:bg-hover hover:text-ink",
                      )}
                      href={href}
                      onClick={props.onNavigate}
                      prefetch={href.startsWith("/v1") ? false : null}
                    >
                      <Icon aria-hidden className="size-4 shrink-0" />
                      <span className="truncate">{t(`pages.${page}`)}</span>
                    </NextLink>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </nav>
      <ModeSwitch />
      <AccountMenu />
    </div>
  );
}
