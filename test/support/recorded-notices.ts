import type {
  AccountNotices,
  Authorization,
  ReauthorizationNotice,
  ReplyHandle,
} from '../../src/accounts/ports.js';
import type { AppStop } from '../../src/posting/app-stop.js';
import type { Alert, AlertPlace } from '../../src/posting/policy/alert.js';
import type { MessagePlace, Post, PostNotices } from '../../src/posting/ports.js';
import { createScript, type Script } from './script.js';

type HandOverNotice = Parameters<AccountNotices['handedOver']>[0];
type RemovalNotice = Parameters<AccountNotices['linkRemoved']>[0];

/** Remembers what people were told. */
export interface RecordedNotices {
  readonly notices: AccountNotices & PostNotices;
  readonly asked: Script<[ReauthorizationNotice], 'told' | 'told_in_channel' | 'unreachable'>;
  readonly linkEnded: Script<[ReplyHandle, Authorization], void>;
  readonly settled: Script<[Post], 'told' | 'unreachable'>;
  readonly announced: Script<[Post], 'told' | 'no_access'>;
  readonly consentAsked: Script<[Post], 'told' | 'no_access'>;
  readonly reviewPosted: Script<
    Parameters<PostNotices['postReview']>,
    Awaited<ReturnType<PostNotices['postReview']>>
  >;
  readonly reviewEdited: Script<[Post, MessagePlace], 'done' | 'gone' | 'no_access'>;
  readonly reviewLeft: Script<Parameters<PostNotices['leaveReview']>, 'done' | 'gone' | 'no_access'>;
  readonly reminded: Script<Parameters<PostNotices['remindReviewers']>, 'told' | 'no_access'>;
  readonly alerted: Script<[AlertPlace, Alert], 'told' | 'no_access'>;
  readonly appStopped: Script<[AppStop], 'told' | 'unreachable'>;
  readonly uploading: Script<[Post, number], void>;
  readonly handedOver: Script<[HandOverNotice], 'told' | 'unreachable'>;
  readonly removed: Script<[RemovalNotice], 'told' | 'unreachable'>;
}

export function createRecordedNotices(): RecordedNotices {
  const asked = createScript(
    (_call, _notice: ReauthorizationNotice): 'told' | 'told_in_channel' | 'unreachable' => 'told',
  );
  const linkEnded = createScript(
    (_call, _handle: ReplyHandle, _authorization: Authorization): void => undefined,
  );
  const settled = createScript((_call, _post: Post): 'told' | 'unreachable' => 'told');
  const announced = createScript((_call, _post: Post): 'told' | 'no_access' => 'told');
  const consentAsked = createScript((_call, _post: Post): 'told' | 'no_access' => 'told');
  const handedOver = createScript((_call, _notice: HandOverNotice): 'told' | 'unreachable' => 'told');
  const removed = createScript((_call, _notice: RemovalNotice): 'told' | 'unreachable' => 'told');
  const appStopped = createScript((_call, _stop: AppStop): 'told' | 'unreachable' => 'told');
  const alerted = createScript((_call, _place: AlertPlace, _alert: Alert): 'told' | 'no_access' => 'told');
  const uploading = createScript((_call, _post: Post, _percent: number): void => undefined);
  let messages = 0;
  const reviewPosted = createScript(
    (
      _call,
      ..._said: Parameters<PostNotices['postReview']>
    ): Awaited<ReturnType<PostNotices['postReview']>> => {
      messages += 1;
      return { messageId: `message-${messages}` };
    },
  );
  const reviewEdited = createScript(
    (_call, _post: Post, _place: MessagePlace): 'done' | 'gone' | 'no_access' => 'done',
  );
  const reviewLeft = createScript(
    (_call, ..._said: Parameters<PostNotices['leaveReview']>): 'done' | 'gone' | 'no_access' => 'done',
  );
  const reminded = createScript(
    (_call, ..._said: Parameters<PostNotices['remindReviewers']>): 'told' | 'no_access' => 'told',
  );
  return {
    reviewPosted,
    reviewEdited,
    reviewLeft,
    reminded,
    asked,
    uploading,
    appStopped,
    alerted,
    announced,
    consentAsked,
    removed,
    handedOver,
    linkEnded,
    settled,
    notices: {
      needsReauthorization: (notice) => asked.play(notice),
      linkEnded: (handle, authorization) => linkEnded.play(handle, authorization),
      settled: (post) => settled.play(post),
      announce: (post) => announced.play(post),
      uploading: (post, percent) => uploading.play(post, percent),
      askConsent: (post) => consentAsked.play(post),
      postReview: (post, where) => reviewPosted.play(post, where),
      editReview: (post, message) => reviewEdited.play(post, message),
      leaveReview: (message, why, guildId) => reviewLeft.play(message, why, guildId),
      remindReviewers: (post, where) => reminded.play(post, where),
      alert: (place, alert) => alerted.play(place, alert),
      appStopped: (stop) => appStopped.play(stop),
      linkRemoved: (notice) => removed.play(notice),
      handedOver: (notice) => handedOver.play(notice),
    },
  };
}
