/** The corner of the page where messages stand: those of several apps one below the other. */

const stacks: HTMLElement[] = [];

/** Have a stack of messages stand below those that are there already. */
export function inCorner(stack: HTMLElement): () => void {
  stacks.push(stack);
  const sizes = new ResizeObserver(place);
  sizes.observe(stack);
  place();
  return () => {
    sizes.disconnect();
    stacks.splice(stacks.indexOf(stack), 1);
    place();
  };
}

function place(): void {
  let taken = 0;
  for (const stack of stacks) {
    stack.style.insetBlockStart = `${taken}px`;
    stack.style.maxBlockSize = `calc(100vh - ${taken}px)`;
    taken += stack.offsetHeight;
  }
}
