import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAuthSet, secretsIn } from '../../../src/cli/older-tool/auth-set.js';
import { chooseCredentials } from '../../../src/cli/older-tool/choose-credentials.js';
import { readList } from '../../../src/cli/older-tool/read-list.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const OAUTH1 =
  "'oauth_token':'CANARY_t','oauth_token_secret':'CANARY_ts','oauth_consumer_key':'key','oauth_consumer_secret':'CANARY_cs'";
const OAUTH2 =
  "'client_id':'id','client_secret':'CANARY_c','access_token':'CANARY_a','refresh_token':'CANARY_r'";

const refusal = async (given: string): Promise<string> =>
  readAuthSet(given).then(
    () => 'nothing was refused',
    (error: Error & { nextStep?: string }) => `${error.name} ${error.message} ${error.nextStep}`,
  );

describe('the set of --auth', () => {
  test('is read as it stands, or from a file, also from one of Windows', async () => {
    const given = `{'redirect_uri':'https://a.example/b','scope':'tweet.read',${OAUTH1},${OAUTH2}}`;
    const set = await readAuthSet(given);
    expect(set.redirect_uri).toBe('https://a.example/b');
    expect(set.access_token?.reveal()).toBe('CANARY_a');
    expect(secretsIn(set)).toHaveLength(6);
    const file = join(await temporaryFolder(), 'set.json');
    await writeFile(file, `\uFEFF ${given}\r\n`);
    expect((await readAuthSet(file)).oauth_token_secret?.reveal()).toBe('CANARY_ts');
  });

  test('prints no secret', async () => {
    const set = await readAuthSet(`{${OAUTH1},${OAUTH2}}`);
    expect(JSON.stringify(set)).not.toContain('CANARY');
  });

  test('takes what is empty as absent, blanks around a value away, and scopes as a list', async () => {
    const set = await readAuthSet(
      `{"client_id":" id\\n","client_secret":"","access_token":null,"scope":["tweet.read","tweet.write"]}`,
    );
    expect(set).toEqual({ client_id: 'id', scope: 'tweet.read tweet.write' });
  });

  test.each([
    ['{"cleint_id":"CANARY"}', 'a name that means nothing here: cleint_id.'],
    ['{"CANARY and more":"x"}', 'one that is no name'],
    ['{"client_id":5}', 'client_id is not a text'],
    ['{"client_id":{"a":"CANARY"}}', 'client_id is not a text'],
    ['["CANARY"]', 'is no object'],
    ['/no/such/CANARY_file', 'cannot be read (ENOENT)'],
    ['{"client_id":"CANARY', 'line 1, column 21'],
  ])('%s is refused, and not repeated', async (given, words) => {
    const said = await refusal(given);
    expect(said).toContain('UsedWronglyError');
    expect(said).toContain(words);
    expect(said).not.toContain('CANARY');
  });
});

describe('which credentials everything goes out with', () => {
  const notes: string[] = [];
  const choose = async (set: string, use?: string) => {
    notes.length = 0;
    const chosen = chooseCredentials(await readAuthSet(set), use, (line) => notes.push(line));
    return 'token' in chosen ? chosen.token.reveal() : chosen.reveal();
  };

  test('OAuth 1.0a where the set has both, and it is said', async () => {
    expect(await choose(`{${OAUTH1},${OAUTH2}}`)).toBe('CANARY_t');
    expect(notes.join()).toMatch(/both kinds .* OAuth 1.0a is used for everything/);
  });

  test('the only kind there is, without a word', async () => {
    expect(await choose(`{${OAUTH1}}`)).toBe('CANARY_t');
    expect(await choose(`{${OAUTH2}}`)).toBe('CANARY_a');
    expect(await choose(`{${OAUTH2},'oauth_token':'CANARY_t'}`)).toBe('CANARY_a');
    expect(notes).toEqual([]);
  });

  test('the one that is asked for, and no other', async () => {
    expect(await choose(`{${OAUTH1},${OAUTH2}}`, 'oauth2')).toBe('CANARY_a');
    expect(await choose(`{${OAUTH1},${OAUTH2}}`, 'oauth1')).toBe('CANARY_t');
    await expect(choose(`{${OAUTH1}}`, 'oauth2')).rejects.toThrow('has no access_token');
    await expect(choose(`{${OAUTH2},'oauth_token':'t'}`, 'oauth1')).rejects.toThrow(
      'has no oauth_consumer_key, oauth_consumer_secret, oauth_token_secret',
    );
    await expect(choose('{}')).rejects.toThrow('nothing to post with');
  });
});

describe('a list', () => {
  test('is one, or one thing alone, or in a file', async () => {
    expect(readList("['a','b']", '--options')).toEqual(['a', 'b']);
    expect(readList('["a"]', '--options')).toEqual(['a']);
    expect(readList('/tmp/a b.jpg', '--pictures')).toEqual(['/tmp/a b.jpg']);
    expect(readList(' ', '--pictures')).toEqual([]);
    const file = join(await temporaryFolder(), 'list.json');
    await writeFile(file, '["x", "y"]');
    expect(readList(file, '--pictures')).toEqual(['x', 'y']);
  });

  test.each(['[1]', "['a',", "[['a']]", '/no/such.json'])('%s is refused', (given) => {
    expect(() => readList(given, '--options')).toThrow(/--options/);
  });
});
