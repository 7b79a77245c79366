// The page's own script lies packed behind the app: unpacks it, and runs it.
const packed = document.querySelector('script[data-script="wasmui.js"]');
try {
  const bytes = Uint8Array.from(atob(packed.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = new Blob([await new Response(stream).arrayBuffer()], { type: "text/javascript" });
  const address = URL.createObjectURL(script);
  await import(address);
  URL.revokeObjectURL(address);
} catch (thrown) {
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.textContent = packed?.nextElementSibling
    ? `This browser cannot open the app (${thrown}). Use a current Chrome, Edge, Firefox or Safari.`
    : "This file is not whole: it may have been cut short on its way. Ask for it again.";
  document.querySelector("main").prepend(said);
}
