/** What is told of the browser's storage; loaded when it comes to that. */

import type { Alert } from "./alert";
import { say } from "./words.svelte";

type Told = Omit<Alert, "key">;

export const full = (): Told => ({
  level: "warning",
  title: say("The browser's storage is full"),
  message: say(
    "What you do here cannot be kept for your next visit. Until you leave, all is as usual.",
  ),
});

export const refused = (): Told => ({
  level: "warning",
  title: say("The browser stores nothing for this page"),
  message: say(
    "It may be a private window, or a page inside of another. What you do here is not there on your next visit. Until you leave, all is as usual.",
  ),
});

export const damaged = (key: string): Told => ({
  level: "warning",
  title: say("A stored value could not be read"),
  message: say('What this browser had stored as "{}" is damaged. The app begins without it.', key),
});
