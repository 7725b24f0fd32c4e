import type { Json } from '../protocol.js';

/** Discord's JSON comes as it is; these read it without believing anything of it. */
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asJson = (value: unknown): Json => (isJson(value) ? value : {});
export const asList = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
export const asNumber = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
