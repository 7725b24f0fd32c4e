/** As OAuth 1.0a encodes (RFC 5849 §3.6): everything but letters, digits, `-`, `.`, `_` and `~`, in UTF-8 and capital
 *  hex digits. Half of a surrogate pair is no character, and becomes U+FFFD as it does when it is sent. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    // The five that encodeURIComponent leaves alone.
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
