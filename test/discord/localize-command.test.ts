import { Locale } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { localizeCommand } from '../../src/discord/localize-command.js';

test('descriptions and choices get their words in each language; names keep theirs', () => {
  const data = {
    name: 'link',
    description: 'Link an X account',
    options: [
      {
        type: 1 as const,
        name: 'where',
        description: 'Where',
        options: [
          {
            type: 3 as const,
            name: 'kind',
            description: 'No such sentence',
            choices: [{ name: 'X account', value: 'x' }],
          },
        ],
      },
    ],
  };
  expect(localizeCommand(data)).toEqual({
    ...data,
    description_localizations: { [Locale.German]: 'X-Konto verknüpfen' },
    options: [
      {
        ...data.options[0],
        description_localizations: { de: 'Wo' },
        options: [
          {
            ...data.options[0]?.options[0],
            choices: [{ name: 'X account', value: 'x', name_localizations: { de: 'X-Konto' } }],
          },
        ],
      },
    ],
  });
});

test('a message menu has no description, and stays as it is', () => {
  const menu = { name: 'Post to X', type: 3 as const };
  expect(localizeCommand(menu)).toEqual(menu);
});
