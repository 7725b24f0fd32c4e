/** A JSON object whose shape is not known yet. */
export type Payload = Readonly<Record<string, unknown>>;

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under this key; an empty one where there is none. */
export function readObject(payload: Payload, key: string): Payload {
  const value = payload[key];
  return isPayload(value) ? value : {};
}

export function readText(payload: Payload, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' ? value : undefined;
}

/** The objects in the list under this key; anything else in it is left out. */
export function readList(payload: Payload, key: string): readonly Payload[] {
  const value = payload[key];
  return Array.isArray(value) ? value.filter(isPayload) : [];
}

export function readTexts(payload: Payload, key: string): readonly string[] {
  const value = payload[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
