import type { Policy } from '../../../src/posting/policy/policy.js';
import type { Button, Card, Picker, Select } from '../../../src/reply.js';
import { t } from '../../../src/sentence.js';
import type { PolicyView } from './policy-card.js';
import { DAY_WORDS, encodePlace, type Section, WHEN_WORDS } from './policy-parts.js';

type Controls = Pick<Card, 'selects' | 'pickers' | 'buttons'>;

/** What changes one section of the rules. */
export function controlsOf(section: Section, { policy, settings }: PolicyView): Controls {
  const make = makerFor(section, policy);
  const { approval, channels, hours } = policy;
  switch (section) {
    case 'approval':
      return {
        selects: [
          make.select('when', t('What needs approval'), Object.entries(WHEN_WORDS), [approval.when]),
          make.select(
            'needed',
            t('How many reviewers have to agree'),
            ['1', '2', '3', '4', '5'].map((count) => [count, t`Needed: ${count}`]),
            [String(approval.needed)],
          ),
          make.select(
            'own',
            t('Whether authors may approve their own'),
            [
              ['no', t('Nobody approves their own')],
              ['yes', t('Authors may approve their own')],
            ],
            [approval.mayApproveOwn ? 'yes' : 'no'],
          ),
        ],
        buttons: [make.button('review', t('How long a review takes'))],
      };
    case 'people':
      return {
        pickers: [
          make.roles(
            'authors',
            t('Whose posts need approval (nobody picked: everybody’s)'),
            approval.roleIds,
          ),
          make.roles('reviewers', t('Who reviews, beside admins'), approval.reviewerRoleIds),
        ],
      };
    case 'hours':
      return {
        selects: [
          make.select(
            'days',
            t('Days'),
            DAY_WORDS.map((day, index) => [String(index + 1), t(day)]),
            (hours?.days ?? [1, 2, 3, 4, 5, 6, 7]).map(String),
            7,
          ),
        ],
        buttons: [
          make.button('hours', t('Times and time zone')),
          ...(hours === undefined ? [] : [make.button('hours_off', t('At any time'), 'policy_set')]),
        ],
      };
    case 'limits':
      return {
        buttons: [make.button('quota', t('Quotas a day')), make.button('budget', t('Budgets a month'))],
      };
    case 'words':
      return { buttons: [make.button('words', t('Change the blocked words'))] };
    case 'pictures':
      return {
        selects: [
          make.select(
            'preview',
            t('Preview'),
            [
              ['yes', t('A preview is always shown before posting')],
              ['no', t('A preview is up to each member')],
            ],
            [settings.preview === true ? 'yes' : 'no'],
          ),
          make.select(
            'alt_text',
            t('Alt text'),
            [
              ['yes', t('Every picture needs alt text')],
              ['no', t('Alt text is asked for, not required')],
            ],
            [settings.altText === true ? 'yes' : 'no'],
          ),
        ],
      };
    default:
      return {
        pickers: [
          make.channel('review', t('Where posts are reviewed'), channels.review),
          make.channel('audit', t('Where each act is told'), channels.audit),
          make.channel('alert', t('Where alerts go'), channels.alert),
        ],
      };
  }
}

/** Discord's most for a select of roles. */
const MOST_ROLES = 25;

function makerFor(section: Section, { version }: Policy) {
  const action = (name: string, what: string) => ({
    command: 'team',
    action: name,
    subject: encodePlace(what, section, version),
  });
  return {
    select: (
      what: string,
      placeholder: string,
      options: readonly (readonly string[])[],
      picked: readonly string[],
      most = 1,
    ): Select => ({
      action: action('policy_set', what),
      placeholder,
      least: 1,
      most,
      options: options.map(([value = '', label = '']) => ({
        label: t(label),
        value,
        isPicked: picked.includes(value),
      })),
    }),
    roles: (what: string, placeholder: string, pickedIds: readonly string[]): Picker => ({
      kind: 'roles',
      action: action('policy_set', what),
      placeholder,
      least: 0,
      most: MOST_ROLES,
      pickedIds,
    }),
    channel: (what: string, placeholder: string, pickedId: string | undefined): Picker => ({
      kind: 'channels',
      action: action('policy_set', what),
      placeholder,
      least: 0,
      most: 1,
      pickedIds: pickedId === undefined ? [] : [pickedId],
    }),
    button: (what: string, label: string, name = 'policy_form'): Button => ({
      label,
      style: 'secondary',
      action: action(name, what),
    }),
  };
}
