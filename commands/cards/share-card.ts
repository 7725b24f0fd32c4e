import type { Share, ShareRoles } from '../../src/accounts/ports.js';
import { Markdown, md } from '../../src/markdown.js';
import type { Button, ButtonStyle, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { mention, roleMention } from './words.js';

/** An offer that waits for an admin. */
export function shareOfferCard(share: Share, username: string): Card {
  const { offer, ownerId, postRoleIds, approveRoleIds } = share;
  const roles = offer ?? { postRoleIds, approveRoleIds };
  return {
    tone: 'info',
    title: md`Share @${username} with this server?`,
    body: [
      md`${mention(ownerId)} offers this X account.`,
      ...roleWords(roles),
      t('A member with the permission Manage Server accepts it here.'),
    ].join('\n'),
    footer: t(CONSENT),
    buttons:
      offer === undefined
        ? []
        : [
            shareButton(t('Accept'), 'success', 'share_accept', { share, id: offer.id }),
            shareButton(t('Decline'), 'secondary', 'share_decline', { share, id: offer.id }),
          ],
  };
}

/** What its owner agrees to by sharing it. */
const CONSENT = mark(
  'It stays its owner’s, who can end this with /team unshare. By sharing it they agree that the admins here may hand it over to another member, so that it is not lost to the team when they leave.',
);

export function sharedCard(share: Share, username: string): Card {
  return {
    tone: 'success',
    title: md`@${username} is shared with this server`,
    body: [md`By ${mention(share.ownerId)}.`, ...roleWords(share)].join('\n'),
    footer: t(CONSENT),
  };
}

/** Who may do what with it. */
export function roleWords({ postRoleIds, approveRoleIds }: ShareRoles): string[] {
  return [
    ...(postRoleIds.length === 0 ? [] : [md`${rolesIn(postRoleIds)}: may post as it, from this server.`]),
    ...(approveRoleIds.length === 0
      ? []
      : [md`${rolesIn(approveRoleIds)}: may approve and delete its posts.`]),
  ];
}

export function rolesIn(roleIds: readonly string[]): Markdown {
  return new Markdown(roleIds.map((id) => roleMention(id).text).join(', '));
}

/** Somebody shall have it. */
export function handOverCard(share: Share, username: string): Card {
  const { handOver } = share;
  if (handOver === undefined) return sharedCard(share, username);
  return {
    tone: 'info',
    title: md`Hand @${username} over?`,
    body: [
      md`${mention(share.ownerId)} has this X account here now; ${mention(handOver.to)} shall have it.`,
      ...(handOver.by === share.ownerId ? [] : [md`An admin, ${mention(handOver.by)}, has asked for it.`]),
      t(
        'Who may post as it stays as it is. Its owner keeps nothing of it in this server; what waits of theirs is held.',
      ),
    ].join('\n'),
    footer: t(
      'The new owner has it in this server alone. When X no longer accepts its tokens, it is they who are asked to authorize it again, as the same X account.',
    ),
    buttons: [
      shareButton(t('Take it over'), 'success', 'hand_over_accept', { share, id: handOver.id }),
      shareButton(t('Decline'), 'secondary', 'hand_over_decline', { share, id: handOver.id }),
    ],
  };
}

export function handedOverCard(notice: { username: string; placeName: string; to: string }): Card {
  return {
    tone: 'info',
    title: md`@${notice.username} has another owner in ${notice.placeName}`,
    body: [
      md`It is ${mention(notice.to)}’s there now, and you have nothing of it in that server any more. Where else you have linked it, it is as it was.`,
      t('If that is not what you want, take the access away at X, under *Apps and sessions*.'),
    ].join('\n'),
  };
}

function shareButton(
  label: string,
  style: ButtonStyle,
  action: string,
  { share, id }: { share: Share; id: string },
): Button {
  return { label, style, action: { command: 'team', action, subject: `${share.xUserId}_${id}` } };
}
