import type { Deed, MemberView, ServerView } from '../protocol.js';
import type { App } from './app.js';
import { avatar } from './avatar.js';
import { h } from './dom.js';
import { section } from './section.js';

/** Whose roles stand open: a redrawn list keeps them so. */
const open = new Set<string>();

/** Who is in a server, and what whoever runs it may change about them. */
export function members(server: ServerView, app: App): HTMLElement[] {
  const { world } = app.store.state();
  const people = server.members.filter((member) => !member.bot);
  const bots = server.members.filter((member) => member.bot);
  const away = (world?.people ?? [])
    .map(({ name }) => name)
    .filter((name) => people.every((member) => member.name !== name));
  return [
    section(
      `Members — ${server.members.length}`,
      [...people, ...bots].map((member) => memberRow(member, server, app)),
    ),
    ...(away.length === 0
      ? []
      : [
          section(
            'Not in this server',
            away.map((name) => awayRow(name, server, app)),
          ),
        ]),
  ];
}

function memberRow(member: MemberView, server: ServerView, app: App): HTMLElement {
  const roles = member.bot ? ['App'] : member.roles;
  const row = h(
    'div',
    { class: 'member' },
    avatar(member.name, member.bot ? 'bot' : 'person'),
    h(
      'span',
      { class: 'member-words' },
      h('span', {}, member.name),
      member.id === app.store.state().world?.me.id ? h('span', { class: 'quiet' }, 'you') : undefined,
      ...roles.map((role) => h('span', { class: 'badge' }, role)),
    ),
  );
  return member.bot ? row : h('div', {}, row, changes(member, server, app));
}

function changes(member: MemberView, server: ServerView, { act }: App): HTMLElement {
  const change = (kind: 'give' | 'take' | 'leave', role?: string): void => {
    const deed: Deed = { kind: 'member', server: server.id, member: member.name, change: kind };
    void act(role === undefined ? deed : { ...deed, role });
  };
  const boxes = server.roles
    .filter(({ managed }) => !managed)
    .map(({ id, name }) => {
      const isHeld = member.roles.includes(name);
      const box = h('input', {
        type: 'checkbox',
        checked: isHeld,
        on: { change: () => change(isHeld ? 'take' : 'give', id) },
      });
      return h('label', {}, box, name);
    });
  const leave = h(
    'button',
    { type: 'button', class: 'text-button', on: { click: () => change('leave') } },
    'Let them leave',
  );
  const details = h(
    'details',
    { class: 'member-roles', open: open.has(member.id) },
    h('summary', { 'aria-label': `Roles of ${member.name}` }, 'Roles'),
    ...boxes,
    leave,
  );
  details.addEventListener('toggle', () => {
    if (details.open) open.add(member.id);
    else open.delete(member.id);
  });
  return details;
}

function awayRow(name: string, server: ServerView, { act }: App): HTMLElement {
  const join = (): void => void act({ kind: 'member', server: server.id, member: name, change: 'join' });
  return h(
    'div',
    { class: 'member' },
    avatar(name, 'person'),
    h('span', {}, name),
    h('button', { type: 'button', class: 'text-button', on: { click: join } }, `Let ${name} join`),
  );
}
