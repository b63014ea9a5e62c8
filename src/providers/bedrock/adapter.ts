import { isChatTask } from "#core/catalog/chat-task.ts";
import type { Adapter } from "#providers/adapter.ts";
import { accessOf, type BedrockAccess } from "#providers/bedrock/access.ts";
import { piecesOf } from "#providers/bedrock/answer.ts";
import { ConverseStream } from "#providers/bedrock/from-stream.ts";
import { profileOf } from "#providers/bedrock/profile.ts";
import { toRequest } from "#providers/bedrock/to-request.ts";
import { inlineMedia } from "#providers/chat/inline-media.ts";
import type { ChatProtocol } from "#providers/chat/protocol.ts";
import { chatUpstream } from "#providers/chat/upstream.ts";
import { completionOfPieces } from "#providers/chat/whole.ts";
import { wholeObject } from "#providers/chat/whole-object.ts";
import { settingIn } from "#providers/endpoint.ts";
import type { HttpClient } from "#providers/http/client.ts";

const STREAM_TYPE = "application/vnd.amazon.eventstream";

/** Amazon Bedrock, by Converse and ConverseStream. */
export const bedrockChat: Adapter = {
  serves: ({ protocol }, taskType) =>
    protocol === "bedrock_converse" && isChatTask(taskType),
  open(host, settings, client) {
    if (host.protocol !== "bedrock_converse") return null;
    const access = accessOf(host, settings);
    if (!access) return null;
    const area = settingIn(settings, "AWS_BEDROCK_PROFILE");
    return chatUpstream(client, converse(access, area, client));
  },
};

function converse(
  access: BedrockAccess,
  area: string | null,
  client: HttpClient,
): ChatProtocol {
  return async (call, stream, signal) => {
    const { body, answerTool } = await toRequest(call, (turns) =>
      inlineMedia(turns, client, call, signal),
    );
    const model = profileOf(call.offer.model, access.region, area);
    const verb = stream ? "converse-stream" : "converse";
    const url = `${access.baseUrl}/model/${encodeURIComponent(model)}/${verb}`;
    const text = JSON.stringify(body);
    const headers = await access.signed(
      url,
      {
        "content-type": "application/json",
        accept: stream ? STREAM_TYPE : "application/json",
      },
      text,
    );
    return {
      request: { url, method: "POST", headers, body: text },
      whole(answer, status, now) {
        const given = wholeObject(answer, status, call.body);
        const pieces = piecesOf(given, answerTool);
        return completionOfPieces(pieces, call, status, now);
      },
      stream: (type, now) =>
        type.includes(STREAM_TYPE)
          ? new ConverseStream(call, answerTool, now)
          : null,
    };
  };
}
