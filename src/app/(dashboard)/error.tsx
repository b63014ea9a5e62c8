"use client";

import { useTranslations } from "next-intl";
import { Failed } from "#app/failed.tsx";

export default function ScreenError(props: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failed {...props} t={useTranslations("failed")} />;
}
