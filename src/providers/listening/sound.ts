import type { UpstreamCall } from "#core/upstream.ts";
import { stringIn } from "#providers/asked.ts";
import type { Json } from "#providers/json.ts";
import { asFile, bytesOf, neededOf, urlOf } from "#providers/media/attached.ts";
import {
  type HostDoor,
  notUnderstood,
  type Patience,
  type Question,
} from "#providers/media/host-door.ts";
import type { Medium } from "#providers/media/medium.ts";

/** What a host listens to: a link as it is, else what became of the bytes that were sent to it. */
export type Sound = { link: string } | { uploaded: string };

/** `upload` says how its bytes are sent, and which field of the answer names them. */
export async function soundOf(
  call: UpstreamCall,
  door: HostDoor,
  patience: Patience,
  upload: (medium: Medium) => { question: Question; field: string },
): Promise<Sound> {
  const sound = neededOf(call, "audio");
  if (/^https?:/i.test(sound.url)) {
    return { link: await urlOf(sound, door, patience) };
  }
  const [medium] = await bytesOf([sound], door, patience);
  if (!medium) throw notUnderstood();
  const { question, field } = upload(medium);
  const { body, status } = await door.json(question, patience);
  const uploaded = stringIn(body, field);
  if (uploaded === null) throw notUnderstood(status);
  return { uploaded };
}

/** A form with the sound and what else is given as text. */
export function soundForm(
  name: string,
  medium: Medium,
  fields: Json = {},
): FormData {
  const form = new FormData();
  form.set(name, asFile(medium));
  for (const [key, value] of Object.entries(fields)) {
    form.set(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form;
}
