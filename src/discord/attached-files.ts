import type { AttachedFile } from '../command.js';
import { type Payload, readObject, readText } from './payload.js';

/** Longer names are cut: they are for people's eyes only. */
const MAX_NAME = 200;

/** The files that came with an interaction, by their ids. */
export function readResolvedFiles(data: Payload): ReadonlyMap<string, AttachedFile> {
  const attachments = readObject(readObject(data, 'resolved'), 'attachments');
  const files = Object.keys(attachments).flatMap((id) => {
    const file = readAttachedFile(readObject(attachments, id));
    // What is asked for by one id must not be another file.
    return file === undefined || file.id !== id ? [] : [file];
  });
  return new Map(files.map((file) => [file.id, file]));
}

/** One attachment as Discord describes it; undefined when it says too little to fetch it. Whether the address may be
 *  asked, and what the file is, is for whoever fetches it to find out. */
export function readAttachedFile(raw: Payload): AttachedFile | undefined {
  const id = readText(raw, 'id');
  const url = readText(raw, 'url');
  const name = readText(raw, 'filename');
  if (id === undefined || url === undefined || name === undefined) return undefined;
  const type = readText(raw, 'content_type');
  const description = readText(raw, 'description');
  return {
    id,
    url,
    name: name.slice(0, MAX_NAME),
    bytes: readSize(raw.size),
    ...(type === undefined ? {} : { type }),
    ...(description === undefined || description.trim() === '' ? {} : { description }),
  };
}

function readSize(size: unknown): number {
  return typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? size : 0;
}
