"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonLook } from "#ui/button.tsx";

export type Medium = {
  url: string;
  mimeType: string;
  width: number | null;
  height: number | null;
};

/** The media of a result, `{data: [{url, mime_type, …}]}`. */
export function mediaOf(result: unknown): Medium[] {
  const { data } = (result ?? {}) as { data?: unknown };
  if (!Array.isArray(data)) return [];
  return data.flatMap((it: Record<string, unknown>) =>
    typeof it.url === "string" && typeof it.mime_type === "string"
      ? [
          {
            url: it.url,
            mimeType: it.mime_type,
            width: typeof it.width === "number" ? it.width : null,
            height: typeof it.height === "number" ? it.height : null,
          },
        ]
      : [],
  );
}

/** Pictures to see, sound and film to play, anything to take along. */
export function Media({ media }: { media: readonly Medium[] }) {
  const t = useTranslations("playground.media");
  return (
    <ul className="flex flex-wrap gap-4">
      {media.map(({ url, mimeType, width, height }, i) => (
        <li className="flex max-w-full min-w-0 flex-col gap-2" key={url}>
          {mimeType.startsWith("image/") ? (
            // A signed address of our own, of a picture made a moment ago: nothing for an image optimiser.
            // eslint-disable-next-line next/no-img-element
            <img
              alt={t("image", { number: i + 1 })}
              className="h-auto max-h-96 max-w-full rounded-md border border-line"
              height={height ?? undefined}
              src={url}
              width={width ?? undefined}
            />
          ) : mimeType.startsWith("video/") ? (
            // eslint-disable-next-line jsx-a11y/media-has-caption
            <video
              aria-label={t("video", { number: i + 1 })}
              className="max-h-96 max-w-full rounded-md border border-line"
              controls
              src={url}
            />
          ) : (
            // eslint-disable-next-line jsx-a11y/media-has-caption
            <audio
              aria-label={t("audio", { number: i + 1 })}
              className="max-w-full"
              controls
              src={url}
            />
          )}
          <a
            className={buttonLook({
              size: "sm",
              look: "ghost",
              className: "self-start",
            })}
            download
            href={url}
          >
            <Download aria-hidden />
            {t("download")}
          </a>
        </li>
      ))}
    </ul>
  );
}
