import { md } from '../../src/markdown.js';
import type { AppStop, AppStopKind } from '../../src/posting/app-stop.js';
import type { Button, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { relativeTime } from './words.js';

const reasons: Record<AppStopKind, { title: string; body: string }> = mark({
  credits_depleted: {
    title: 'The X app is out of credits',
    body: 'X takes prepaid credits for posts, and they are used up. Add credits in the X developer console, then press the button.',
  },
  spend_cap: {
    title: 'The X app has reached its spending limit',
    body: 'The limit is set in the X developer console. Raise it there and press the button, or wait until it ends.',
  },
  usage_cap: {
    title: 'The X app has reached its usage cap',
    body: 'The cap is shown in the X developer console. Raise it there and press the button, or wait until it ends.',
  },
});

/** For whoever runs the bot: nothing goes out for anybody, why, and how it goes on. */
export function appStopCard({ kind, detail, until }: AppStop): Card {
  const { title, body } = reasons[kind];
  const said = detail === undefined ? '' : `\n\n${md`X says: “${detail}”`}`;
  return {
    tone: 'danger',
    title: t(title),
    body: `${t(body)} ${t('Until then every post of this bot is held; nothing is lost.')}${said}`,
    ...(until === undefined
      ? {}
      : { fields: [{ name: t('Goes on by itself'), value: md`${relativeTime(until)}` }] }),
    buttons: [resumeAppButton()],
  };
}

export function resumeAppButton(): Button {
  return {
    label: t('Resume posting'),
    style: 'success',
    action: { command: 'team', action: 'resume_app', subject: '' },
  };
}
