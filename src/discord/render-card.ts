import type { RawFile } from 'discord.js';
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Card } from '../reply.js';
import { clean } from './clean-text.js';
import { cutMarkdown } from './cut-text.js';
import { renderButtons } from './render-buttons.js';
import {
  type AttachmentRef,
  renderAttachments,
  renderFileList,
  renderFiles,
  renderGallery,
} from './render-pictures.js';
import { renderPicker, renderSelect } from './render-select.js';

/** A whole message: Components V2, and nobody is ever pinged by it. */
export interface MessageBody {
  readonly flags: number;
  readonly components: [APIContainerComponent];
  readonly allowed_mentions: { readonly parse: never[] };
}

const ACCENT: Readonly<Record<Card['tone'], number>> = {
  info: 0x5865f2,
  success: 0x3ba55d,
  warning: 0xfaa61a,
  danger: 0xed4245,
};

/** Discord's limit for all text displays of a message together. */
const MAX_TEXT = 4_000;
const MAX_TITLE = 250;
const MAX_FOOTER = 400;

/** A request that shows a card: its body, and the files that leave with it. */
export interface MessageRequest {
  readonly body: MessageBody & { readonly attachments: AttachmentRef[] };
  readonly files: RawFile[];
}

/** The message with its pictures and files. The list of attachments is always there: whatever it does not name goes away from the
 *  message that is edited. */
export function renderMessage(card: Card, options: { ephemeral?: boolean } = {}): MessageRequest {
  return {
    body: { ...renderCard(card, options), attachments: renderAttachments(card) },
    files: renderFiles(card),
  };
}

/** The message that shows a card; its pictures and files have to be sent along. */
export function renderCard(card: Card, options: { ephemeral?: boolean } = {}): MessageBody {
  const ephemeral = options.ephemeral === true ? MessageFlags.Ephemeral : 0;
  return {
    flags: MessageFlags.IsComponentsV2 | ephemeral,
    components: [
      { type: ComponentType.Container, accent_color: ACCENT[card.tone], components: renderContent(card) },
    ],
    allowed_mentions: { parse: [] },
  };
}

function renderContent(card: Card): APIComponentInContainer[] {
  const { top, fields, footer } = renderTexts(card);
  return [
    ...textDisplay(top),
    ...renderGallery(card),
    ...textDisplay(fields),
    ...renderFileList(card),
    ...(footer === '' ? [] : [separator]),
    ...textDisplay(footer),
    ...(card.selects ?? []).map(renderSelect),
    ...(card.pickers ?? []).map(renderPicker),
    ...renderButtons(card.buttons ?? []),
  ];
}

const separator: APIComponentInContainer = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

function textDisplay(content: string): APITextDisplayComponent[] {
  return content === '' ? [] : [{ type: ComponentType.TextDisplay, content }];
}

/** Title and footer are short; body and fields share what is left, each at least half of it. */
function renderTexts(card: Card): { top: string; fields: string; footer: string } {
  const title = `### ${cutMarkdown(oneLine(card.title), MAX_TITLE) || '\u200b'}`;
  const footer = prefixLines('-# ', cutMarkdown(clean(card.footer ?? ''), MAX_FOOTER));
  const body = clean(card.body ?? '');
  const fields = (card.fields ?? [])
    .map(({ name, value }) => `**${oneLine(name)}** ${clean(value)}`)
    .join('\n');

  const room = MAX_TEXT - title.length - footer.length - '\n'.length;
  const shownFields = cutMarkdown(fields, Math.max(room - body.length, Math.floor(room / 2)));
  const shownBody = cutMarkdown(body, room - shownFields.length);
  return { top: shownBody === '' ? title : `${title}\n${shownBody}`, fields: shownFields, footer };
}

const oneLine = (text: string) => clean(text).replace(/\s*\n\s*/g, ' ');

/** Small print ends at the line's end, and an empty line would show the bare prefix. */
function prefixLines(prefix: string, text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return cutMarkdown(lines.map((line) => prefix + line).join('\n'), MAX_FOOTER * 2);
}
