import { useTranslations } from "next-intl";
import type { Outputs } from "#client/trpc.tsx";

type Check = Pick<Outputs["providerKeys"]["test"], "message" | "reason">;

/** What came of trying a key, in the reader's language; an older version's sentence as it is. */
export function useSaidOfKey(): (check: Check) => string {
  const t = useTranslations("providerKeys.reasons");
  return ({ message, reason }) =>
    reason ? t(reason.code, reason.values) : message;
}
