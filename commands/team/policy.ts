import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import type { Policy } from '../../src/posting/policy/policy.js';
import type { Modal, Reply } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { type PolicyView, policyCard } from './policy/policy-card.js';
import { FORMS, type PolicyForm } from './policy/policy-forms.js';
import { decodePlace, encodePlace, isSection, type Section } from './policy/policy-parts.js';
import { isChannelUse, isSetting, PICKS } from './policy/policy-picks.js';

/** `/team policy`: the rules of this server. */
export async function teamPolicy(guildId: string, services: Services): Promise<Reply> {
  return show(guildId, services, { section: undefined });
}

/** What is on the card. Whether the actor may manage the server is asked at each click (S6). */
export const policyHandlers = {
  policy_show: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const [picked = ''] = invocation.picked;
      return show(assertAdmin(invocation), services, { section: isSection(picked) ? picked : undefined });
    },
  },
  policy_set: { first: { kind: 'update' }, execute: set },
  policy_form: { first: { kind: 'modal', open: openForm }, execute: neverRuns },
  policy_typed: { first: { kind: 'update' }, execute: typed },
} satisfies Record<string, Handler<Services>>;

async function show(
  guildId: string,
  { posting }: Services,
  view: Pick<PolicyView, 'section' | 'news'>,
): Promise<Reply> {
  const [policy, settings] = await Promise.all([posting.policyOf(guildId), posting.settingsOf({ guildId })]);
  return { card: policyCard({ policy, settings, ...view }) };
}

async function set(invocation: Invocation, services: Services): Promise<Reply> {
  const guildId = assertAdmin(invocation);
  const { what, section, version } = decodePlace(invocation.subject);
  const { picked, actor } = invocation;
  if (isSetting(what)) {
    const isOn = picked[0] === 'yes';
    const choice = what === 'preview' ? { preview: isOn } : { altText: isOn };
    await services.posting.changeSettings({ guildId }, choice, actor.id);
    return show(guildId, services, { section });
  }
  const pick = PICKS[what];
  if (pick === undefined) throw new InvalidInputError(mark('This is not known in this version.'));
  const [channelId] = picked;
  if (isChannelUse(what) && channelId !== undefined)
    await services.posting.introduceChannel({ guildId, channelId, as: what });
  return change(invocation, services, { section, version, revise: (policy) => pick(policy, picked) });
}

/** Nothing is changed when somebody else was faster: this admin has looked at other rules. */
async function change(
  invocation: Invocation,
  services: Services,
  {
    section,
    version,
    revise,
  }: { section: Section | undefined; version: number; revise: (policy: Policy) => Policy },
): Promise<Reply> {
  const guildId = assertAdmin(invocation);
  const { isOvertaken } = await services.posting.changePolicy({
    guildId,
    actorId: invocation.actor.id,
    seen: version,
    revise,
  });
  if (!isOvertaken) return show(guildId, services, { section });
  const news = {
    tone: 'warning',
    title: t('Somebody else has changed the rules meanwhile'),
    body: t('This is how they stand now; your change was not made. Make it again if it is still wanted.'),
  } as const;
  return show(guildId, services, { section, news });
}

function formOf(what: string): PolicyForm {
  const form = FORMS[what];
  if (form === undefined) throw new InvalidInputError(mark('This is not known in this version.'));
  return form;
}

async function openForm(invocation: Invocation, { posting }: Services): Promise<Modal> {
  const guildId = assertAdmin(invocation);
  const { what, section = 'limits', version } = decodePlace(invocation.subject);
  const form = formOf(what);
  const policy = await posting.policyOf(guildId);
  return {
    title: t(form.title),
    action: { command: 'team', action: 'policy_typed', subject: encodePlace(what, section, version) },
    fields: form.fields(policy),
  };
}

async function typed(invocation: Invocation, services: Services): Promise<Reply> {
  const guildId = assertAdmin(invocation);
  const { what, section, version } = decodePlace(invocation.subject);
  const form = formOf(what);
  const field = (id: string) => invocation.field(id) ?? '';
  try {
    const revise = (policy: Policy) => form.revise(policy, field);
    return await change(invocation, services, { section, version, revise });
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { policy } = { policy: await services.posting.policyOf(guildId) };
    const kept = form.fields(policy).map(({ id, label }) => md`${label}: ${field(id)}`);
    const { message, nextStep = '' } = error.words;
    const news = {
      tone: 'warning',
      title: t('Nothing was changed'),
      body: [`${md`${t(message)}`} ${md`${t(nextStep)}`}`, t('What you typed, to copy:'), ...kept].join('\n'),
    } as const;
    return show(guildId, services, { section, news });
  }
}
