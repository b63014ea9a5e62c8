import {
  STAINLESS,
  text,
  usage,
} from "#tests/contract/clients/request-parts.ts";
import type { RequestShape } from "#tests/contract/clients/request-shapes.ts";

export const FRONT_END_REQUESTS: RequestShape[] = [
  {
    client: "Open WebUI",
    heading: "Open WebUI",
    path: "/chat/completions",
    headers: {
      "user-agent": "Python/3.11 aiohttp/3.12.15",
      "x-openwebui-user-name": "Ada%20Lovelace",
      "x-openwebui-user-email": "ada@example.com",
      "x-openwebui-chat-id": "c0ffee",
    },
    body: {
      model: "router",
      stream: true,
      messages: [
        {
          role: "user",
          content: [
            text("What is this?"),
            {
              type: "image_url",
              image_url: {
                url: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
                detail: "auto",
              },
            },
          ],
        },
      ],
    },
  },
  {
    client: "Open WebUI asking for a title",
    heading: "Open WebUI",
    path: "/chat/completions",
    headers: { "user-agent": "Python/3.11 aiohttp/3.12.15" },
    body: {
      model: "router:price",
      messages: [{ role: "user", content: "### Task:\nName this chat." }],
      stream: false,
      max_completion_tokens: 1000,
    },
  },
  {
    client: "LibreChat",
    heading: "LibreChat",
    path: "/chat/completions",
    headers: { ...STAINLESS, "user-agent": "OpenAI/JS 5.8.2" },
    body: {
      model: "router",
      user: "66b1f0c2",
      temperature: 1,
      top_p: 1,
      presence_penalty: 0,
      frequency_penalty: 0,
      stop: ["###"],
      messages: [
        { role: "system", content: "Be brief.", name: "instructions" },
        { role: "user", content: "Write a haiku", name: "Ada" },
      ],
      ...usage,
    },
  },
  {
    client: "a front end in a browser",
    heading: "Front ends in a browser",
    path: "/chat/completions",
    headers: {
      ...STAINLESS,
      origin: "https://chat.example.com",
      referer: "https://chat.example.com/",
      "sec-fetch-mode": "cors",
      "accept-language": "hi-IN,hi;q=0.9",
    },
    body: {
      model: "router",
      messages: [{ role: "user", content: "Write a haiku" }],
      temperature: 0.6,
      top_p: 1,
      n: 1,
      seed: null,
      logit_bias: {},
      logprobs: false,
      tools: [],
      stream: true,
    },
  },
];
