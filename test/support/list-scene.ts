import type { Services } from '../../commands/services.js';
import { assertMessageBody } from '../../sandbox/discord/checks/message-body.js';
import { randomId } from '../../src/accounts/random.js';
import { renderCard } from '../../src/discord/render-card.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card, Reply } from '../../src/reply.js';
import { aPart, aPost, START } from '../storage/fixtures.js';
import { openPostScene, type PostScene } from './post-scene.js';
import { domainServices } from './services.js';

export const HOUR = 3_600_000;
export const OTHER_MEMBER = '90351110224678912';

/** The real domain with posts in whatever state, and commands' services on top of it. */
export interface ListScene extends PostScene {
  readonly services: Services;
  /** Puts a post there as it is; gives it as stored. */
  put(text: string, change?: Partial<Post>): Promise<Post>;
}

export async function openListScene(): Promise<ListScene> {
  const scene = await openPostScene();
  return {
    ...scene,
    services: domainServices(scene),
    async put(text, change = {}) {
      const post = aPost({ id: randomId(), revision: 0, parts: [aPart({ text })], ...change });
      await scene.storage.posts.insert(post);
      return scene.stored(post);
    },
  };
}

/** Waits for its time, which is so many ms after START. */
export const due = (ms: number): Partial<Post> => ({
  status: 'scheduled',
  schedule: { at: START + ms, timeZone: 'Europe/Vienna' },
});

/** The card of a reply, after Discord's own rules have been applied to it. */
export async function shown(reply: Promise<Reply>): Promise<Card> {
  const { card } = await reply;
  assertMessageBody({ ...renderCard(card) });
  return card;
}

/** The subject of the button or select with this label. */
export function subjectOf({ buttons = [], selects = [] }: Card, label: string): string {
  const button = buttons.find((each) => each.label === label);
  if (button !== undefined && 'action' in button) return button.action.subject;
  const select = selects.find(({ placeholder }) => placeholder === label);
  if (select === undefined) throw new Error(`no "${label}" among ${buttons.map((each) => each.label)}`);
  return select.action.subject;
}

export const labelsOf = ({ buttons = [] }: Card): string[] => buttons.map(({ label }) => label);
