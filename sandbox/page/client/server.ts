import type { Deed, Outcome, Update } from '../protocol.js';

/** Asks the sandbox; whatever goes wrong on the way is an outcome in words, too. */
export async function sendDeed(deed: Deed, as: string, channel: string): Promise<Outcome> {
  try {
    const response = await fetch('/api/deeds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...deed, as, channel }),
    });
    const isAnswer = response.headers.get('content-type')?.includes('json') === true;
    return isAnswer
      ? ((await response.json()) as Outcome)
      : { error: 'The sandbox did not understand this.' };
  } catch {
    return { error: 'The sandbox does not answer. Is it still running in the terminal?' };
  }
}

/** Keeps a file for an attachment option; gives its id. */
export async function sendFile(file: File): Promise<string> {
  const response = await fetch(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) throw new Error('The file is too large: at most 100 MB fit through here.');
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** Logs the browser in to both look-alikes as this person, as real browsers are where people link accounts. */
export function logIn(as: string): void {
  const headers = { 'content-type': 'application/json' };
  fetch('/api/logins', { method: 'POST', headers, body: JSON.stringify({ as }) }).catch(() => {
    // Without it their pages ask who one is.
  });
}

/** Sets in which language this person uses Discord. */
export function speak(as: string, locale: string): void {
  const headers = { 'content-type': 'application/json' };
  fetch('/api/languages', { method: 'POST', headers, body: JSON.stringify({ as, locale }) }).catch(() => {
    // The next message says that the sandbox does not answer.
  });
}

/** Hears of every change that this person sees. Gives back what ends it. */
export function openStream(as: string, hear: (update: Update) => void, lost: () => void): () => void {
  const source = new EventSource(`/api/stream?as=${encodeURIComponent(as)}`);
  source.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as Update));
  // The browser tries again by itself.
  source.addEventListener('error', lost);
  return () => source.close();
}
