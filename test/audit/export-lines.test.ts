import { describe, expect, test } from 'vitest';
import { exportLines } from '../../src/audit/export-lines.js';
import type { AuditLine } from '../../src/audit/ports.js';
import { START } from '../storage/fixtures.js';

const LINE: AuditLine = {
  seq: 7,
  at: START,
  kind: 'post',
  actor: 'pseudonym',
  actorId: '80351110224678912',
  subject: null,
  subjectId: null,
  place: 'dm',
  xUserId: '2244994945',
  postId: 'post',
  xPostId: '77',
  cost: 15_000,
  textHash: 'of the text',
  details: '{"part":0}',
  hash: 'hash',
};

describe('the audit as CSV', () => {
  test('has a line for each row under the names of its columns', async () => {
    expect(await file([LINE], 'csv')).toBe(
      'seq,at,kind,actor,actor_discord_id,subject,subject_discord_id,place,x_user_id,post_id,x_post_id,cost_dollars,text_hash,details,hash\r\n' +
        '7,2027-01-15T08:00:00.000Z,post,pseudonym,80351110224678912,,,dm,2244994945,post,77,0.015,of the text,"{""part"":0}",hash\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'no spreadsheet takes %j for a formula',
    async (text) => {
      const [, row = ''] = splitRows(await file([{ ...LINE, hash: text }], 'csv'));
      expect(row.endsWith(`,"'${text}"`)).toBe(true);
    },
  );

  test('quotes, commas and line ends stay in their cell', async () => {
    const [, row = ''] = splitRows(await file([{ ...LINE, hash: 'a "b", c\nd' }], 'csv'));
    expect(row.endsWith(',"a ""b"", c\nd"')).toBe(true);
  });
});

describe('the audit as JSON', () => {
  test('is one array with the same names', async () => {
    const rows = JSON.parse(await file([LINE, { ...LINE, seq: 8, hash: '=1' }], 'json'));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ seq: 7, actor_discord_id: '80351110224678912', cost_dollars: 0.015 });
    // As it is: a program reads it.
    expect(rows[1]).toMatchObject({ seq: 8, subject: null, hash: '=1' });
  });

  test('is an empty array when there is nothing', async () => {
    expect(JSON.parse(await file([], 'json'))).toEqual([]);
  });
});

async function file(lines: AuditLine[], format: 'csv' | 'json'): Promise<string> {
  let text = '';
  for await (const piece of exportLines(lines, format)) text += piece;
  return text;
}

function splitRows(csv: string): string[] {
  return csv.slice(0, -2).split(/\r\n(?=\d|$)/);
}
