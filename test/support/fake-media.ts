import type { Clock } from '../../src/clock.js';
import { tokenOf } from '../../src/credential.js';
import type { MediaKind, XMedia, XUpload } from '../../src/posting/media.js';
import type { Secret } from '../../src/secret.js';
import { XError, type XErrorKind } from '../../src/x-error.js';

type Call = keyof XMedia;

/** What X has of a file. */
interface Held {
  readonly kind: MediaKind;
  readonly token: string;
  readonly segments: Map<number, Buffer>;
  altText?: string;
  isFinal: boolean;
}

/** X's media as the domain sees it: takes files, and can be told to fail. */
export interface FakeMedia extends XMedia {
  /** What was asked, in order: `append 1 0` is segment 0 of the file 1. */
  readonly calls: string[];
  readonly held: Map<string, Held>;
  /** The bytes of a file, as far as X has them. */
  bytesOf(xMediaId: string): Buffer;
  /** What comes next for this call: an error, or whatever happens before it. After `skip` of them. */
  next(call: Call, what: Error | (() => Promise<void> | void), skip?: number): void;
  /** Later calls about it find nothing. */
  forget(xMediaId: string): void;
  /** What processing comes to, one status after the other, beginning with the answer to finalize. */
  processing: XUpload['processing'][];
  lifeMs: number;
}

export function createFakeMedia(clock: Clock): FakeMedia {
  const held = new Map<string, Held>();
  const calls: string[] = [];
  const planned: { call: Call; what: Error | (() => Promise<void> | void); skip: number }[] = [];
  let last = 0;

  async function play(call: Call, about: string): Promise<void> {
    calls.push(`${call}${about === '' ? '' : ` ${about}`}`);
    const plan = planned.find((each) => each.call === call);
    if (plan === undefined) return;
    if (plan.skip > 0) {
      plan.skip -= 1;
      return;
    }
    planned.splice(planned.indexOf(plan), 1);
    if (plan.what instanceof Error) throw plan.what;
    await plan.what();
  }

  function find(xMediaId: string): Held {
    const found = held.get(xMediaId);
    if (found === undefined) throw refusal('not_found');
    return found;
  }

  const begin = (kind: MediaKind, token: Secret): string => {
    last += 1;
    held.set(String(last), { kind, token: token.reveal(), segments: new Map(), isFinal: false });
    return String(last);
  };

  const show = (xMediaId: string): XUpload => {
    const processing = held.get(xMediaId)?.kind === 'image' ? undefined : fake.processing.shift();
    return {
      xMediaId,
      expiresAt: clock.now() + fake.lifeMs,
      ...(processing === undefined ? {} : { processing }),
    };
  };

  const fake: FakeMedia = {
    calls,
    held,
    processing: [],
    lifeMs: 86_400_000,
    bytesOf: (id) =>
      Buffer.concat([...find(id).segments].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)),
    next: (call, what, skip = 0) => void planned.push({ call, what, skip }),
    forget: (id) => void held.delete(id),
    async upload(token, { kind, bytes }) {
      await play('upload', '');
      const id = begin(kind, tokenOf(token));
      // Copied: its memory is used again for the next one.
      find(id).segments.set(0, Buffer.from(bytes));
      find(id).isFinal = true;
      return show(id);
    },
    async initialize(token, { kind }) {
      await play('initialize', kind);
      const xMediaId = begin(kind, tokenOf(token));
      return { xMediaId, expiresAt: clock.now() + fake.lifeMs };
    },
    async append(_token, { xMediaId, segment, bytes }) {
      await play('append', `${xMediaId} ${segment}`);
      find(xMediaId).segments.set(segment, Buffer.from(bytes));
    },
    async finalize(_token, id) {
      await play('finalize', id);
      find(id).isFinal = true;
      return show(id);
    },
    async status(_token, id) {
      await play('status', id);
      if (!find(id).isFinal) throw refusal('invalid_request');
      return show(id);
    },
    async describe(_token, { xMediaId, altText }) {
      await play('describe', `${xMediaId} ${altText}`);
      find(xMediaId).altText = altText;
    },
  };
  return fake;
}

function refusal(kind: XErrorKind): XError {
  return new XError(kind, { call: 'test', outcome: 'refused' });
}
