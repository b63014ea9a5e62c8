import {
  BookOpen,
  ChartNoAxesCombined,
  KeyRound,
  type LucideIcon,
  Play,
  Rocket,
  ScrollText,
  Wallet,
} from "lucide-react";
import type { Messages } from "#i18n/messages.ts";

export type NavigationItem = {
  page: keyof Messages["shell"]["pages"];
  href: string;
  icon: LucideIcon;
  /** Two keys after one another. */
  keys?: string;
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
      { page: "welcome", href: "/welcome", icon: Rocket },
    ],
  },
  {
    section: "organisation",
    items: [
      { page: "keys", href: "/keys", icon: KeyRound, keys: "g k" },
      { page: "billing", href: "/billing", icon: Wallet, keys: "g b" },
    ],
  },
  {
    section: "help",
    items: [{ page: "reference", href: "/v1/openapi.json", icon: BookOpen }],
  },
];
