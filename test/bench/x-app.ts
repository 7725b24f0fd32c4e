/** The X app of the benchmarks, at the look-alike and at the small token server alike. */
export const CLIENT = {
  id: 'YmVuY2g6MTpjaQ',
  secret: 'bench-x-client-secret-000000000000000000000000000000',
} as const;

export const CALLBACK_URL = 'http://127.0.0.1:1/auth/x/callback';

export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'] as const;
