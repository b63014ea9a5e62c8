"use client";

/** Makes another organisation the one that the screens show. */
export function useSwitchOrganisation(): (organizationId: string) => void {
  return (organizationId) => {
    document.cookie = `greatrouter.organization=${encodeURIComponent(organizationId)}; path=/; max-age=31536000; samesite=lax`;
    location.assign("/overview");
  };
}
