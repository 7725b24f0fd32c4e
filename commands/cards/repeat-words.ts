import { md } from '../../src/markdown.js';
import type { Schedule } from '../../src/posting/ports.js';
import { mark, type Sentence, t } from '../../src/sentence.js';

const DAYS = mark({
  Sunday: 'Sunday',
  Monday: 'Monday',
  Tuesday: 'Tuesday',
  Wednesday: 'Wednesday',
  Thursday: 'Thursday',
  Friday: 'Friday',
  Saturday: 'Saturday',
});

/** How a post recurs, in words; undefined for one that goes out once. Discord markdown. */
export function repeatWords(schedule: Schedule | undefined): string | undefined {
  const { recurrence } = schedule ?? {};
  return recurrence === undefined ? undefined : md`${translated(recurrence.words) ?? recurrence.words}`;
}

/** They are stored in English, with the post. */
function translated(words: string): Sentence | undefined {
  const [, how = '', time = '', zone = ''] = /^(.+) at (\d\d:\d\d), (.+)$/.exec(words) ?? [];
  if (how === 'every day') return mark`every day at ${time}, ${zone}`;
  if (how === 'every weekday') return mark`every weekday at ${time}, ${zone}`;
  if (how === 'on the last day of every month')
    return mark`on the last day of every month at ${time}, ${zone}`;
  const [, name = ''] = /^every (\w+)$/.exec(how) ?? [];
  if (isDay(name)) return mark`every ${t(DAYS[name])} at ${time}, ${zone}`;
  const [, day] = /^on the (\d+)\w\w of every month$/.exec(how) ?? [];
  if (day !== undefined) return monthly(Number(day), time, zone);
  const [, cron, place = ''] = /^by the cron expression (.+), (.+)$/.exec(words) ?? [];
  return cron === undefined ? undefined : mark`by the cron expression ${cron}, ${place}`;
}

/** English has endings for the days of a month, and other languages have others. */
function monthly(day: number, time: string, zone: string): Sentence {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return mark`on the ${day}${ending} of every month at ${time}, ${zone}`;
}

function isDay(name: string): name is keyof typeof DAYS {
  return Object.hasOwn(DAYS, name);
}
