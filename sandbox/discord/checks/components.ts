import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';

const componentId = z.int().min(0).nullish();
const customId = z.string().min(1).max(100);
const emoji = z.looseObject({ id: z.string().nullish(), name: z.string().nullish() });

/** Addresses that Discord opens; `attachment:` names a file sent along. */
const isLink = (url: string) => /^(https?|discord):\/\/\S+$/.test(url);
const isMedia = (url: string) => /^(https?:\/\/\S+|attachment:\/\/[\w.-]+)$/.test(url);
const url = z
  .string()
  .max(512)
  .refine(isLink, {
    error: 'Not a well formed URL.',
    params: { code: 'URL_TYPE_INVALID_URL' },
  });
const media = z.looseObject({
  url: z.string().max(2048).refine(isMedia, { error: 'Not a well formed URL.' }),
});

const button = z
  .looseObject({
    type: z.literal(ComponentType.Button),
    id: componentId,
    style: z.int().min(1).max(6),
    label: z.string().max(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.nullish(),
    url: url.nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const refuse = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    const hasId = typeof value.custom_id === 'string';
    const hasUrl = typeof value.url === 'string';
    if (value.style === ButtonStyle.Premium) return;
    if (value.style === ButtonStyle.Link) {
      if (!hasUrl) refuse('url', 'BASE_TYPE_REQUIRED', 'A url is required for a link button');
      if (hasId) refuse('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL', 'A link button has no custom id');
    } else {
      if (!hasId) refuse('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
      if (hasUrl) refuse('url', 'BUTTON_COMPONENT_CUSTOM_ID_URL', 'Only a link button has a url');
    }
    if (!value.label && !value.emoji)
      refuse('label', 'BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji');
  });

const selectFields = {
  id: componentId,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
};
const selectOption = z.looseObject({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
});

const stringSelect = z
  .looseObject({
    type: z.literal(ComponentType.StringSelect),
    ...selectFields,
    options: z.array(selectOption).min(1).max(25),
  })
  .superRefine(({ options }, context) => {
    if (new Set(options.map((option) => option.value)).size === options.length) return;
    const params = { code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED' };
    context.addIssue({ code: 'custom', path: ['options'], message: 'Option values repeat', params });
  });
/** What stands in a select that Discord fills by itself, from the beginning. */
const DEFAULTS = {
  [ComponentType.UserSelect]: ['user'],
  [ComponentType.RoleSelect]: ['role'],
  [ComponentType.MentionableSelect]: ['user', 'role'],
  [ComponentType.ChannelSelect]: ['channel'],
} as const;
const autoSelects = (
  [
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.MentionableSelect,
    ComponentType.ChannelSelect,
  ] as const
).map((type) =>
  z
    .looseObject({
      type: z.literal(type),
      ...selectFields,
      channel_types: z.array(z.int().min(0)).nullish(),
      default_values: z
        .array(z.looseObject({ id: z.string().regex(/^\d{1,20}$/), type: z.enum(DEFAULTS[type]) }))
        .nullish(),
    })
    .superRefine(({ default_values, min_values, max_values }, context) => {
      const count = default_values?.length ?? 0;
      if (count === 0 || (count >= (min_values ?? 1) && count <= (max_values ?? 1))) return;
      const params = { code: 'SELECT_COMPONENT_DEFAULT_VALUES_LENGTH' };
      const message = 'The number of default values is out of range';
      context.addIssue({ code: 'custom', path: ['default_values'], message, params });
    }),
);

/** What a select is, wherever it stands: in a message or in a modal. */
export const selects = [stringSelect, ...autoSelects] as const;

export const actionRow = z
  .looseObject({
    type: z.literal(ComponentType.ActionRow),
    id: componentId,
    components: z
      .array(z.discriminatedUnion('type', [button, ...selects]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    const alone = components.length === 1;
    if (alone || components.every((component) => component.type === ComponentType.Button)) return;
    const params = { code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED' };
    context.addIssue({ code: 'custom', path: ['components'], message: 'A select fills its row', params });
  });

export const textDisplay = z.looseObject({
  type: z.literal(ComponentType.TextDisplay),
  id: componentId,
  content: z.string().min(1).max(4000),
});
const thumbnail = z.looseObject({
  type: z.literal(ComponentType.Thumbnail),
  id: componentId,
  media,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().nullish(),
});
const section = z.looseObject({
  type: z.literal(ComponentType.Section),
  id: componentId,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});
const galleryItem = z.looseObject({
  media,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().nullish(),
});
const mediaGallery = z.looseObject({
  type: z.literal(ComponentType.MediaGallery),
  id: componentId,
  items: z.array(galleryItem).min(1).max(10),
});
const file = z.looseObject({ type: z.literal(ComponentType.File), id: componentId, file: media });
const separator = z.looseObject({
  type: z.literal(ComponentType.Separator),
  id: componentId,
  divider: z.boolean().nullish(),
  spacing: z.int().min(1).max(2).nullish(),
});

const inContainer = [actionRow, textDisplay, section, mediaGallery, file, separator] as const;
const container = z.looseObject({
  type: z.literal(ComponentType.Container),
  id: componentId,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
  components: z.array(z.discriminatedUnion('type', inContainer)).min(1).max(40),
});

/** Components V2 at the top of a message. */
export const topComponent = z.discriminatedUnion('type', [...inContainer, container]);
