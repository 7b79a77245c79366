/** A message to the visitor, as the page shows it. */

import type { AlertLevel } from "../../runtime/protocol";

export interface Alert {
  readonly key: number;
  readonly level: AlertLevel;
  readonly title: string;
  readonly message: string;
  /** Tags in the message are meant as such; they are sanitised. */
  readonly markup?: boolean;
  readonly traceback?: string;
  /** In seconds; absent: it stays until it is closed. */
  readonly duration?: number;
}
