import {
  Activity,
  BookOpen,
  Boxes,
  ChartNoAxesCombined,
  ClipboardList,
  Copyright,
  Gauge,
  KeyRound,
  Library,
  type LucideIcon,
  Play,
  Plug,
  Rocket,
  ScrollText,
  Settings,
  SlidersHorizontal,
  Users,
  Wallet,
  Webhook,
} from "lucide-react";
import type { ScreenSession } from "#client/session.ts";
import type { Messages } from "#i18n/messages.ts";

type Permission = ScreenSession["permissions"][number];

export type NavigationItem = {
  page: keyof Messages["shell"]["pages"];
  href: string;
  icon: LucideIcon;
  /** Two keys after one another. */
  keys?: string;
  /** One of these the reader must be allowed to, for it to be of any use; `administrator`: of the router itself. */
  needs?: readonly (Permission | "administrator")[];
};

/** Everything that can be gone to, in the order of the side bar; the palette offers the same. */
export const NAVIGATION: readonly {
  section: keyof Messages["shell"]["sections"];
  items: readonly NavigationItem[];
}[] = [
  {
    section: "work",
    items: [
      {
        page: "overview",
        href: "/overview",
        icon: ChartNoAxesCombined,
        keys: "g o",
      },
      { page: "playground", href: "/playground", icon: Play, keys: "g p" },
      { page: "logs", href: "/logs", icon: ScrollText, keys: "g l" },
      { page: "health", href: "/health", icon: Activity, keys: "g h" },
      { page: "welcome", href: "/welcome", icon: Rocket, needs: ["keys"] },
    ],
  },
  {
    section: "organisation",
    items: [
      {
        page: "keys",
        href: "/keys",
        icon: KeyRound,
        keys: "g k",
        needs: ["keys"],
      },
      {
        page: "providerKeys",
        href: "/provider-keys",
        icon: Plug,
        needs: ["provider_keys"],
      },
      {
        page: "preferences",
        href: "/preferences",
        icon: SlidersHorizontal,
      },
      {
        page: "limits",
        href: "/limits",
        icon: Gauge,
        needs: ["keys", "billing"],
      },
      { page: "members", href: "/members", icon: Users, keys: "g m" },
      {
        page: "billing",
        href: "/billing",
        icon: Wallet,
        keys: "g b",
        needs: ["billing"],
      },
      {
        page: "webhooks",
        href: "/webhooks",
        icon: Webhook,
        needs: ["organization"],
      },
      { page: "audit", href: "/audit", icon: ClipboardList, needs: ["audit"] },
      { page: "settings", href: "/settings", icon: Settings, keys: "g s" },
      {
        page: "catalog",
        href: "/catalog",
        icon: Library,
        needs: ["administrator"],
      },
    ],
  },
  {
    section: "help",
    items: [{ page: "reference", href: "/v1/openapi.json", icon: BookOpen }],
  },
];

/** Of the public site, which the side bar leaves out. */
export const PUBLIC_PAGES: readonly NavigationItem[] = [
  { page: "models", href: "/models", icon: Boxes },
  { page: "credits", href: "/credits", icon: Copyright },
];

/** What of it is of use to this reader. */
export function navigationFor(
  session: Pick<ScreenSession, "permissions" | "isAdministrator" | "scopes">,
): typeof NAVIGATION {
  return NAVIGATION.map(({ section, items }) => ({
    section,
    items: items.filter(
      ({ needs }) =>
        needs === undefined ||
        needs.some((one) =>
          one === "administrator"
            ? session.isAdministrator && session.scopes.includes("manage")
            : session.permissions.includes(one),
        ),
    ),
  }));
}
