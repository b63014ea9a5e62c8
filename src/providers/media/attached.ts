import type { MediaKind } from "#core/classify/classification.ts";
import {
  currentAttachments,
  type Attachment,
} from "#core/media/attachments.ts";
import { dataUrl } from "#core/media/data-url.ts";
import type { UpstreamCall } from "#core/upstream.ts";
import { unsupported } from "#core/upstream.ts";
import type { HostDoor, Patience } from "#providers/media/host-door.ts";
import { isPrivateUrl } from "#providers/http/public-address.ts";
import { fault, readMedium, type Medium } from "#providers/media/medium.ts";

/** The media of one kind that a call brings, `file` parts by what they are named to be. */
export function attachedOf(call: UpstreamCall, kind: MediaKind): Attachment[] {
  return currentAttachments(call.body).filter(
    (one) =>
      one.kind === kind || (one.kind === "file" && fileKind(one) === kind),
  );
}

/** The one medium that a task works on; unsupported where the call brings none. */
export function neededOf(call: UpstreamCall, kind: MediaKind): Attachment {
  const [first] = attachedOf(call, kind);
  if (first) return first;
  throw unsupported(
    "messages",
    `${call.model.id} works on ${kind === "image" ? "a picture" : kind === "audio" ? "a sound" : "a film"}: add one to the last user message as a content part.`,
  );
}

/** For hosts that take bytes. */
export function bytesOf(
  attachments: readonly Attachment[],
  door: HostDoor,
  { limits, signal }: Patience,
): Promise<Medium[]> {
  return Promise.all(
    attachments.map((one) => readMedium(one, door.client, limits, signal)),
  );
}

/**
 * For hosts that take links, or data URLs in their place: data is checked, a link goes on as it is unless it names a private
 * address. What a host inside may open, one outside is not to be sent to, and the address itself is nobody's business.
 */
export async function urlOf(
  attachment: Attachment,
  door: HostDoor,
  patience: Patience,
): Promise<string> {
  const { url, path } = attachment;
  if (!url.startsWith("data:")) {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
      throw fault(path, "is neither a data URL nor an http(s) URL.");
    }
    if (isPrivateUrl(url) && !isPrivateUrl(door.baseUrl)) {
      throw fault(
        path,
        "names a private address. Send a public one, or the data itself.",
      );
    }
    return url;
  }
  const [medium] = await bytesOf([attachment], door, patience);
  return medium ? dataUrl(medium.mimeType, medium.bytes) : url;
}

/** For hosts that read a kind of media by link only: unsupported where the data itself was sent. */
export function linkOf(one: Attachment, { host }: UpstreamCall): Attachment {
  if (!one.url.startsWith("data:")) return one;
  throw unsupported(
    one.path,
    `${host.name} reads media by link only: send a web address.`,
  );
}

export function asFile({ bytes, mimeType, filename }: Medium): File {
  return new File([new Uint8Array(bytes)], filename, { type: mimeType });
}

function fileKind({ url, filename }: Attachment): MediaKind {
  const named = `${filename ?? ""} ${url.slice(0, 200)}`;
  if (/data:image\/|\.(?:png|jpe?g|webp|gif|avif|heic)\b/i.test(named))
    return "image";
  if (/data:audio\/|\.(?:mp3|wav|m4a|ogg|opus|flac|aac|mpga)\b/i.test(named))
    return "audio";
  if (/data:video\/|\.(?:mp4|mov|webm|mkv|m4v)\b/i.test(named)) return "video";
  return "file";
}
