import { freshId, h } from './dom.js';
import { icon } from './icon.js';
import { sendFile } from './server.js';

/** Files that somebody picks, one by one; they are uploaded at once, as Discord does. */
export interface FilePicker {
  /** The browser's own, out of sight: something else opens it. */
  readonly input: HTMLInputElement;
  /** What was picked, each with a button that takes it away again. */
  readonly list: HTMLElement;
  add(files: Iterable<File>): void;
  clear(): void;
  /** Ids, of those that are uploaded. */
  value(): string[];
  /** Until nothing is under way any more. */
  settled(): Promise<void>;
}

export interface FilePickerOptions {
  readonly most: number;
  readonly required?: boolean;
  /** After each change; with words when something went wrong since files were last picked or taken away. */
  changed(trouble: string | undefined): void;
}

interface Picked {
  readonly element: HTMLElement;
  id?: string;
}

export function createFilePicker({ most, required = false, changed }: FilePickerOptions): FilePicker {
  const picked: Picked[] = [];
  const uploads = new Set<Promise<void>>();
  let trouble: string | undefined;
  const list = h('ul', { class: 'picked', 'aria-label': 'Files' });
  const input = h('input', {
    type: 'file',
    class: 'visually-hidden',
    id: freshId('file'),
    multiple: most > 1,
    'aria-required': String(required),
  });

  const remove = (one: Picked): void => {
    const index = picked.indexOf(one);
    if (index === -1) return;
    picked.splice(index, 1);
    one.element.remove();
  };
  const upload = async (file: File, one: Picked): Promise<void> => {
    try {
      one.id = await sendFile(file);
      one.element.removeAttribute('aria-busy');
    } catch (error) {
      remove(one);
      trouble = error instanceof Error ? error.message : String(error);
    }
    changed(trouble);
  };
  const pick = (file: File): void => {
    // Where there may be one, the next takes its place.
    if (most === 1) for (const other of [...picked]) remove(other);
    if (picked.length >= most) {
      trouble = `At most ${most} files, please.`;
      changed(trouble);
      return;
    }
    const one: Picked = {
      element: pickedFile(file, () => {
        remove(one);
        trouble = undefined;
        changed(trouble);
        input.focus();
      }),
    };
    picked.push(one);
    list.append(one.element);
    const uploading = upload(file, one).finally(() => uploads.delete(uploading));
    uploads.add(uploading);
  };
  const add = (files: Iterable<File>): void => {
    trouble = undefined;
    for (const file of files) pick(file);
  };
  input.addEventListener('change', () => {
    add([...(input.files ?? [])]);
    // The same file may be picked again after it was taken away.
    input.value = '';
  });
  return {
    input,
    list,
    add,
    clear() {
      for (const one of [...picked]) remove(one);
    },
    value: () => picked.flatMap(({ id }) => id ?? []),
    async settled() {
      while (uploads.size > 0) await Promise.all(uploads);
    },
  };
}

function pickedFile(file: File, remove: () => void): HTMLElement {
  return h(
    'li',
    { class: 'picked-file', 'aria-busy': 'true', 'data-testid': 'picked-file' },
    thumbnail(file),
    h('span', { class: 'picked-name' }, file.name),
    h('small', { class: 'quiet' }, sizeInWords(file.size)),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': `Take ${file.name} away`, on: { click: remove } },
      icon('close'),
    ),
  );
}

function thumbnail(file: File): Element {
  if (!file.type.startsWith('image/')) return icon('file');
  const url = URL.createObjectURL(file);
  const image = h('img', { src: url, alt: '' });
  const done = (): void => URL.revokeObjectURL(url);
  image.addEventListener('load', done);
  // A file that only calls itself a picture.
  image.addEventListener('error', () => {
    done();
    image.replaceWith(icon('file'));
  });
  return image;
}

const KB = 1_024;

export const sizeInWords = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;

/** A field of its own for files: a box to click and to drop them on, and below it what was picked. */
export function dropBox({ input, list, add }: FilePicker, words: string): HTMLElement {
  const label = h('label', { class: 'drop', for: input.id }, icon('plus'), h('span', {}, words));
  const box = h('div', { class: 'files' }, input, label, list);
  takeDrops(box, add);
  return box;
}

/** Files may be let fall on an element. */
export function takeDrops(element: HTMLElement, add: (files: Iterable<File>) => void): void {
  const mark = (isOver: boolean): void => void element.classList.toggle('is-over', isOver);
  element.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    mark(true);
  });
  element.addEventListener('dragleave', () => mark(false));
  element.addEventListener('drop', (event) => {
    mark(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
}
