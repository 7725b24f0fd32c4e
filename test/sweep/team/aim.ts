import { apply, type Op } from './acts.js';
import type { Wish } from './draw.js';
import { ADMIN, HOUR, MINUTE, type Model } from './model.js';
import { MEMBERS } from './team.js';

/** What is not done to one post. */
const ABOUT_NONE: readonly string[] = [
  ...['draft', 'post', 'give', 'take', 'leave', 'return', 'look'],
  ...['share', 'accept', 'unshare', 'hand over', 'policy'],
];

export const isAboutPost = ({ act }: Pick<Op, 'act'>): boolean => !ABOUT_NONE.includes(act);

/** Who does what with which post, as it is wished for; `number` tells it from everything else in its history. */
export function aim(
  model: Model,
  { which, isApt, hasLink, hasRaven, hours, ...wish }: Wish,
  number: number,
): Op {
  const hour = Math.floor(model.now / HOUR) + hours;
  const op: Op = {
    ...{ ...wish, item: 0 },
    text: `words ${number}${hasLink ? ' https://example.com' : ''}${hasRaven ? ' raven' : ''}`,
    // No two in one minute: work of one instant has no order.
    at: hour * HOUR + (20 + number) * MINUTE,
  };
  if (!isApt) return { ...op, ...astray(model, op, which) };
  // Where nobody can do that, there is something to be written first.
  return apt(model, op, which) ?? apt(model, { ...op, act: 'post' }, which) ?? op;
}

/** Of all by whom it can be done, and with what. */
function apt(model: Model, op: Op, which: number, among = model.items.keys()): Op | undefined {
  const items = isAboutPost(op) ? [...among] : [0];
  const all = items.flatMap((item) => MEMBERS.map((by) => ({ ...op, item, by })));
  return turned(all, which).find((each) => apply(structuredClone(model), each));
}

/** With a post with which somebody could do that, by whoever it is wished for. */
function astray(model: Model, op: Op, which: number): Pick<Op, 'item' | 'by'> {
  const edited = [...model.items.keys()].filter((index) => model.items[index]?.editors.length !== 0);
  const found =
    (op.by === 'editor' ? apt(model, op, which, edited.values()) : undefined) ?? apt(model, op, which);
  const item = found?.item ?? which % Math.max(1, model.items.length);
  const { author = ADMIN, editors = [] } = model.items[item] ?? {};
  const by = { author, editor: editors.at(-1) ?? author }[op.by] ?? op.by;
  return { item, by };
}

/** From somewhere on, and then round. */
function turned<T>(items: readonly T[], by: number): T[] {
  const from = by % Math.max(1, items.length);
  return [...items.slice(from), ...items.slice(0, from)];
}
