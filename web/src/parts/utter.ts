/** Says what was sent here to be said. */

import type { Phrased } from "../../../runtime/protocol";
import { say, type Phrase } from "../words.svelte";

/** `say`: that it is one of our phrases, a contract test guards; another is said as it is. */
export function utter([phrase, ...values]: Phrased): string {
  return say(phrase as Phrase, ...values);
}
