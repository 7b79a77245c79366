/** What is told of the browser's storage; loaded when it comes to that. */

import type { Alert } from "./alert";

export const FULL = {
  level: "warning",
  title: "The browser's storage is full",
  message: "What you do here cannot be kept for your next visit. Until you leave, all is as usual.",
} as const;

export const REFUSED = {
  level: "warning",
  title: "The browser stores nothing for this page",
  message:
    "It may be a private window, or a page inside of another. What you do here is not there on " +
    "your next visit. Until you leave, all is as usual.",
} as const;

export function damaged(key: string): Omit<Alert, "key"> {
  return {
    level: "warning",
    title: "A stored value could not be read",
    message: `What this browser had stored as "${key}" is damaged. The app begins without it.`,
  };
}
