import type { Acknowledgement } from '../../../src/discord/acknowledgement.js';
import { renderAcknowledgement } from '../../../src/discord/acknowledgement.js';
import type { Answers } from '../../../src/discord/answers.js';
import { renderCard } from '../../../src/discord/render-card.js';
import type { Card } from '../../../src/reply.js';

/** Discord's limit for all texts of a message together, in UTF-16 units. */
const MAX_TEXT = 4_000;
/** Half of a pair is no text: JSON carries it, and Discord does not take it. */
const BROKEN = /\p{Cs}/u;

/** Renders everything as the real ones do, and hands over what Discord would refuse or what could ping. */
export function checkedAnswers(complain: (what: string) => void): Answers {
  const check = (body: unknown): void => {
    const sent = JSON.stringify(body);
    if (!sent.includes('"allowed_mentions":{"parse":[]}')) complain('S4: a message that may ping');
    const texts = textsOf(body);
    if (texts.join('').length > MAX_TEXT) complain('a message longer than Discord takes');
    if (texts.some((text) => text.trim() === '')) complain('an empty text in a message');
    if (BROKEN.test(texts.join(''))) complain('half a character in a message');
  };
  const card = (shown: Card): void => check(renderCard(shown));
  return {
    async acknowledge(_interaction, answer: Acknowledgement) {
      const body = renderAcknowledgement(answer);
      if (answer.kind === 'message') check('data' in body ? body.data : undefined);
      return 'done';
    },
    async edit(_handle, shown) {
      card(shown);
      return 'done';
    },
    async followUp(_interaction, shown) {
      card(shown);
      return { messageId: '1700000000000000001' };
    },
    async directMessage(_to, shown) {
      card(shown);
      return 'done';
    },
    async channelMessage(_to, shown) {
      card(shown);
      return 'done';
    },
    async postMessage(_to, shown) {
      card(shown);
      return { messageId: '1700000000000000002' };
    },
    async editMessage(_message, shown) {
      card(shown);
      return 'done';
    },
  };
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'content' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}
