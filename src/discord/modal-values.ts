import { ComponentType } from 'discord-api-types/v10';
import { type Payload, readList, readObject, readText, readTexts } from './payload.js';

/** What was typed into a modal, by field id. Discord sends both shapes: action rows with inputs, and labels. */
export function readModalValues(data: Payload): ReadonlyMap<string, string> {
  return new Map(inputsOf(data).flatMap(readValue));
}

/** The ids of the files that were put into a modal, by field id. */
export function readModalUploads(data: Payload): ReadonlyMap<string, readonly string[]> {
  const uploads = inputsOf(data).filter(({ type }) => type === ComponentType.FileUpload);
  return new Map(uploads.map((input) => [readText(input, 'custom_id') ?? '', readTexts(input, 'values')]));
}

function inputsOf(data: Payload): readonly Payload[] {
  return readList(data, 'components').flatMap((component) => [
    ...readList(component, 'components'),
    readObject(component, 'component'),
  ]);
}

function readValue(input: Payload): [string, string][] {
  const id = readText(input, 'custom_id');
  // Selects answer with a list; the first is the one of a single choice.
  const value = readText(input, 'value') ?? readTexts(input, 'values')[0];
  return id === undefined || value === undefined ? [] : [[id, value]];
}
