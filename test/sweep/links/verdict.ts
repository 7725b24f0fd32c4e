import type { Violation } from '../violation.js';
import type { Expected, Ordering } from './orderings.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** A link takes three clicks at most on what Rookery itself shows. */
const MOST_CLICKS = 3;

/** What came of an ordering, from what both people can do in Discord and what X saw. */
export async function judge(stage: Stage, ordering: Ordering, expected: Expected): Promise<Violation[]> {
  const { attacker, victim, proof } = stage;
  const where = `${ordering.name} (${proof})`;
  const found: Violation[] = [];
  const broken = (invariant: string, what: string): void => {
    found.push({ invariant, what: `${what}: ${where}`, history: [] });
  };
  await stage.letAllExpire();
  for (const [person, allowed] of [
    [attacker, expected.attacker ?? []],
    [victim, expected.victim ?? []],
  ] as const) {
    const usable = await person.usable();
    const wrong = usable.filter((handle) => !allowed.includes(handle));
    if (wrong.length > 0) broken('S2', `${person.name} can post as ${wrong.join(', ')}`);
    const missing = allowed.filter((handle) => !usable.includes(handle));
    if (missing.length > 0) broken('honest link', `${person.name} cannot post as ${missing.join(', ')}`);
    for (const handle of await probe(stage, person)) {
      if (!allowed.includes(handle)) broken('S2', `${person.name}’s words are up as ${handle}`);
    }
  }
  for (const handle of leftAtX(stage, expected)) broken('S2', `a grant of ${handle} lives on at X`);
  if (ordering.name === 'honest' && victim.clicks() > MOST_CLICKS)
    broken('honest link', `it took ${victim.clicks()} clicks`);
  return found;
}

/** Posts, and tells under which handles the words are up. */
async function probe({ world }: Stage, person: Person): Promise<string[]> {
  const words = `the words of ${person.name}`;
  for (const place of [undefined, 'dm'] as const)
    await person.member(place).type(`/tweet text:${words} ${place ?? 'here'}`);
  return world.x
    .posts()
    .filter(({ text }) => text.startsWith(words))
    .map(({ username }) => username);
}

/** Whose authorizations nobody can use, but X still honours. */
function leftAtX({ world }: Stage, { attacker = [], victim = [] }: Expected): string[] {
  const ended = new Set(world.x.ledger.entries('revoke-effect').map(({ grant }) => grant));
  return world.x.ledger
    .entries('exchange-effect')
    .filter(
      ({ username, grant }) => ![...attacker, ...victim].includes(String(username)) && !ended.has(grant),
    )
    .map(({ username }) => String(username));
}
