/** SHA-256 as it is written in a manifest: 64 hexadecimal digits. */

export async function sha256(bytes: BufferSource): Promise<string> {
  return hexadecimal(await crypto.subtle.digest("SHA-256", bytes));
}

export function hexadecimal(buffer: ArrayBuffer): string {
  const digits = Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("");
}
