import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createInstance } from '../../src/instance.js';

describe('an instance', () => {
  test('has an id of its own, even in one process', () => {
    const one = createInstance();
    expect(one.id).not.toBe(createInstance().id);
    expect(one.id.split('/').at(-2)).toBe(String(process.pid));
  });

  test('is not gone for itself', () => {
    const instance = createInstance();
    expect(instance.isGone(instance.id)).toBe(false);
  });

  test('is gone for a later process that was given the same pid', () => {
    const earlier = createInstance();
    expect(createInstance().isGone(earlier.id)).toBe(true);
  });

  test('knows that another process lives, and that it has ended', async () => {
    const instance = createInstance();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const id = withPid(instance.id, String(other.pid));
    expect(instance.isGone(id)).toBe(false);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(instance.isGone(id)).toBe(true);
  });

  test('a process of somebody else lives', () => {
    const instance = createInstance();
    expect(instance.isGone(withPid(instance.id, '1'))).toBe(false);
  });

  test('of other hosts and other pid namespaces nothing is certain', () => {
    const instance = createInstance();
    const dead = withPid(instance.id, '4194303');
    expect(instance.isGone(dead)).toBe(true);
    expect(instance.isGone(`other-${dead}`)).toBe(false);
    const [host, , ...rest] = dead.split('/');
    expect(instance.isGone([host, '1', ...rest].join('/'))).toBe(false);
  });

  test.each(['', '/', '///', 'me', 'a/b/c/d/e', 'host/ns/0/boot', 'host/ns/-1/boot', 'host/ns/x/boot'])(
    'of %j nothing is certain',
    (holder) => {
      expect(createInstance().isGone(holder)).toBe(false);
    },
  );

  test.each(['0', '-1', '1e3', '99999999999'])('a pid of %s is not looked up', (pid) => {
    const instance = createInstance();
    expect(instance.isGone(withPid(instance.id, pid))).toBe(false);
  });
});

function withPid(id: string, pid: string): string {
  const parts = id.split('/');
  return [...parts.slice(0, -2), pid, 'other-boot'].join('/');
}
