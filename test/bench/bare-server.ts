import { createCipheriv, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { request } from 'undici';
import { type Connection, openConnection } from '../../src/storage/connection.js';
import type { HonestCallback } from './callback-child.js';
import { CALLBACK_URL, CLIENT } from './x-app.js';

export interface BareServer {
  readonly url: string;
  /** An attempt that waits for its callback. */
  prepare(user: string): Promise<HonestCallback>;
  close(): Promise<void>;
}

const SCHEMA = [
  'CREATE TABLE attempts (id TEXT PRIMARY KEY, state TEXT, cookie TEXT, verifier TEXT, step TEXT)',
  'CREATE TABLE accounts (x_user_id TEXT PRIMARY KEY, username TEXT, credentials BLOB)',
  'CREATE TABLE links (discord_user_id TEXT, x_user_id TEXT, PRIMARY KEY (discord_user_id, x_user_id))',
  'CREATE TABLE jobs (key TEXT PRIMARY KEY, due_at INTEGER)',
];

const key = randomBytes(32);

/** The same callback without anything that can be left out: no headers, no limits, no pages, no log, no layers; the
 *  state is taken in one durable commit, and what X gave is stored, sealed, in a second one, with link and job. */
export async function startBareServer(options: { folder: string; xUrl: string }): Promise<BareServer> {
  const connection = await openConnection(join(options.folder, 'bare.db'));
  for (const statement of SCHEMA) await connection.query(statement);
  const link = createLinker(connection, options.xUrl);

  const app = express();
  app.get('/auth/x/callback', async (incoming, response) => {
    const { state, code } = incoming.query;
    const id = await link(String(state), String(code), incoming.headers.cookie ?? '');
    response.redirect(303, `/link/done/${id}`);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async prepare(user) {
      const [id, state, cookie, verifier] = [0, 1, 2, 3].map(() => randomBytes(32).toString('base64url'));
      const row = [id, state, `link=${cookie}`, verifier];
      await connection.query("INSERT INTO attempts VALUES (?, ?, ?, ?, 'at_x')", row);
      return { path: `/auth/x/callback?state=${state}&code=code-${user}`, cookie: `link=${cookie}` };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await connection.close();
    },
  };
}

function createLinker({ query }: Connection, xUrl: string) {
  let last: Promise<unknown> = Promise.resolve();
  /** One transaction at a time: there is one connection. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  async function store(id: string, user: { id: string; username: string }, credentials: Buffer) {
    await query('BEGIN IMMEDIATE');
    await query('INSERT INTO accounts VALUES (?, ?, ?)', [user.id, user.username, credentials]);
    await query('INSERT INTO links VALUES (?, ?)', [id, user.id]);
    await query('INSERT INTO jobs VALUES (?, ?)', [`refresh:${user.id}`, Date.now() + 7_200_000]);
    await query("UPDATE attempts SET step = 'linked' WHERE id = ?", [id]);
    await query('COMMIT');
  }

  return async (state: string, code: string, cookie: string): Promise<string> => {
    const taken = "UPDATE attempts SET step = 'exchanging' WHERE state = ? AND cookie = ? AND step = 'at_x'";
    const sql = `${taken} RETURNING id, verifier`;
    const [attempt] = await inTurn(() => query<{ id: string; verifier: string }>(sql, [state, cookie]));
    if (attempt === undefined) throw new Error('no such attempt');
    const tokens = await exchange(xUrl, code, attempt.verifier);
    const user = await readMe(xUrl, tokens.access_token);
    const credentials = seal(JSON.stringify(tokens));
    await inTurn(() => store(attempt.id, user, credentials));
    return attempt.id;
  };
}

async function exchange(xUrl: string, code: string, verifier: string): Promise<{ access_token: string }> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK_URL,
    code_verifier: verifier,
  };
  const response = await request(`${xUrl}/2/oauth2/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`,
    },
    body: new URLSearchParams(form).toString(),
  });
  return (await response.body.json()) as { access_token: string };
}

async function readMe(xUrl: string, accessToken: string): Promise<{ id: string; username: string }> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await request(`${xUrl}/2/users/me`, { headers });
  const { data } = (await response.body.json()) as { data: { id: string; username: string } };
  return data;
}

function seal(text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}
