/**
 * What stands around the rows of a list that is streamed, to the byte: a client puts pages together without reading their
 * rows. It imports nothing, so that a screen pays for no more than this.
 */
export const LIST_HEAD = '{"object":"list","data":[';

export function listTail(nextCursor: string | null): string {
  return `],"next_cursor":${JSON.stringify(nextCursor)}}`;
}
