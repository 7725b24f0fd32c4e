import { Markdown, md } from '../../../src/markdown.js';
import type { Policy } from '../../../src/posting/policy/policy.js';
import type { Settings } from '../../../src/posting/settings.js';
import type { Card } from '../../../src/reply.js';
import { t } from '../../../src/sentence.js';
import { dollars } from '../../cards/price-words.js';
import { controlsOf } from './policy-controls.js';
import { DAY_WORDS, encodePlace, SECTIONS, type Section, WHEN_WORDS } from './policy-parts.js';

export interface PolicyView {
  readonly policy: Policy;
  readonly settings: Settings;
  /** What can be changed right now. */
  readonly section: Section | undefined;
  /** What an admin should know first, and how the card looks for it. */
  readonly news?: { readonly tone: Card['tone']; readonly title: string; readonly body?: string };
}

/** All the rules of a server in plain words, and beneath them what changes them, a few at a time. */
export function policyCard(view: PolicyView): Card {
  const { policy, section, news } = view;
  const controls = section === undefined ? {} : controlsOf(section, view);
  return {
    tone: news?.tone ?? 'info',
    title: news?.title ?? t('The rules of this server'),
    body:
      news?.body ?? t('They hold for whatever is posted from here. Each change is written into the audit.'),
    fields: [
      { name: t('Approvals:'), value: approvalWords(policy) },
      { name: t('Posting hours:'), value: hoursWords(policy) },
      { name: t('Quota:'), value: quotaWords(policy) },
      { name: t('Budget:'), value: budgetWords(policy) },
      { name: t('Blocked words:'), value: blockedWords(policy) },
      { name: t('Preview and alt text:'), value: pictureWords(view.settings) },
      { name: t('Channels:'), value: channelWords(policy) },
    ],
    footer: t`Version ${policy.version} of the rules.`,
    ...controls,
    selects: [
      {
        action: {
          command: 'team',
          action: 'policy_show',
          subject: encodePlace('show', 'none', policy.version),
        },
        placeholder: t('Change…'),
        options: (Object.keys(SECTIONS) as Section[]).map((each) => ({
          label: t(SECTIONS[each]),
          value: each,
          isPicked: each === section,
        })),
      },
      ...(controls.selects ?? []),
    ],
  };
}

function approvalWords({ approval }: Policy): string {
  const { when, needed, mayApproveOwn, hours, roleIds, reviewerRoleIds } = approval;
  if (when === 'never') return t(WHEN_WORDS.never);
  const who = roleIds.length === 0 ? t('whoever the author is') : md`if written by ${roles(roleIds)}`;
  const admins = t('members who may manage the server');
  const by =
    reviewerRoleIds.length === 0 ? admins : md`${roles(reviewerRoleIds)} and ${new Markdown(admins)}`;
  const own = mayApproveOwn ? t('authors may approve their own') : t('nobody approves their own');
  return [
    `${t(WHEN_WORDS[when])}, ${who}`,
    md`${needed} needed, from ${new Markdown(by)}`,
    t('for a shared account also from those who may approve its posts'),
    own,
    md`a review ends after ${hours} hours`,
  ].join('; ');
}

function hoursWords({ hours }: Policy): string {
  if (hours === undefined) return t('at any time');
  const days =
    hours.days.length === 7
      ? t('every day')
      : hours.days.map((day) => t(DAY_WORDS[day - 1] ?? '')).join(', ');
  return md`${days}, from ${hours.from} to ${hours.to} (${hours.timeZone}); outside of them posts wait`;
}

function quotaWords({ quota }: Policy): string {
  const lines = [
    ...(quota.member === undefined ? [] : [md`${quota.member} a day for each member`]),
    ...(quota.account === undefined ? [] : [md`${quota.account} a day for each account`]),
  ];
  return lines.length === 0 ? t('none') : lines.join('; ');
}

function budgetWords({ budget }: Policy): string {
  const lines = [
    ...(budget.guild === undefined ? [] : [md`${dollars(budget.guild / 1_000_000)} a month for the server`]),
    ...(budget.account === undefined
      ? []
      : [md`${dollars(budget.account / 1_000_000)} a month for each account`]),
    ...(budget.member === undefined
      ? []
      : [md`${dollars(budget.member / 1_000_000)} a month for each member`]),
  ];
  return lines.length === 0 ? t('none') : lines.join('; ');
}

function blockedWords({ blockedWords: words }: Policy): string {
  if (words.length === 0) return t('none');
  const shown = words
    .slice(0, 20)
    .map((word) => md`${word}`)
    .join(', ');
  return words.length > 20 ? `${shown} ${md`and ${words.length - 20} more`}` : shown;
}

function pictureWords({ preview, altText }: Settings): string {
  return [
    preview === true ? t('a preview is always shown before posting') : t('a preview is up to each member'),
    altText === true ? t('every picture needs alt text') : t('alt text is asked for, not required'),
  ].join('; ');
}

function channelWords({ channels }: Policy): string {
  const named = (id: string | undefined) => (id === undefined ? t('none') : `<#${id}>`);
  return [
    `${t('reviews')} ${named(channels.review)}`,
    `${t('audit')} ${named(channels.audit)}`,
    `${t('alerts')} ${named(channels.alert)}`,
  ].join(' · ');
}

function roles(ids: readonly string[]): Markdown {
  return new Markdown(ids.map((id) => `<@&${id}>`).join(', '));
}
