import fc from 'fast-check';
import { anything, text } from './inputs.js';

type Raw = Record<string, unknown>;

export const GUILD = '1200000000000000001';
/** The first has linked an account; nobody knows the last. */
export const PEOPLE = ['1000000000000000001', '1000000000000000002', '1000000000000000003'] as const;

const COMMANDS = ['link', 'tweet', 'accounts', 'unlink', 'team', 'help', 'nothing', '', '__proto__'];
const ACTIONS = [
  'start',
  'reauthorize',
  'undo',
  'use',
  'code',
  'entered',
  'post',
  'edit',
  'edited',
  'drop',
  'again',
  'is_up',
  'discard',
  'delete',
  'delete_now',
  'delete_not',
  'written',
  'default',
  'resume',
  'remove',
  'constructor',
];
const ADMINISTRATOR = '8';
const NOBODY = '0';

const id = fc.bigInt({ min: 10n ** 17n, max: 10n ** 19n }).map(String);
const option = fc.record({
  name: fc.constantFrom('text', 'account', 'preview', 'member', 'account2', 'focused', ''),
  type: fc.constantFrom(3, 5, 6, 4, 1, 99),
  value: fc.oneof(text, text, anything),
  focused: fc.boolean(),
});
const options = fc.oneof(
  fc.array(option, { maxLength: 4 }),
  fc
    .tuple(
      fc.constantFrom('accounts', 'pause', 'reauthorize', 'remove', 'x'),
      fc.array(option, { maxLength: 3 }),
    )
    .map(([name, inner]) => [{ name, type: 1, options: inner }]),
  anything,
);

/** `subjects`: ids that buttons of this bot carry. */
function customId(subjects: readonly string[]): fc.Arbitrary<unknown> {
  const subject = fc.oneof(fc.constantFrom('', ...subjects), fc.string({ maxLength: 70 }));
  const ours = fc
    .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom(...ACTIONS), subject)
    .map((parts) => ['1', ...parts].join('.'));
  return fc.oneof(ours, ours, ours, text, anything);
}

const fields = fc.array(
  fc.record({
    type: fc.constantFrom(1, 18),
    components: fc.array(
      fc.record({
        type: fc.constant(4),
        custom_id: fc.constantFrom('text', 'code', ''),
        value: fc.oneof(text, anything),
      }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 3 },
);

/** Everything that Discord could deliver, and much that it never would. */
export function interactions(subjects: readonly string[]): fc.Arbitrary<unknown> {
  const data = fc.oneof(
    fc.record({
      id: fc.constant('1'),
      name: fc.constantFrom(...COMMANDS),
      type: fc.constantFrom(1, 3),
      options,
    }),
    fc.record({ component_type: fc.constantFrom(2, 3), custom_id: customId(subjects), values: anything }),
    fc.record({ custom_id: customId(subjects), components: fc.oneof(fields, fields, anything) }),
  );
  const person = fc.constantFrom(...PEOPLE);
  const inGuild = fc.tuple(person, fc.constantFrom(ADMINISTRATOR, NOBODY, 'x')).map(
    ([user, permissions]): Raw => ({
      guild_id: GUILD,
      context: 0,
      member: {
        nick: null,
        user: { id: user, username: 'somebody', global_name: null },
        permissions,
        roles: [],
      },
    }),
  );
  const inMessages = fc.tuple(person, text).map(
    ([user, name]): Raw => ({
      context: 1,
      authorizing_integration_owners: { 0: '0' },
      user: { id: user, username: name, global_name: name },
    }),
  );
  const whole = fc
    .tuple(id, fc.constantFrom(2, 2, 3, 3, 4, 5, 5, 1, 9), data, fc.oneof(inGuild, inMessages), fc.boolean())
    .map(
      ([interactionId, type, payload, where, hasMessage]): Raw => ({
        id: interactionId,
        application_id: '1100000000000000001',
        token: `token-${interactionId}`,
        version: 1,
        channel: { id: '1300000000000000001', type: 0 },
        type,
        data: payload,
        ...where,
        ...(hasMessage ? { message: { id: '1600000000000000001' } } : {}),
      }),
    );
  const bent = fc
    .tuple(
      whole,
      fc.constantFrom('id', 'token', 'data', 'member', 'user', 'channel', 'guild_id', 'type'),
      anything,
    )
    .map(([raw, key, value]): Raw => ({ ...raw, [key]: value }));
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 2, arbitrary: bent },
    { weight: 1, arbitrary: anything },
  );
}
