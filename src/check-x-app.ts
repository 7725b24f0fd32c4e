import type { AccountStore, FactStore } from './accounts/ports.js';
import type { Log } from './log.js';

const FACT = 'x-client-id';

/** Notices at start that the X app is another one than last time. Tokens belong to the app that got them: the old
 *  links rest untouched (and work again if the operator goes back), and nothing of them is sent to the new app. */
export async function checkXApp(options: {
  storage: { readonly accounts: AccountStore; readonly facts: FactStore };
  clientId: string;
  log: Log;
}): Promise<void> {
  const { storage, clientId, log } = options;
  const before = await storage.facts.read(FACT);
  if (before === clientId) return;
  const accounts = await storage.accounts.countOfOtherApps(clientId);
  if (accounts > 0) {
    log.warn(
      { event: 'x-app-changed', before, now: clientId, accounts },
      `X_CLIENT_ID has changed: ${accounts} linked account(s) belong to the X app ${before ?? 'used before'} and cannot post until their owners link them again. Nothing of them was changed; set the old X_CLIENT_ID again to go back.`,
    );
  }
  await storage.facts.write(FACT, clientId);
}
