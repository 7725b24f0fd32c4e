import { readdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MB } from '../../src/media/limits.js';
import type { MediaFolder } from '../../src/media/open-media.js';
import type { Pace } from '../../src/media/pace.js';
import type { Media } from '../../src/posting/media.js';
import { aCdn } from '../support/cdn.js';
import { aMediaFolder, aVideo, bytesOf, plain } from '../support/media.js';

/** 10 KB in each tenth of a second. */
const PACE: Pace = { windowMs: 100, bytes: 10 * 1024, limitMs: 60_000 };

interface Scene extends MediaFolder {
  readonly path: string;
  readonly url: string;
  readonly visits: string[];
  get(name?: string): Promise<Media>;
}

async function aScene(answer: RequestListener, pace?: Pace): Promise<Scene> {
  const { url, visits } = await aCdn(answer);
  const media = await aMediaFolder({ cdnUrl: url, ...(pace === undefined ? {} : { pace }) });
  const get = (name = 'a.png') => media.intake.fetch({ url: `${url.origin}/attachments/1/2/${name}`, name });
  return { ...media, url: `${url.origin}/a.mp4`, visits, get };
}

async function expectNothingLeft({ path }: Scene): Promise<void> {
  expect(await readdir(path).catch(() => [])).toEqual([]);
}

describe('a file of Discord’s', () => {
  it('is fetched, and kept byte for byte', async () => {
    const video = aVideo('good.mp4');
    const scene = await aScene((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.end(video);
    });
    const media = await scene.get('clip.mp4');
    expect(media).toMatchObject({ kind: 'video', name: 'clip.mp4', bytes: video.length });
    expect(await bytesOf(scene, media.id)).toEqual(video);
    expect(scene.visits).toEqual(['/attachments/1/2/clip.mp4']);
  });

  it.each([
    [301, 'somewhere else'],
    [302, 'somewhere else'],
    [307, 'somewhere else'],
    [403, 'no longer hands this file out'],
    [404, 'no longer hands this file out'],
    [206, 'answered 206'],
    [429, 'answered 429'],
    [500, 'answered 500'],
  ])('is refused when the answer is %d', async (status, words) => {
    const elsewhere = await aCdn((_request, response) => response.end('secret'));
    const scene = await aScene((_request, response) => {
      response.writeHead(status, { location: `${elsewhere.url.origin}/latest/meta-data` });
      response.end(aVideo('good.mp4'));
    });
    await expect(scene.get()).rejects.toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining(words),
      nextStep: expect.stringMatching(/again/),
    });
    expect(elsewhere.visits).toEqual([]);
    await expectNothingLeft(scene);
  });

  it('is taken for what it is, whatever its server, its name and its length say', async () => {
    const scene = await aScene((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end('<!doctype html><script>alert(1)</script>'.repeat(10));
    });
    await expect(scene.get('photo.png')).rejects.toThrow('no picture or video that this bot knows');
    await expectNothingLeft(scene);
  });

  it.each([
    ['a byte at a time', 1, 30],
    ['nothing after a while', 0, 30],
  ])('is given up when it comes too slowly: %s', async (_, bytes, everyMs) => {
    const png = await plain(300, 300).png().toBuffer();
    let isClosed = false;
    const scene = await aScene((_request, response) => {
      response.write(png.subarray(0, 100));
      let at = 100;
      const timer = setInterval(() => {
        if (bytes > 0) response.write(png.subarray(at, at + bytes));
        at += bytes;
      }, everyMs);
      response.on('close', () => {
        clearInterval(timer);
        isClosed = true;
      });
    }, PACE);
    await expect(scene.get()).rejects.toThrow('came too slowly');
    await expect.poll(() => isClosed).toBe(true);
    await expectNothingLeft(scene);
  });

  it('is given up when its server does not even begin', async () => {
    const scene = await aScene(() => undefined, PACE);
    await expect(scene.get()).rejects.toThrow('came too slowly');
    await expectNothingLeft(scene);
  });

  it('is given up when all of it takes too long', async () => {
    const pace = { windowMs: 800, bytes: 10, limitMs: 1_200 };
    const scene = await aScene((_request, response) => {
      response.write(aVideo('good.mp4').subarray(0, 2000));
      const timer = setInterval(() => response.write(Buffer.alloc(500)), 10);
      response.on('close', () => clearInterval(timer));
    }, pace);
    await expect(scene.get()).rejects.toThrow('came too slowly');
    await expectNothingLeft(scene);
  });

  it.each([
    ['promises more than it has', 50_000],
    ['promises less than it has', 2_000],
  ])('is refused when its server %s', async (_, length) => {
    const scene = await aScene((_request, response) => {
      response.on('error', () => undefined);
      const head = `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`;
      response.socket?.end(Buffer.concat([Buffer.from(head), aVideo('good.mp4')]));
    });
    await expect(scene.get()).rejects.toMatchObject({ name: 'InvalidInputError' });
    await expectNothingLeft(scene);
  });

  it('is refused when it never ends', async () => {
    let sent = 0;
    const scene = await aScene((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(MB))) sent += MB;
      };
      response.on('drain', more);
      response.write(Buffer.from('89504e470d0a1a0a', 'hex'));
      more();
    });
    await expect(scene.get()).rejects.toThrow('larger than 25 MB');
    expect(sent).toBeLessThan(60 * MB);
    await expectNothingLeft(scene);
  });

  it('is not fetched any further when somebody changes their mind', async () => {
    const abort = new AbortController();
    const scene = await aScene((_request, response) => {
      response.write(aVideo('good.mp4').subarray(0, 1000));
      setTimeout(() => abort.abort(new Error('enough')), 20);
    });
    await expect(
      scene.intake.fetch({ url: scene.url, name: 'a.mp4' }, { signal: abort.signal }),
    ).rejects.toThrow('enough');
    await expectNothingLeft(scene);
  });

  it('shows a name without what could be a path or break a line', async () => {
    const scene = await aScene((_request, response) => response.end(aVideo('good.mp4')));
    for (const [name, shown] of [
      ['../../../etc/passwd', 'passwd'],
      [String.raw`C:\Users\me\clip.mp4`, 'clip.mp4'],
      ['..', 'file'],
      ['', 'file'],
      ['a\u202egnp.exe\u0000\n.mp4', 'agnp.exe.mp4'],
      [`${'x'.repeat(500)}.mp4`, `${'x'.repeat(67)}…xxxxxxxx.mp4`],
    ] as const) {
      const media = await scene.intake.fetch({ url: scene.url, name });
      expect(media.name).toBe(shown);
      expect(await readdir(scene.path)).toContain(media.id);
    }
  });
});
