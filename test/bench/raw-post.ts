import { Agent, request } from 'undici';

/** The least that posts: one request on a connection that is kept. */
export function createRawPost(
  url: string,
  accessToken: string,
): {
  post(text: string): Promise<void>;
  close(): Promise<void>;
} {
  const dispatcher = new Agent();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
  return {
    async post(text) {
      const body = JSON.stringify({ text });
      const response = await request(`${url}/2/tweets`, { method: 'POST', headers, body, dispatcher });
      const answer = await response.body.json();
      if (response.statusCode !== 201) throw new Error(`X answered ${JSON.stringify(answer)}`);
    },
    close: () => dispatcher.close(),
  };
}
