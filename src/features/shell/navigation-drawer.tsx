"use client";

import { useTranslations } from "next-intl";
import { SideBar } from "#features/shell/side-bar.tsx";
import { Drawer } from "#ui/drawer.tsx";

/** The side bar of a small screen. */
export default function NavigationDrawer(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSearch: () => void;
}) {
  const t = useTranslations("shell");
  return (
    <Drawer
      onOpenChange={props.onOpenChange}
      open={props.open}
      side="left"
      title={t("product")}
    >
      <SideBar
        onNavigate={() => props.onOpenChange(false)}
        onSearch={props.onSearch}
      />
    </Drawer>
  );
}
