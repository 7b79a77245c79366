import { expect, test } from "vitest";
import {
  Conversation,
  questionBefore,
  textOf,
  transcript,
  valueOf,
  type Message,
} from "./conversation";

function message(role: Message["role"], text: string, metadata?: Message["metadata"]): Message {
  return { role, content: [{ type: "text", text }], metadata };
}

const talk = (end: string): Message[] => [
  message("user", "Hi"),
  message("assistant", "Hello"),
  message("user", "More"),
  message("assistant", end),
];

test("of a chat that grows, only the last turn is another object", () => {
  const conversation = new Conversation();
  const before = conversation.turns(talk("One"), true);

  const after = conversation.turns(talk("One two"), true);

  expect(after.map((turn, at) => turn === before[at])).toEqual([true, true, true, false]);
});

test("a file that is read anew is the same file", () => {
  const file = (text: string): Message => ({
    role: "user",
    content: [{ type: "file", file: { path: "/a", blob: new Blob([text]) } }],
  });
  const conversation = new Conversation();
  const [before] = conversation.turns([file("a")], true);

  expect(conversation.turns([file("b")], true)[0]).toBe(before);
  expect(conversation.turns([file("ab")], true)[0]).not.toBe(before);
});

test("messages of one role in a row are one turn, unless they are to stand apart", () => {
  const messages = [message("assistant", "a"), message("assistant", "b"), message("user", "c")];

  const grouped = new Conversation().turns(messages, true);
  const apart = new Conversation().turns(messages, false);

  expect(grouped.map(({ entries }) => entries.length)).toEqual([2, 1]);
  expect(apart.map(({ key }) => key)).toEqual([0, 1, 2]);
});

test("a thought stands below its parent, and one that is its own parent by itself", () => {
  const messages = [
    message("assistant", "a", { title: "A", id: 1 }),
    message("assistant", "b", { title: "B", id: 2, parent_id: 1 }),
    message("assistant", "c", { title: "C", id: 3, parent_id: 2 }),
    message("assistant", "d", { title: "D", id: 4, parent_id: 4 }),
  ];

  const [turn] = new Conversation().turns(messages, true);

  const [first, last] = turn?.entries ?? [];
  expect(turn?.entries).toHaveLength(2);
  expect(first?.inner[0]?.inner[0]?.index).toBe(2);
  expect(last?.index).toBe(3);
});

test("the newest of many turns are drawn first", () => {
  const messages = Array.from({ length: 500 }, (_, at) =>
    message(at % 2 ? "user" : "assistant", ""),
  );
  const conversation = new Conversation();
  const turns = conversation.turns(messages, true);

  const drawn = conversation.drawn(turns);

  expect(drawn.length).toBeLessThan(50);
  expect(drawn.at(-1)).toBe(turns.at(-1));
});

test("a message is told as its text, or as its parts where it is more than that", () => {
  const mixed: Message = {
    role: "user",
    content: [
      { type: "text", text: "See" },
      { type: "file", file: { path: "/a.png", orig_name: "a.png" }, alt_text: "A cat" },
    ],
  };

  expect(valueOf(message("user", "Hi"))).toBe("Hi");
  expect(valueOf(mixed)).toMatchObject([{ text: "See" }, { alt_text: "A cat" }]);
  expect(textOf(mixed)).toBe("See\nA cat");
});

test("the whole conversation is told without its thoughts", () => {
  const messages = [...talk("One"), message("assistant", "hm", { title: "Thinking" })];

  expect(transcript(messages)).toBe("You: Hi\n\nAssistant: Hello\n\nYou: More\n\nAssistant: One");
  expect(questionBefore(messages, 4)).toBe(2);
});
