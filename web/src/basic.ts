/** What nearly every page needs next, as one chunk: else it would ask for each, and for its parts. */

export { FirstScreen } from "./first";

export { default as button } from "./components/button.svelte";
export { default as textbox } from "./components/textbox.svelte";
export { default as blocks } from "./layouts/blocks.svelte";
export { default as column } from "./layouts/column.svelte";
export { default as group } from "./layouts/group.svelte";
export { default as row } from "./layouts/row.svelte";
