import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openConnection } from '../../../src/storage/connection.js';
import type { Front } from './front.js';
import { type Piece, piece } from './places.js';
import type { Stage } from './stage.js';

/** All that one stage has said, sent and kept. The bot must still run: its `-wal` and `-shm` go when it ends. */
export async function gather(stage: Stage): Promise<Piece[]> {
  await backUp(stage);
  const alive = await filesOf(stage);
  await stage.stop();
  return [
    ...stage.logLines.map((line) => piece('log', 'a line', line)),
    ...webPieces(stage.front),
    ...xPieces(stage),
    ...discordPieces(stage),
    ...alive,
    ...(await filesOf(stage)),
  ];
}

const BACKUP = 'backup.db';

async function backUp({ databaseFile, folder }: Stage): Promise<void> {
  const { query, close } = await openConnection(databaseFile);
  await query('VACUUM INTO ?', [join(folder, BACKUP)]);
  await close();
}

async function filesOf({ folder }: Stage): Promise<Piece[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ name, parentPath }) =>
        piece(
          name.startsWith(BACKUP) ? 'backup' : 'file of the bot',
          name,
          await readFile(join(parentPath, name)),
        ),
      ),
  );
}

function webPieces({ recorded }: Front): Piece[] {
  return recorded.flatMap(({ method, path, status, headers, body }) => {
    // Without its query: this is printed.
    const where = `${method} ${path.split('?')[0]?.slice(0, 16)}… → ${status}`;
    const { 'set-cookie': cookies = [], location = '', ...others } = headers;
    return [
      piece('web: page', where, body),
      piece('web: Set-Cookie', where, cookies.join('\n')),
      piece('web: Location', where, location),
      piece('web: other header', where, JSON.stringify(others)),
    ];
  });
}

function xPieces({ world }: Stage): Piece[] {
  return world.x.requests().flatMap(({ method, path, query, headers, rawBody }) => {
    const where = `${method} ${path}`;
    const { authorization = '', ...others } = headers;
    const isToken = path.startsWith('/2/oauth2/');
    return [
      piece('X: Authorization', where, authorization),
      piece(isToken ? 'X: token endpoints' : 'X: anything else', where, rawBody),
      piece('X: anything else', where, JSON.stringify({ path, query, others })),
    ];
  });
}

function discordPieces({ world }: Stage): Piece[] {
  return world.discord.requests().flatMap(({ method, path, route = '', query, headers, body }) => {
    const where = `${method} ${route}`;
    const { authorization = '', ...others } = headers;
    const isAnswer = route.includes('/:token');
    const isToken = route === 'POST /oauth2/token';
    const bodyPlace = isAnswer
      ? 'Discord: answer to the actor'
      : isToken
        ? 'Discord: token endpoint'
        : 'Discord: anything else';
    return [
      piece('Discord: Authorization', where, authorization),
      piece(isAnswer ? 'Discord: interaction address' : 'Discord: anything else', where, path),
      piece(bodyPlace, where, JSON.stringify(body ?? '')),
      piece('Discord: anything else', where, JSON.stringify({ query, others })),
    ];
  });
}
