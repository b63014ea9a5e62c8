import { expect, it } from "vitest";
import { conversationHashes } from "#core/sessions/conversation.ts";

const user = (content: unknown) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

it("finds in each turn the one before it", () => {
  const first = [{ role: "system", content: "Be brief." }, user("Hello")];
  const second = [...first, assistant("Hi!"), user("How are you?")];
  const third = [...second, assistant("Well."), user("Good.")];
  expect(conversationHashes(first).before).toBeNull();
  expect(conversationHashes(second).before).toBe(conversationHashes(first).now);
  expect(conversationHashes(third).before).toBe(conversationHashes(second).now);
});

it("goes on over calls of tools", () => {
  const first = [user("What is the weather?")];
  const call = { id: "c1", type: "function", function: { name: "weather" } };
  const second = [
    ...first,
    { role: "assistant", content: null, tool_calls: [call] },
    { role: "tool", tool_call_id: "c1", content: "Rain" },
  ];
  expect(conversationHashes(second).before).toBe(conversationHashes(first).now);
});

it.each([
  [[user("Hello!")]],
  [[{ role: "system", content: "Be brief." }, user("Hello")]],
  [[user([{ type: "text", text: "Hello" }])]],
  [[assistant("Hello")]],
  [[]],
])("tells conversations apart", (other) => {
  expect(conversationHashes(other).now).not.toBe(
    conversationHashes([user("Hello")]).now,
  );
});

it("takes long texts by their ends and their length", () => {
  const now = (text: string) => conversationHashes([user(text)]).now;
  const long = `${"a".repeat(50_000)}b`;
  expect(now(long)).toBe(now(long));
  expect(now(`${long}c`)).not.toBe(now(long));
  expect(now(`c${long}`)).not.toBe(now(long));
});

it("has nothing before an answer that nobody asked for", () => {
  expect(
    conversationHashes([assistant("Hello"), user("Hi")]).before,
  ).toBeNull();
});
