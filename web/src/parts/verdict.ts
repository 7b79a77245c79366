/** How what a validator says of a component gets to the frame around it, past the renderer. */

export const VERDICT = Symbol("verdict");

export interface Verdict {
  /** What is wrong with the value, if anything. */
  readonly wrong: string | undefined;
  /** Whether a frame shows it. */
  shown: boolean;
}

/** Tell who hears the page that a control is wrong, and why, while the message stands there. */
export function marks(id: string | undefined): (message: HTMLElement) => (() => void) | undefined {
  return (message) => {
    const root = message.getRootNode() as ParentNode & Node;
    const control = id ? root.querySelector(`#${CSS.escape(id)}`) : undefined;
    if (!control) return undefined;
    const described = control.getAttribute("aria-describedby");
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", [described, message.id].filter(Boolean).join(" "));
    return () => {
      control.removeAttribute("aria-invalid");
      if (described) control.setAttribute("aria-describedby", described);
      else control.removeAttribute("aria-describedby");
    };
  };
}
