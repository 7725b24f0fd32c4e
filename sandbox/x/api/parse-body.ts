/** A body as a test wants to see it: JSON as its value, a form as an object, anything else as text. */
export function parseBody(rawBody: string, contentType: string): unknown {
  if (rawBody === '') return undefined;
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(rawBody));
  try {
    return JSON.parse(rawBody);
  } catch {
    return rawBody;
  }
}
