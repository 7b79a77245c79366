/** Where links may lead that an app's values name: to addresses, and to no code. */

const SCHEMES: ReadonlySet<string> = new Set([
  ...["http:", "https:", "mailto:", "tel:", "sms:", "blob:", "file:"],
]);

/** The address, where a link may lead there; a relative one leads to where the page is. */
export function safeLink(address: string | undefined): string | undefined {
  const protocol = URL.parse(address ?? "", document.baseURI)?.protocol ?? "";
  return SCHEMES.has(protocol) ? address : undefined;
}
