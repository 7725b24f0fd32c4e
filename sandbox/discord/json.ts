/** A JSON object of which nothing is known yet. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asJson = (value: unknown): Json => (isJson(value) ? value : {});

/** The objects of an array; anything else is an empty list. */
export const asList = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
