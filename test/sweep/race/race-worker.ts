import { openInput, say } from '../open-input.js';
import { openRaceEngine, type RacePlace } from './race-engine.js';
import { perform, type Task } from './tasks.js';

/** What a racer is told: at this moment (ms since 1970), all of these at once. */
export interface Start {
  readonly at: number;
  readonly tasks: readonly Task[];
}

/** One process of a race: its place on the first line of its standard input, a start on each other one. */
async function main(): Promise<void> {
  const { first: line, lines, ended } = await openInput();
  if (line === undefined) return;
  const place: RacePlace = JSON.parse(line);
  const engine = await openRaceEngine(place);
  lines.on('line', async (text) => {
    const { at, tasks }: Start = JSON.parse(text);
    // Not slept: a timer may be late by more than the race takes.
    while (Date.now() < at);
    const before = engine.identified();
    const outcomes = await Promise.all(tasks.map((task) => perform(engine, task)));
    say(JSON.stringify({ outcomes, identified: engine.identified() - before }));
  });
  say('ready');
  await ended;
  await engine.close();
}

void main();
