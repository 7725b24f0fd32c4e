import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES } from '../src/config/variables.js';
import { readConfig } from '../src/config.js';

const TEXT = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const ENTRIES = [...TEXT.matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
  ([, mark, name = '', value = '']) => ({
    name,
    value,
    set: mark === undefined,
  }),
);
const NEEDED = { DISCORD_TOKEN: 'a.b.c', X_CLIENT_ID: 'client' };

describe('.env.example', () => {
  it('has every variable that is read, once and in the same order, and no other', () => {
    expect(ENTRIES.map(({ name }) => name)).toEqual([...CONFIG_VARIABLES]);
  });

  it('lists what is really read', () => {
    const asked = new Set<string>();
    const spy = new Proxy<Record<string, string>>(NEEDED, {
      get: (target, name) => {
        asked.add(String(name));
        return Reflect.get(target, name);
      },
    });
    readConfig(spy);
    expect([...asked].sort()).toEqual([...CONFIG_VARIABLES].sort());
  });

  it('sets what is required, first, and nothing else', () => {
    const set = ENTRIES.filter((entry) => entry.set).map(({ name }) => name);
    expect(set).toEqual(['DISCORD_TOKEN', 'X_CLIENT_ID', 'PUBLIC_URL']);
    expect(ENTRIES.slice(0, 3).every((entry) => entry.set)).toBe(true);
  });

  it('shows the real defaults', () => {
    const shown = Object.fromEntries(ENTRIES.map(({ name, value }) => [name, value]));
    const { hints: _, ...fromExample } = readConfig({ ...shown, ...NEEDED });
    const { hints: __, ...defaults } = readConfig(NEEDED);
    expect(JSON.stringify(fromExample)).toBe(JSON.stringify(defaults));
  });

  it('explains every variable above it', () => {
    const paragraphs = TEXT.split('\n\n').filter((text) => /^(# )?[A-Z0-9_]+=/m.test(text));
    for (const text of paragraphs) expect(text).toMatch(/^# [A-Z][a-z’'].*[.,:)]?/);
  });
});
