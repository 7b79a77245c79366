/** A message to the visitor, as the page shows it. */

import type { AlertLevel, Phrased } from "../../runtime/protocol";

export interface Alert {
  readonly key: number;
  readonly level: AlertLevel;
  readonly title: string;
  readonly message: string;
  /** Those of the two that are ours to say, in the visitor's language. */
  readonly said?: { readonly title?: Phrased; readonly message?: Phrased };
  /** Tags in the message are meant as such; they are sanitised. */
  readonly markup?: boolean;
  readonly traceback?: string;
  /** In seconds; absent: it stays until it is closed. */
  readonly duration?: number;
}
