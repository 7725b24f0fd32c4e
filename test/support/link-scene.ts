import type { LinkCallback } from '../../src/accounts/link-flow.js';
import type { LinkRequest, OfferedLink } from '../../src/accounts/offer-link.js';
import type { Authorization, DiscordIdentity } from '../../src/accounts/ports.js';
import { LinkError } from '../../src/errors.js';
import { Secret } from '../../src/secret.js';
import { aLink } from '../storage/fixtures.js';
import { type Domain, type DomainOptions, openDomain } from './domain.js';
import type { ManualClock } from './manual-clock.js';
import { createScript, type Script } from './script.js';

export const MEMBER = aLink().discordUserId;
export const REQUEST: LinkRequest = {
  discordUserId: MEMBER,
  discordName: 'nelly',
  place: aLink().place,
  placeName: 'The rookery',
};

/** A browser on its way through one attempt. */
export interface Visit extends OfferedLink {
  readonly nonce: string;
  readonly cookie: string;
  /** Of the page where it stands: Discord's or X's. */
  readonly state: string;
}

export interface LinkScene extends Domain {
  /** Who sits at the browser, by Discord's word. */
  readonly identify: Script<[code: string], { id: string; username: string }>;
  offer(change?: Partial<LinkRequest>): Promise<OfferedLink & { readonly nonce: string }>;
  /** Opens the link; stands at Discord (identify), else at X. */
  begin(change?: Partial<LinkRequest>): Promise<Visit>;
  /** Stands at X. */
  toX(change?: Partial<LinkRequest>): Promise<Visit>;
  /** Comes back from X with a code. */
  backFromX(visit: Visit, change?: Partial<LinkCallback>): Promise<{ authorizationId: string }>;
  /** The whole way. Gives the code that the page shows, if there is one. */
  link(change?: Partial<LinkRequest>): Promise<Visit & { readonly code: string }>;
  authorization(id: string): Promise<Authorization>;
}

export async function openLinkScene(
  proof: 'identify' | 'code',
  options: DomainOptions<ManualClock> = {},
): Promise<LinkScene> {
  const identify = createScript((_call, _code: string) => ({ id: MEMBER, username: 'nelly' }));
  const identity: DiscordIdentity = {
    authorizeUrl: (state) => new URL(`https://discord.test/authorize?state=${state.reveal()}`),
    identify: (code) => identify.play(code.reveal()),
  };
  const domain = await openDomain(proof === 'identify' ? { ...options, identity } : options);
  const { flow } = domain.accounts;

  const scene: LinkScene = {
    ...domain,
    identify,
    async offer(change = {}) {
      const offered = await domain.accounts.offerLink({ ...REQUEST, ...change });
      return { ...offered, nonce: new URL(offered.url).pathname.replace('/link/', '') };
    },
    async begin(change = {}) {
      const offered = await scene.offer(change);
      const { url, cookie } = await flow.begin(offered.nonce);
      return { ...offered, cookie: cookie?.value.reveal() ?? '', state: stateOf(url) };
    },
    async toX(change = {}) {
      const visit = await scene.begin(change);
      if (proof === 'code') return visit;
      const { url } = await flow.returnedFromDiscord(callback(visit));
      return { ...visit, state: stateOf(url) };
    },
    backFromX: (visit, change = {}) => flow.returnedFromX({ ...callback(visit), ...change }),
    async link(change = {}) {
      const visit = await scene.toX(change);
      await scene.backFromX(visit);
      const outcome = await flow.outcome(visit.authorizationId, visit.cookie);
      return { ...visit, code: outcome.kind === 'code' ? outcome.code.reveal() : '' };
    },
    async authorization(id) {
      const stored = await domain.storage.authorizations.read(id);
      if (stored === undefined) throw new Error('there is no such authorization');
      return stored.value;
    },
  };
  return scene;
}

/** What the browser brings back: its code, and the cookie of this attempt only. */
export function callback(visit: Visit): LinkCallback {
  return {
    state: visit.state,
    code: new Secret('the-code'),
    error: undefined,
    cookieOf: (id) => (id === visit.authorizationId ? visit.cookie : undefined),
  };
}

/** Why it was refused; whatever else happened is an error of the test. */
export async function reasonOf(work: Promise<unknown>): Promise<string> {
  const result = await work.then(
    () => 'no refusal',
    (error: unknown) => error,
  );
  if (result instanceof LinkError) return result.reason;
  throw new Error('was not refused with a LinkError', { cause: result });
}

function stateOf(url: URL): string {
  return url.searchParams.get('state') ?? '';
}
