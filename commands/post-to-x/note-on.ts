import type { TargetMessage } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Change } from '../../src/posting/plain-text.js';
import { mark, t } from '../../src/sentence.js';

const CHANGED: Readonly<Record<Change, string>> = mark({
  spoiler: 'X has no spoilers: what was hidden is readable',
  emoji: 'custom emoji became their names',
  unknown_name: 'some mentions have no name that I know',
  time: 'times are written out by your clock',
});

/** What a reader on X gets otherwise than one in Discord, and who wrote it where that is an app. */
export function noteOn(message: TargetMessage, changes: readonly Change[]): string | undefined {
  const lines = [
    ...(message.authorKind === 'app'
      ? [md`Written by the app ${message.authorName}: make sure that whoever runs it agrees.`]
      : []),
    ...(changes.length === 0 ? [] : [t`For X, ${changes.map((change) => t(CHANGED[change])).join('; ')}.`]),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}
