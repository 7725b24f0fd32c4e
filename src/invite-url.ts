/** View channels, send messages, embed links: what notices in a channel need. Commands need none. */
const PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 14n);

/** Discord's page on which an admin adds the bot to a server. */
export function inviteUrl(authorizeUrl: URL, applicationId: string): string {
  const url = new URL(authorizeUrl);
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', 'bot applications.commands');
  url.searchParams.set('permissions', String(PERMISSIONS));
  return url.href;
}
